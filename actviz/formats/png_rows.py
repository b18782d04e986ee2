"""Raw pictures as PNG, strip by strip, each filtered and packed by a thread of its own.

Pillow's writer holds the whole picture, tries five filters on each row and packs in one thread:
on a photo of 12 megapixels that took 2.3 times the time for a file of the same size.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from actviz.formats import chunks
from actviz.formats.raster import Raster, in_threads

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]

COLOR_TYPE = {1: 0, 3: 2}  # of a header, by the channels
HEAD, END = b"\x78\x01", b"\x03\x00"  # of a zlib stream, around blocks of Deflate
ADLER = 65521
SAMPLED = 8  # of so many rows one is looked at to choose a filter
LEFT, ABOVE, MEAN = 1, 2, 3


def write(
    stream: BinaryIO, raster: Raster, texts: list[chunks.Chunk], level: int, strategy: int
) -> None:
    """Write a PNG of 8 or 16 bits, with chunks of text, packed by zlib's level and strategy."""
    kind = COLOR_TYPE[raster.channels]
    header = chunks.header(*raster.size, raster.bit_depth, kind)
    stream.write(chunks.SIGNATURE + b"".join(chunks.packed(*each) for each in (header, *texts)))
    for content in _deflated(raster, level, strategy):
        stream.write(chunks.packed(b"IDAT", content))
    stream.write(chunks.packed(b"IEND", b""))


def _deflated(raster: Raster, level: int, strategy: int) -> Iterator[bytes]:
    """Yield the parts of one zlib stream, whose blocks were packed apart."""
    pixel = raster.channels * raster.bit_depth // 8

    def pack(pair: tuple[Bytes, Bytes]) -> bytes:
        filtered = _filtered(*pair, pixel)
        packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, 9, strategy)
        blocks = packer.compress(filtered) + packer.flush(zlib.Z_SYNC_FLUSH)
        return struct.pack(">II", zlib.adler32(filtered), len(filtered)) + blocks

    yield HEAD
    checked = 1
    for part in in_threads(pack, _pairs(raster)):
        yield part[8:]
        checked = _checked_both(checked, *struct.unpack(">II", part[:8]))
    yield END + struct.pack(">I", checked)


def _checked_both(first: int, second: int, length: int) -> int:
    """Return the Adler-32 of bytes and those that follow, from that of each and their length."""
    low = ((first & 0xFFFF) + (second & 0xFFFF) - 1) % ADLER
    high = ((first >> 16) + (second >> 16) + length * ((first & 0xFFFF) - 1)) % ADLER
    return high << 16 | low


def _pairs(raster: Raster) -> Iterator[tuple[Bytes, Bytes]]:
    """Yield the bytes of each strip, (rows, bytes), with those of the row above."""
    import numpy as np

    above = np.zeros(raster.row_bytes, np.uint8)
    for strip in raster.strips():
        order = strip.dtype.newbyteorder(">")
        rows = np.ascontiguousarray(strip, order).view(np.uint8).reshape(len(strip), -1)
        yield rows, above
        above = rows[-1]


def _filtered(rows: Bytes, above: Bytes, pixel: int) -> bytes:
    """Return rows, each of which begins with the filter that tells them in the fewest bits."""
    import numpy as np

    looked = rows[::SAMPLED], np.vstack([above, rows])[: len(rows) : SAMPLED]
    chosen = min(range(4), key=lambda each: _bits(_told(each, *looked, pixel)))
    found = np.empty((len(rows), 1 + rows.shape[1]), np.uint8)
    found[:, 0] = chosen
    found[:, 1:] = _told(chosen, rows, np.vstack([above, rows[:-1]]), pixel)
    return found.tobytes()


def _told(filter: int, rows: Bytes, above: Bytes, pixel: int) -> Bytes:
    """Return what one of PNG's filters makes of rows, given the row above each.

    Every byte becomes its distance from nothing, that of the pixel on its left, that of the pixel
    above, or the mean of both.
    """
    import numpy as np

    if filter in (LEFT, MEAN):
        left = np.zeros_like(rows)
        left[:, pixel:] = rows[:, :-pixel]
    if filter == LEFT:
        return rows - left
    if filter == ABOVE:
        return rows - above
    # The mean of two bytes that never needs a ninth bit.
    return rows - ((left & above) + ((left ^ above) >> 1)) if filter == MEAN else rows


def _bits(told: Bytes) -> float:
    """Return how many bits a byte takes where each is as long as it is rare."""
    import numpy as np

    counts = np.bincount(told.ravel(), minlength=256)
    counts = counts[counts > 0]
    return float(-(counts * np.log2(counts / told.size)).sum())

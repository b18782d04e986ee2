"""Raw pictures as TIFF, strip by strip, each packed by a thread of its own."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import TYPE_CHECKING, BinaryIO

from actviz.formats.raster import Raster, in_threads

if TYPE_CHECKING:
    from actviz.formats.raster import Levels

ASCII, SHORT, LONG, LONG8 = 2, 3, 4, 16
LETTERS = {ASCII: "B", SHORT: "H", LONG: "I", LONG8: "Q"}
PHOTOMETRIC = {1: 1, 3: 2}  # black is zero, or red, green and blue, by the channels
DEFLATE = 8
MOST = 2**32 - 2**24  # bytes of levels that surely leave every place within 32 bits
Tags = Mapping[int, tuple[int, Sequence[int]]]


@dataclass(frozen=True)
class Layout:
    """How a TIFF writes places in the file: in 32 bits, or in 64 (BigTIFF)."""

    head: bytes
    place: int
    count: str
    entry: str

    def header(self, directory: int) -> bytes:
        """Return the first bytes, which tell where the directory is."""
        return self.head + struct.pack(f"<{LETTERS[self.place]}", directory)

    def directory(self, tags: Tags, start: int) -> bytes:
        """Return the directory that begins at a place, and what does not fit into its entries."""
        room = struct.calcsize(f"<{LETTERS[self.place]}")
        each = struct.calcsize(self.entry) + room
        beyond = start + struct.calcsize(self.count) + each * len(tags) + room
        entries, after = struct.pack(self.count, len(tags)), b""
        for tag, (kind, values) in sorted(tags.items()):
            held = struct.pack(f"<{len(values)}{LETTERS[kind]}", *values)
            if len(held) > room:
                place = beyond + len(after)
                after += held + b"\0" * (len(held) % 2)
                held = struct.pack(f"<{LETTERS[self.place]}", place)
            entries += struct.pack(self.entry, tag, kind, len(values)) + held.ljust(room, b"\0")
        return entries + bytes(room) + after


SMALL = Layout(b"II*\0", LONG, "<H", "<HHI")
BIG = Layout(b"II+\0\x08\0\0\0", LONG8, "<Q", "<HHQ")


def write(stream: BinaryIO, raster: Raster, texts: Mapping[int, str]) -> None:
    """Write a TIFF of 8 or 16 bits, with tags of text, to a stream that can seek."""
    layout = SMALL if raster.size[1] * raster.row_bytes < MOST else BIG
    stream.write(layout.header(0))
    begin = stream.tell()
    strips = raster.strips()
    first = next(strips)
    sizes = [stream.write(each) for each in in_threads(_packed, chain([first], strips))]
    starts = list(accumulate(sizes, initial=begin))
    stream.write(bytes(starts[-1] % 2))  # a directory begins at an even place
    start = stream.tell()
    tags = _tags(raster, len(first)) | {
        273: (layout.place, starts[:-1]),
        279: (layout.place, sizes),
        **{tag: (ASCII, text.encode() + b"\0") for tag, text in texts.items()},
    }
    stream.write(layout.directory(tags, start))
    stream.seek(0)
    stream.write(layout.header(start))


def _tags(raster: Raster, strip_rows: int) -> dict[int, tuple[int, Sequence[int]]]:
    """Return what a TIFF says of its levels."""
    return {
        256: (LONG, [raster.size[0]]),
        257: (LONG, [raster.size[1]]),
        258: (SHORT, [raster.bit_depth] * raster.channels),
        259: (SHORT, [DEFLATE]),
        262: (SHORT, [PHOTOMETRIC[raster.channels]]),
        277: (SHORT, [raster.channels]),
        278: (LONG, [strip_rows]),
    }


def _packed(strip: Levels) -> bytes:
    return zlib.compress(strip.astype(strip.dtype.newbyteorder("<"), copy=False).tobytes())

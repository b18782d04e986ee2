"""How the camera was held, as the file of a photo says."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image

from actviz.files.turns import NONE, UPRIGHT, Turn

ORIENTATION = 0x0112
SIGNATURE = 8  # bytes of a PNG before its chunks
MOST = 9  # bytes of a row of one pixel: a filter, and four values of 16 bits
FRAMES = (b"acTL", b"fcTL", b"fdAT")  # of an animation


def turn_of(image: Image.Image) -> Turn:
    """Return what stands a photo upright; of a PNG it may be told after the pixels."""
    try:
        return UPRIGHT.get(int(image.getexif().get(ORIENTATION, 1)), NONE)
    except Exception:
        # A photo whose EXIF block is damaged is still a photo.
        return NONE


def turn_of_opened(image: Image.Image, stream: BinaryIO) -> Turn:
    """Return the same of a photo that is opened but not decoded.

    Pillow decodes a PNG to find what follows its pixels: it is shown the file with a single one.
    """
    if image.format != "PNG":
        return turn_of(image)
    at = stream.tell()
    try:
        with Image.open(io.BytesIO(_with_one_pixel(stream)), formats=("PNG",)) as small:
            return turn_of(small)
    except Exception:
        return NONE
    finally:
        stream.seek(at)


def stored_size(image: Image.Image, turn: Turn) -> tuple[int, int]:
    """Return the width and height that the file has before it is turned.

    Pillow tells those of a TIFF upright, which it turns itself as it decodes it.
    """
    return image.size[::-1] if image.format == "TIFF" and turn.swapped else image.size


def _with_one_pixel(stream: BinaryIO) -> bytes:
    """Return a PNG that tells the same beside its pixels, of which it has one."""
    pixels = iter([_chunk(b"IDAT", zlib.compress(bytes(MOST)))])
    stream.seek(0)
    parts = [stream.read(SIGNATURE)]
    for name, size in _chunks(stream):
        if name == b"IDAT":
            parts += [next(pixels, b"")]
        elif name == b"IHDR":
            kind = stream.read(size)[8:10]
            parts += [_chunk(name, struct.pack(">II", 1, 1) + kind + bytes(3))]
        elif name not in FRAMES:
            parts += [_chunk(name, stream.read(size))]
    return b"".join(parts)


def _chunks(stream: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Yield the name and the size of each chunk, where the stream stands at its content."""
    while head := stream.read(8):
        size, name = struct.unpack(">I4s", head)
        after = stream.tell() + size + 4  # a checksum follows
        yield name, size
        stream.seek(after)


def _chunk(name: bytes, content: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checked

"""The chunks of a PNG that actviz writes itself."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

SIGNATURE = b"\x89PNG\r\n\x1a\n"
INCHES = 0.0254  # metres

Chunk = tuple[bytes, bytes]


def joined(chunks: Iterable[Chunk]) -> bytes:
    """Return a PNG made of chunks, each a name and its content, but for the last."""
    return SIGNATURE + b"".join(packed(*each) for each in (*chunks, (b"IEND", b"")))


def header(width: int, height: int, bits: int, kind: int) -> Chunk:
    """Return the chunk of a picture's size, its bits in a channel and its kind of colour."""
    return b"IHDR", struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)


def resolution(dpi: float) -> Chunk:
    """Return the chunk of dots per inch, which a PNG counts by the metre."""
    dots = int(dpi / INCHES + 0.5)
    return b"pHYs", struct.pack(">IIB", dots, dots, 1)


def text(key: str, said: str) -> Chunk:
    """Return the chunk of a text, in Latin-1 where that has all its letters."""
    try:
        return b"tEXt", key.encode() + b"\0" + said.encode("latin-1")
    except UnicodeEncodeError:
        return unicode_text(key, said)


def unicode_text(key: str, said: str) -> Chunk:
    """Return the chunk of a text in Unicode."""
    return b"iTXt", key.encode() + b"\0\0\0\0\0" + said.encode()


def packed(name: bytes, content: bytes) -> bytes:
    """Return a chunk as it stands in a file: its length, name, content and checksum."""
    checked = zlib.crc32(content, zlib.crc32(name))
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checked)

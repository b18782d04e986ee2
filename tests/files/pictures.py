"""Small image files, written by Pillow or by hand."""

import io
import struct
import zlib


def encoded(image, format="PNG", **settings):
    content = io.BytesIO()
    image.save(content, format, **settings)
    return content.getvalue()


def png(width, height, data):
    """Write a grey PNG by hand, whose header may lie about its data."""

    def chunk(kind, content):
        whole = kind + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(data)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def tiff(order, pixels):
    """Write a TIFF of one row of 16-bit grey by hand, in the given byte order."""
    tags = [(256, 3, 1, len(pixels)), (257, 3, 1, 1), (258, 3, 1, 16), (259, 3, 1, 1)]
    tags += [(262, 3, 1, 1), (273, 4, 1, 8), (277, 3, 1, 1), (278, 3, 1, 1)]
    tags += [(279, 4, 1, 2 * len(pixels))]
    data = struct.pack(f"{order}{len(pixels)}H", *pixels)
    mark = b"II*\0" if order == "<" else b"MM\0*"
    out = mark + struct.pack(f"{order}I", 8 + len(data)) + data
    out += struct.pack(f"{order}H", len(tags))
    for tag, kind, count, value in tags:
        held = struct.pack(f"{order}H2x", value) if kind == 3 else struct.pack(f"{order}I", value)
        out += struct.pack(f"{order}HHI", tag, kind, count) + held
    return out + struct.pack(f"{order}I", 0)

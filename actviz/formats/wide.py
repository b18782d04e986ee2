"""Colour of 16 bits as PNG and TIFF, which Pillow reads but does not write."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from actviz.formats import chunks, pillow
from actviz.formats.told import maker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Levels = NDArray[np.uint8] | NDArray[np.uint16]

COLOR = 2  # red, green and blue, in a PNG
LEFT = 1  # the filter of a PNG's row that takes from every byte that of the pixel on its left
BYTES_PER_PIXEL = 6
ASCII, SHORT, LONG = 2, 3, 4  # the types of a TIFF's tags


def png(levels: Levels, key: str, recipe: str, compression: int) -> bytes:
    """Return rows by columns by red, green and blue as a PNG, with its recipe under a key."""
    height, width, _ = levels.shape
    rows = zlib.compress(_filtered(levels), compression)
    return chunks.joined(
        (
            chunks.header(width, height, 16, COLOR),
            chunks.unicode_text(key, recipe),
            chunks.text("Software", maker()),
            (b"IDAT", rows),
        )
    )


def _filtered(levels: Levels) -> bytes:
    """Return the rows of a PNG, each of which begins with its filter."""
    import numpy as np

    height, width, _ = levels.shape
    pixels = levels.astype(">u2").view(np.uint8).reshape(height, width * BYTES_PER_PIXEL)
    rows = np.empty((height, 1 + pixels.shape[1]), np.uint8)
    rows[:, 0] = LEFT
    rows[:, 1:] = pixels
    rows[:, 1 + BYTES_PER_PIXEL :] -= pixels[:, :-BYTES_PER_PIXEL]
    return rows.tobytes()


def tiff(levels: Levels, recipe: str) -> bytes:
    """Return rows by columns by red, green and blue as a TIFF of one strip, with its recipe."""
    height, width, _ = levels.shape
    rows, said = zlib.compress(levels.astype("<u2").tobytes()), recipe.encode() + b"\0"
    # The strip is padded to whole words, where the bits of the channels and the recipe follow.
    strip = rows + b"\0" * (len(rows) % 2)
    bits = 8 + len(strip)
    by = maker().encode() + b"\0"
    after = struct.pack("<3H", 16, 16, 16) + said + b"\0" * (len(said) % 2)
    made = bits + len(after)
    after += by + b"\0" * (len(by) % 2)
    tags = (
        (256, LONG, 1, width),
        (257, LONG, 1, height),
        (258, SHORT, 3, bits),
        (259, SHORT, 1, 8),  # Deflate
        (262, SHORT, 1, 2),  # RGB
        (pillow.DESCRIPTION_TAG, ASCII, len(said), bits + 6),
        (273, LONG, 1, 8),  # the strip follows the header
        (277, SHORT, 1, 3),
        (278, LONG, 1, height),
        (279, LONG, 1, len(rows)),
        (pillow.SOFTWARE_TAG, ASCII, len(by), made),
    )
    directory = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    head = b"II*\0" + struct.pack("<I", bits + len(after))
    return head + strip + after + struct.pack("<H", len(tags)) + directory + struct.pack("<I", 0)

"""Photos too large for memory: decoded by libvips strip by strip, into what Pillow makes of them.

Pillow decodes a photo as a whole. libvips is asked only where both are known to agree, pixel by
pixel: for the formats of most photos, and modes without a palette, without ink and without floats.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

import numpy as np
from PIL import Image

from actviz.compute.photo import strip_rows
from actviz.files.greys import Bands

HUGE = 50_000_000  # pixels, for which Pillow's way takes a quarter of a gigabyte
FORMATS = ("JPEG", "PNG", "TIFF")
# Pillow's modes, and how libvips holds a pixel of each: its type and its values.
HELD = {
    "1": ("uchar", 1),
    "L": ("uchar", 1),
    "LA": ("uchar", 2),
    "RGB": ("uchar", 3),
    "RGBA": ("uchar", 4),
    "I;16": ("ushort", 1),
    "I;16B": ("ushort", 1),
}
MODES = {("uchar", 1): "L", ("uchar", 2): "LA", ("uchar", 3): "RGB", ("uchar", 4): "RGBA"}
# Of a TIFF: what its values mean, and what is beside the colours.
PHOTOMETRIC, BLACK_IS_ZERO, RGB, YCBCR = 262, 1, 2, 6
EXTRA, UNASSOCIATED = 338, 2

# Values that are fetched at once. libvips gives room for more of them back to the system, and its
# own rows no longer fit where others were: a third more memory in all.
PIECE = 2**17

# libvips tells of oddities in a file, which Python prints unless some handler takes them.
logging.getLogger("pyvips").addHandler(logging.NullHandler())


def is_for(image: Image.Image) -> bool:
    """Tell whether an image that is opened but not decoded is large and plain enough."""
    if image.width * image.height < HUGE or image.format not in FORMATS:
        return False
    if image.mode not in HELD or (image.mode.startswith("I") and "transparency" in image.info):
        return False
    return image.format != "TIFF" or _is_plain(image.getexif())


def _is_plain(tags: Image.Exif) -> bool:
    """Tell whether a TIFF is black at zero, and its colours not multiplied by its alpha."""
    plain = tags.get(PHOTOMETRIC) in (BLACK_IS_ZERO, RGB, YCBCR)
    return plain and tags.get(EXTRA) in (None, UNASSOCIATED, (UNASSOCIATED,))


def advice(image: Image.Image) -> tuple[str, ...]:
    """Return a sentence on what reads a huge image in less memory, where that is missing."""
    if _pyvips() is not None:
        return ()
    pixels = image.width * image.height
    return (
        f"All {pixels:,} pixels were in memory at once; with pip install 'actviz[huge]' they are"
        " read in strips.",
    )


def bands(image: Image.Image, stream: BinaryIO) -> Bands | None:
    """Return what yields the image of a stream in bands, once, in the mode Pillow would give it.

    Return None, with the stream where it was, where libvips is not installed or holds the pixels
    otherwise than expected.
    """
    vips = _pyvips()
    if vips is None:
        return None
    at = _place(stream, 0)
    kind, values = HELD[image.mode]
    values += "transparency" in image.info
    try:
        source = _source(vips, stream)
        found = vips.Image.new_from_source(source, "", access="sequential", fail_on="error")
        if (found.format, found.bands) == (kind, values):
            return partial(_bands, vips.Region.new(found), found)
    except vips.Error:
        pass  # Pillow says what is wrong
    _place(stream, at)
    return None


def _pyvips() -> Any:
    """Return pyvips, or None where it or the library below it is not installed."""
    try:
        import pyvips
    except (ImportError, OSError):
        return None
    return pyvips


def _place(stream: BinaryIO, at: int) -> int:
    """Set where the system reads a file next, past Python's buffer, and return where it was."""
    if isinstance(stream, BytesIO):
        return 0
    before = os.lseek(stream.fileno(), 0, os.SEEK_CUR)
    os.lseek(stream.fileno(), at, os.SEEK_SET)
    return before


def _source(vips: Any, stream: BinaryIO) -> Any:
    if isinstance(stream, BytesIO):
        return vips.Source.new_from_memory(stream.getvalue())
    # A descriptor libvips would map into memory, where all of a JPEG is counted by its end.
    number, source = stream.fileno(), vips.SourceCustom()
    source.on_read(partial(os.read, number))
    source.on_seek(partial(os.lseek, number))
    return source


def _bands(region: Any, image: Any) -> Iterator[Image.Image]:
    rows = strip_rows(image.width)
    pieces = max(1, PIECE // (image.width * image.bands))
    for top in range(0, image.height, rows):
        size = image.width, min(rows, image.height - top)
        yield _band(_fetched(region, top, size, pieces), size, (image.format, image.bands))


def _fetched(region: Any, top: int, size: tuple[int, int], pieces: int) -> bytes:
    """Return rows of an image, fetched so many at a time."""
    width, rows = size
    return b"".join(
        region.fetch(0, top + row, width, min(pieces, rows - row)) for row in range(0, rows, pieces)
    )


def _band(content: bytes, size: tuple[int, int], held: tuple[str, int]) -> Image.Image:
    if held not in MODES:
        return Image.fromarray(np.frombuffer(content, np.uint16).reshape(size[::-1]))
    return Image.frombuffer(MODES[held], size, content, "raw", MODES[held], 0, 1)

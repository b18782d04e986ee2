"""Photos in: the grey levels of a file in any format and mode that Pillow decodes by itself.

A photo is turned upright as its EXIF orientation says, laid over white where it is transparent,
and made grey by Pillow's luminance, (19595 R + 38470 G + 7471 B + 32768) >> 16. Grey photos of
16 bits keep them. An embedded colour profile is ignored, so the numbers are those of the file.
"""

from __future__ import annotations

import errno
import logging
import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from actviz.compute.photo import Photo, Pixels
from actviz.errors import ActvizError, InputError
from actviz.files import libvips
from actviz.files.decoded import Decoded
from actviz.files.greys import CHANNEL, Bands, in_bands, in_depth, is_wide, strips
from actviz.files.kept import Kept
from actviz.files.orientation import stored_size, turn_of, turn_of_opened
from actviz.files.paths import called, opened, seekable, shown
from actviz.files.turns import NONE
from actviz.requests import Grey

# Left out: EPS, which runs Ghostscript; IPTC, FPX and MIC, which open what is nested in them in
# any format; and those that Pillow can name but not decode by itself (BUFR, GRIB, HDF5, MPEG, WMF).
FORMATS = (
    *("JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "PPM", "AVIF", "JPEG2000"),
    *("BLP", "CUR", "DCX", "DDS", "DIB", "FITS", "FLI", "FTEX", "GBR", "ICNS", "ICO", "IM"),
    *("IMT", "MCIDAS", "MSP", "PCD", "PCX", "PIXAR", "PSD", "QOI", "SGI", "SPIDER", "SUN"),
    *("TGA", "XBM", "XPM", "XVTHUMB"),
)
# How many times the memory of other decoders a pixel takes, and so how many it counts for.
COST = {"JPEG2000": 4}
BYTES_PER_PIXEL = 8
STANDARD_ERROR = 2
FULL = (errno.ENOSPC, errno.EDQUOT)
PICTURE = "picture"  # what messages and figures call one that came from no file
# Pillow's settings and Python's warning filters belong to the whole process.
_one_at_a_time = threading.RLock()

# Pillow logs oddities of a file, which Python prints unless some handler takes them.
logging.getLogger("PIL").addHandler(logging.NullHandler())


def read_photo(path: str, grey: Grey, color: bool = False) -> Photo:
    """Read a photo: its grey levels, those of the channel that `grey` names, or all three colours.

    '-' is standard input.

    Raises:
        InputError: there is no such photo, or it is damaged or too large.
    """
    with _decoded(path, grey, color) as photo:
        return photo.in_memory()


def keep_photo(path: str, grey: Grey, color: bool = False) -> Pixels:
    """Read a photo as `read_photo` does, to where it takes next to no memory.

    Raises:
        InputError: there is no such photo, it is damaged or too large, or there is no room for it
            among the temporary files.
    """
    with _decoded(path, grey, color) as photo:
        return Kept(photo)


def read_picture(picture: Image.Image, grey: Grey, color: bool = False) -> Photo:
    """Return a picture that is in memory as `read_photo` returns one of a file.

    Raises:
        InputError: it is too large, or of a mode that is no picture.
    """
    width, height = picture.size
    if width * height > grey.max_pixels:
        size, needed = f"{width:,} by {height:,}", width * height
        raise _too_large(PICTURE, size, grey.max_pixels, f" {needed}")
    return _of(picture, partial(in_bands, picture), PICTURE, grey, color).in_memory()


@contextmanager
def _decoded(path: str, grey: Grey, color: bool) -> Iterator[Decoded]:
    """Open a photo; its strips are decoded as they are taken."""
    with opened(path, "photo") as stream, _reported(path, grey), _limited(grey.max_pixels):
        file = seekable(stream, BYTES_PER_PIXEL * grey.max_pixels)
        yield _strips(file, path, grey, color)


def _strips(file: BinaryIO, path: str, grey: Grey, color: bool) -> Decoded:
    """Return a photo that is decoded as its strips are taken where it is huge, else at once."""
    image = _open(file, path, grey)
    notes = _frames(image)
    if libvips.is_for(image):
        turn, bands = turn_of_opened(image, file), libvips.bands(image, file)
        if bands is not None:
            found = _of(image, bands, path, grey, color)
            return replace(found, size=stored_size(image, turn), turn=turn, notes=notes)
        notes += libvips.advice(image)
    with _hushed():
        image.load()
    found = _of(image, partial(in_bands, image), path, grey, color)
    return replace(found, turn=turn_of(image), notes=notes + found.notes)


def _of(image: Image.Image, bands: Bands, path: str, grey: Grey, color: bool) -> Decoded:
    """Return the levels that are asked for of an image that is yielded in bands."""
    channels = tuple(CHANNEL) if color else (grey.channel,)
    wide = is_wide(image)
    depth = grey.bit_depth or (16 if wide else 8)
    found, notes = strips(image, bands, channels, PICTURE if path == PICTURE else shown(path))
    levels = (in_depth(strip, depth) for strip in found)
    return Decoded(path, image.size, len(channels) if wide else 1, depth, levels, NONE, notes)


def _open(stream: BinaryIO, path: str, grey: Grey) -> Image.Image:
    """Open the photo without decoding it, once its size is known to be within the limit."""
    image = Image.open(stream, formats=FORMATS)
    if any(tile.codec_name == "fits_gzip" for tile in image.tile):
        # Pillow unpacks it pixel by pixel in Python, minutes for a small file that unpacks to much.
        raise UnidentifiedImageError
    (width, height), cost = image.size, COST.get(image.format or "", 1)
    if width * height * cost > grey.max_pixels:
        size, needed = f"{width:,} by {height:,}", width * height * cost
        raise _too_large(path, size, grey.max_pixels // cost, f" {needed}")
    return image


def _too_large(path: str, size: str, limit: int, needed: str = "") -> InputError:
    return InputError(
        f"The photo {shown(path)} has {size} pixels, and the limit is {limit:,}.",
        f"Shrink it, or raise the limit with --max-pixels{needed}.",
    )


@contextmanager
def _reported(path: str, grey: Grey) -> Iterator[None]:
    """Turn what a decoder raises on a bad file into one sentence."""
    name = called(path)
    try:
        yield
    except ActvizError:
        raise
    except Image.DecompressionBombError:
        size = f"more than {2 * grey.max_pixels:,}"
        raise _too_large(path, size, grey.max_pixels) from None
    except UnidentifiedImageError:
        raise InputError(
            f"The photo {name} is empty or in no image format that actviz reads.",
            "Save it as PNG, JPEG or TIFF.",
        ) from None
    except MemoryError:
        raise InputError(
            f"The photo {name} does not fit into memory.", "Shrink it first."
        ) from None
    except Exception as error:
        if isinstance(error, OSError) and error.errno in FULL:
            raise InputError(
                f"The photo {name} finds no room among the temporary files.",
                "Set TMPDIR to a folder with more of it.",
            ) from None
        # Forty decoders meet bytes from anywhere here, and each fails in its own words.
        raise InputError(
            f"The photo {name} is damaged or cut short.",
            "Fetch it again, or open it in another program and save it anew.",
        ) from None


@contextmanager
def _limited(pixels: int) -> Iterator[None]:
    """Hold Pillow's own limit at ours and its warnings back, for pictures within pictures."""
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, pixels
        try:
            yield
        finally:
            Image.MAX_IMAGE_PIXELS = before


@contextmanager
def _hushed() -> Iterator[None]:
    """Hold back what libtiff prints of a damaged file, past Python, to standard error itself."""
    try:
        kept = os.dup(STANDARD_ERROR)
    except OSError:
        yield  # There is no standard error to keep clean.
        return
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), STANDARD_ERROR)
        yield
    finally:
        os.dup2(kept, STANDARD_ERROR)
        os.close(kept)


def _frames(image: Image.Image) -> tuple[str, ...]:
    if getattr(image, "is_animated", False):
        return ("The file holds several pictures; the first is used.",)
    return ()

"""Photos in: the grey levels of a file in any format and mode that Pillow decodes by itself.

A photo is turned upright as its EXIF orientation says, laid over white where it is transparent,
and made grey by Pillow's luminance, (19595 R + 38470 G + 7471 B + 32768) >> 16. Grey photos of
16 bits keep them. An embedded colour profile is ignored, so the numbers are those of the file.

Photos of 32 bits have no fixed white, so they become 16 bits: floats that lie within 0 to 1 as
they are, integers that lie within 0 to 65,535 as they are, all others from their own lowest
value to their highest, which the photo's notes say.
"""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from actviz.compute.image import Levels, Photo
from actviz.errors import ActvizError, InputError
from actviz.files.paths import opened, seekable, shown
from actviz.requests import Grey

# Left out: EPS, which runs Ghostscript; IPTC, FPX and MIC, which open what is nested in them in
# any format; and those that Pillow can name but not decode by itself (BUFR, GRIB, HDF5, MPEG, WMF).
FORMATS = (
    *("JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "PPM", "MPO", "AVIF", "JPEG2000"),
    *("BLP", "CUR", "DCX", "DDS", "DIB", "FITS", "FLI", "FTEX", "GBR", "ICNS", "ICO", "IM"),
    *("IMT", "MCIDAS", "MSP", "PCD", "PCX", "PIXAR", "PSD", "QOI", "SGI", "SPIDER", "SUN"),
    *("TGA", "XBM", "XPM", "XVTHUMB"),
)
BAND_PIXELS = 2**20
BYTES_PER_PIXEL = 8
TOP_16 = 2**16 - 1
ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
CHANNEL = {"red": "R", "green": "G", "blue": "B"}

# Pillow's settings and Python's warning filters belong to the whole process.
_one_at_a_time = threading.RLock()

# Pillow logs oddities of a file, which Python prints unless some handler takes them.
logging.getLogger("PIL").addHandler(logging.NullHandler())


def read_photo(path: str, grey: Grey) -> Photo:
    """Read the grey levels of a photo, or of the channel that `grey` names; '-' is standard input.

    Raises InputError where there is no such photo, or it is damaged or too large.
    """
    return _read(path, grey, (grey.channel,))[0]


def read_color(path: str, grey: Grey) -> tuple[Photo, Photo, Photo]:
    """Read the red, green and blue channels of a photo, each as a photo of its own.

    Raises InputError as `read_photo` does.
    """
    red, green, blue = _read(path, grey, tuple(CHANNEL))
    return red, green, blue


def _read(path: str, grey: Grey, channels: tuple[str, ...]) -> list[Photo]:
    with opened(path, "photo") as stream, _reported(path, grey), _limited(grey.max_pixels):
        image = _open(seekable(stream, BYTES_PER_PIXEL * grey.max_pixels), path, grey)
        notes = _frames(image)
        image.load()
        turn = UPRIGHT.get(_orientation(image))
        found, more = _levels(image, channels)
        del image
        return [_photo(path, levels, turn, grey.bit_depth, notes + more) for levels in found]


def _open(stream: BinaryIO, path: str, grey: Grey) -> Image.Image:
    """Open the photo without decoding it, once its size is known to be within the limit."""
    image = Image.open(stream, formats=FORMATS)
    width, height = image.size
    if width * height > grey.max_pixels:
        raise _too_large(path, grey, f"{width:,} by {height:,}")
    return image


def _too_large(path: str, grey: Grey, size: str) -> InputError:
    return InputError(
        f"The photo {shown(path)} has {size} pixels, and the limit is {grey.max_pixels:,}.",
        "Shrink it, or raise the limit with --max-pixels.",
    )


@contextmanager
def _reported(path: str, grey: Grey) -> Iterator[None]:
    """Turn what a decoder raises on a bad file into one sentence."""
    name = "standard input" if path == "-" else shown(path)
    try:
        yield
    except ActvizError:
        raise
    except Image.DecompressionBombError:
        raise _too_large(path, grey, f"more than {2 * grey.max_pixels:,}") from None
    except UnidentifiedImageError:
        raise InputError(
            f"The photo {name} is empty or in no image format that actviz reads.",
            "Save it as PNG, JPEG or TIFF.",
        ) from None
    except MemoryError:
        raise InputError(
            f"The photo {name} does not fit into memory.", "Shrink it first."
        ) from None
    except Exception:
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


def _frames(image: Image.Image) -> tuple[str, ...]:
    if getattr(image, "is_animated", False):
        return ("The file holds several pictures; the first is used.",)
    return ()


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:
        # A photo whose EXIF block is damaged is still a photo.
        return 1


def _photo(
    path: str,
    levels: Levels,
    turn: Image.Transpose | None,
    bit_depth: int | None,
    notes: tuple[str, ...],
) -> Photo:
    if turn is not None:
        levels = np.asarray(Image.fromarray(levels).transpose(turn))
    kept = 8 * levels.dtype.itemsize
    return Photo(path, _in_depth(levels, bit_depth or kept), bit_depth or kept, notes)


def _in_depth(levels: Levels, bit_depth: int) -> Levels:
    """Spread 8 bits over 16, or round 16 bits to 8; 257 is 65,535 / 255."""
    if bit_depth == 8 * levels.dtype.itemsize:
        return levels
    if bit_depth == 16:
        return levels.astype(np.uint16) * np.uint16(257)
    return ((levels.astype(np.uint32) + 128) // 257).astype(np.uint8)


def _levels(image: Image.Image, channels: tuple[str, ...]) -> tuple[list[Levels], tuple[str, ...]]:
    """Return the levels of each channel, rows by columns, and what is to be said of them."""
    if image.mode in ("I", "F"):
        levels, notes = _ranged(image)
        return [levels] * len(channels), notes
    if image.mode.startswith("I;16"):
        return [_sixteen(image)] * len(channels), ()
    to_plain = _plain(image)
    size = (image.height, image.width)
    found: list[Levels] = [np.empty(size, np.uint8) for _ in channels]
    for rows, band in _bands(image):
        plain = to_plain(band)
        for channel, levels in zip(channels, found, strict=True):
            levels[rows] = np.asarray(_channel(plain, channel))
    return found, ()


def _bands(image: Image.Image) -> Iterator[tuple[slice, Image.Image]]:
    """Yield the image a band of rows at a time, so that no conversion holds it twice."""
    step = max(1, BAND_PIXELS // image.width)
    for top in range(0, image.height, step):
        bottom = min(top + step, image.height)
        yield slice(top, bottom), image.crop((0, top, image.width, bottom))


def _plain(image: Image.Image) -> Callable[[Image.Image], Image.Image]:
    """Return what brings a band of the image to a mode that Pillow makes grey exactly."""
    if image.has_transparency_data or image.mode in ("La", "RGBa"):
        return _over_white
    if image.mode == "LAB":
        return _from_lab()
    if image.mode in ("CMYK", "HSV"):
        return lambda band: band.convert("RGB")
    return lambda band: band


def _over_white(band: Image.Image) -> Image.Image:
    straight = {"La": "LA", "RGBa": "RGBA"}.get(band.mode, band.mode)
    clear = band.convert(straight).convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", band.size, "white"), clear).convert("RGB")


def _from_lab() -> Callable[[Image.Image], Image.Image]:
    """Return the step from CIELAB to sRGB, which Pillow leaves to its colour management."""
    from PIL import ImageCms

    transform: Any = ImageCms.buildTransform(
        ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), "LAB", "RGB"
    )
    return lambda band: ImageCms.applyTransform(band, transform) or band


def _channel(plain: Image.Image, channel: str) -> Image.Image:
    if channel == "grey":
        return plain.convert("L")
    return plain.convert("RGB").getchannel(CHANNEL[channel])


def _sixteen(image: Image.Image) -> Levels:
    levels = np.asarray(image).astype(np.uint16)
    clear = image.info.get("transparency")
    if isinstance(clear, int):
        levels[levels == clear] = TOP_16
    return levels


def _ranged(image: Image.Image) -> tuple[Levels, tuple[str, ...]]:
    """Scale 32-bit pixels to 16 bits: see the top of this module for how."""
    values: NDArray[Any] = np.asarray(image)
    strange = values.size - int(np.isfinite(values).sum())
    if strange == values.size:
        raise InputError("The photo has no finite pixel.", "Look into the program that wrote it.")
    low, high, notes = _ends(values)
    if strange:
        notes += (f"{strange:,} pixels are not finite: NaN and -inf are black, inf is white.",)
    levels = np.empty(values.shape, np.uint16)
    step = max(1, BAND_PIXELS // image.width)
    for top in range(0, len(values), step):
        share = (values[top : top + step].astype(np.float64) - low) / (high - low)
        share = np.nan_to_num(share, nan=0.0, posinf=1.0, neginf=0.0)
        levels[top : top + step] = np.rint(share * TOP_16)
    return levels, notes


def _ends(values: NDArray[Any]) -> tuple[float, float, tuple[str, ...]]:
    """Return the values that are black and white in a 32-bit photo, and what to say of them."""
    white = 1.0 if values.dtype.kind == "f" else float(TOP_16)
    finite = np.isfinite(values)
    low = float(np.min(values, where=finite, initial=np.inf))
    high = float(np.max(values, where=finite, initial=-np.inf))
    if low >= 0 and high <= white:
        return 0.0, white, ()
    said = f"Its values {low:g} to {high:g} are shown as black to white."
    return low, high if high > low else low + 1.0, (said,)

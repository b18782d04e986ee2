"""Grey levels from an image in any of Pillow's modes, a band of rows at a time.

Images of 32 bits have no fixed white, so they become 16 bits: floats that lie within 0 to 1 as
they are, integers that lie within 0 to 65,535 as they are, all others from their own lowest
value to their highest, which the notes say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import Any

import numpy as np
from PIL import Image

from actviz.compute.photo import Levels
from actviz.errors import InputError

BAND_PIXELS = 2**16
TOP_16 = 2**16 - 1
# Yields an image band by band, as often as it is called.
Bands = Callable[[], Iterator[Image.Image]]
CHANNEL = {"red": "R", "green": "G", "blue": "B"}


def strips(
    image: Image.Image, bands: Bands, channels: Sequence[str], name: str
) -> tuple[Iterator[Levels], tuple[str, ...]]:
    """Return what yields the levels, (channels, rows, columns), and what is to be said of them.

    `bands` yields the image, whose mode and transparency alone are looked at, in bands of rows.

    An image of more than 8 bits is grey, and has but one channel, whatever is asked for.

    Raises:
        InputError: not a single pixel is finite; it names the photo.
    """
    if image.mode in ("I", "F"):
        return _ranged(image, bands, name)
    if image.mode.startswith("I;16"):
        return _sixteen(image, bands), ()
    to_plain = _plain(image)
    return (_channels(to_plain(band), channels) for band in bands()), ()


def is_wide(image: Image.Image) -> bool:
    """Tell whether the levels of an image have 16 bits."""
    return image.mode in ("I", "F") or image.mode.startswith("I;16")


def _channels(plain: Image.Image, channels: Sequence[str]) -> Levels:
    """Return the levels of an image in colour or grey: (channels, rows, columns)."""
    return np.stack([np.asarray(_channel(plain, channel)) for channel in channels])


def in_depth(levels: Levels, bit_depth: int) -> Levels:
    """Spread 8 bits over 16, or round 16 bits to 8; 257 is 65,535 / 255."""
    if bit_depth == 8 * levels.dtype.itemsize:
        return levels
    if bit_depth == 16:
        return (np.arange(256) * 257).astype(np.uint16)[levels]
    return ((np.arange(2**16) + 128) // 257).astype(np.uint8)[levels]


def in_bands(image: Image.Image) -> Iterator[Image.Image]:
    """Yield an image in memory a band of rows at a time, so that no conversion holds it twice."""
    step = max(1, BAND_PIXELS // image.width)
    for top in range(0, image.height, step):
        bottom = min(top + step, image.height)
        yield image.crop((0, top, image.width, bottom))


def _plain(image: Image.Image) -> Callable[[Image.Image], Image.Image]:
    """Return what brings a band of the image to a mode that Pillow makes grey exactly."""
    if image.has_transparency_data or image.mode == "RGBa":
        return _over_white
    if image.mode == "LAB":
        return _from_lab()
    if image.mode in ("CMYK", "HSV"):
        return lambda band: band.convert("RGB")
    return lambda band: band


def _over_white(band: Image.Image) -> Image.Image:
    white = Image.new("RGBA", band.size, "white")
    return Image.alpha_composite(white, band.convert("RGBA")).convert("RGB")


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


def _sixteen(image: Image.Image, bands: Bands) -> Iterator[Levels]:
    clear = image.info.get("transparency")
    for band in bands():
        levels = np.array(band, np.uint16)
        if isinstance(clear, int):
            levels[levels == clear] = TOP_16
        yield levels[np.newaxis]


def _ranged(
    image: Image.Image, bands: Bands, name: str
) -> tuple[Iterator[Levels], tuple[str, ...]]:
    """Scale 32-bit pixels to 16 bits: see the top of this module for how."""
    low, high, strange = _extent(bands, name)
    black, white = 0.0, 1.0 if image.mode == "F" else float(TOP_16)
    notes: tuple[str, ...] = ()
    if low < black or high > white:
        notes += (f"Its values {low:g} to {high:g} are shown as black to white.",)
        black, white = low, high if high > low else low + max(1.0, abs(low))
    if strange:
        notes += (f"{strange:,} pixels are not finite: NaN and -inf are black, inf is white.",)

    def spread(band: Image.Image) -> Levels:
        share = (np.asarray(band).astype(np.float64) - black) / (white - black)
        shown = np.rint(np.nan_to_num(share, posinf=1.0, neginf=0.0) * TOP_16)
        return shown.astype(np.uint16)[np.newaxis]

    return map(spread, bands()), notes


def _extent(bands: Bands, name: str) -> tuple[float, float, int]:
    """Return the lowest and highest finite value, and how many pixels are not finite."""
    low, high, strange = inf, -inf, 0
    for band in bands():
        values = np.asarray(band).astype(np.float64)
        finite = values[np.isfinite(values)]
        strange += values.size - finite.size
        low = float(finite.min(initial=low))
        high = float(finite.max(initial=high))
    if low > high:
        raise InputError(
            f"The photo {name} has no finite pixel.", "Look at the program that wrote it."
        )
    return low, high, strange

"""WebP: animations; the recipe is in its EXIF tags."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from actviz.formats import pillow
from actviz.formats.format import Format

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUALITY = 85


def encode_frames(frames: Iterable[NDArray[np.uint8]], seconds: float, recipe: str) -> bytes:
    """Return frames as an animated WebP."""
    from PIL import Image

    tags = Image.Exif()
    tags[pillow.DESCRIPTION_TAG] = recipe.encode()
    return pillow.film(pillow.pictures(frames), "WEBP", seconds, quality=QUALITY, exif=tags)


def read_recipe(content: bytes) -> str | None:
    """Return the recipe in a WebP."""
    return pillow.said(content, "WEBP", pillow.description)


FORMAT = Format(name="webp", recipe=read_recipe, frames=encode_frames)

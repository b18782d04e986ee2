"""WebP: figures and animations; the recipe is in its EXIF tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from actviz.formats import pillow
from actviz.formats.format import Format
from actviz.formats.savefig import saved
from actviz.formats.told import Told

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

QUALITY = 85


def encode_figure(figure: Figure, dpi: float, told: Told) -> bytes:
    """Return a figure as a WebP that keeps every pixel, as a PNG does, in half the bytes."""
    settings = {"lossless": True, "exif": pillow.tags(told.recipe)}
    return saved(figure, "webp", dpi, None, pil_kwargs=settings)


def encode_frames(
    frames: Iterable[NDArray[np.uint8]], seconds: Sequence[float], recipe: str
) -> bytes:
    """Return frames as an animated WebP."""
    tags = pillow.tags(recipe)
    return pillow.film(pillow.pictures(frames), "WEBP", seconds, quality=QUALITY, exif=tags)


def read_recipe(content: bytes) -> str | None:
    """Return the recipe in a WebP."""
    return pillow.said(content, "WEBP", pillow.description)


FORMAT = Format(name="webp", recipe=read_recipe, figure=encode_figure, frames=encode_frames)

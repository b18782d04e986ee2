"""JPG: figures for places that take nothing better; the recipe is in its EXIF tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actviz.formats import pillow
from actviz.formats.format import Format
from actviz.formats.savefig import saved
from actviz.formats.told import Told

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Above it files grow fast; with a colour for every pixel, thin coloured lines keep theirs.
PACKING = {"quality": 92, "subsampling": 0}


def encode_figure(figure: Figure, dpi: float, told: Told) -> bytes:
    """Return a figure as a JPG; what is transparent lies over white."""
    settings = {**PACKING, "exif": pillow.tags(told.recipe)}
    return saved(figure, "jpg", dpi, None, pil_kwargs=settings)


def read_recipe(content: bytes) -> str | None:
    """Return the recipe in a JPG."""
    return pillow.said(content, "JPEG", pillow.description)


FORMAT = Format(name="jpg", recipe=read_recipe, spellings=("jpeg",), figure=encode_figure)

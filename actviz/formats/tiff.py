"""TIFF: raw pictures; the recipe is in its description tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actviz.formats import pillow, wide
from actviz.formats.format import Format
from actviz.formats.told import maker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def encode_levels(
    levels: NDArray[np.uint8] | NDArray[np.uint16], recipe: str, compression: int | None
) -> bytes:
    """Return levels as a TIFF; Pillow has no choice of zlib's level for it."""
    from PIL import Image

    if levels.ndim == 3 and levels.itemsize == 2:
        return wide.tiff(levels, recipe)
    tags = {pillow.DESCRIPTION_TAG: recipe.encode(), pillow.SOFTWARE_TAG: maker()}
    picture = Image.fromarray(levels)
    return pillow.packed(picture, "TIFF", compression="tiff_adobe_deflate", tiffinfo=tags)


def read_recipe(content: bytes) -> str | None:
    """Return the recipe in a TIFF."""
    return pillow.said(content, "TIFF", pillow.description)


FORMAT = Format(name="tiff", recipe=read_recipe, spellings=("tif",), levels=encode_levels)

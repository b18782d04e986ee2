"""TIFF: raw pictures; the recipe is in its description tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from actviz.formats import pillow
from actviz.formats.format import Format
from actviz.formats.told import maker

if TYPE_CHECKING:
    from actviz.formats.raster import Raster


def encode_levels(stream: BinaryIO, raster: Raster, recipe: str, compression: int | None) -> None:
    """Write levels as a TIFF, whose packing has no choice of a level."""
    from actviz.formats import tiff_strips

    texts = {pillow.DESCRIPTION_TAG: recipe, pillow.SOFTWARE_TAG: maker()}
    tiff_strips.write(stream, raster, texts)


def read_recipe(content: bytes) -> str | None:
    """Return the recipe in a TIFF."""
    return pillow.said(content, "TIFF", pillow.description)


FORMAT = Format(name="tiff", recipe=read_recipe, spellings=("tif",), levels=encode_levels)

"""GIF: animations of a few colours; the recipe is its comment, before its maker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from actviz.formats import pillow
from actviz.formats.format import Format
from actviz.formats.told import maker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

COLORS = 128
BY = "\nMade by "


def encode_frames(
    frames: Iterable[NDArray[np.uint8]], seconds: Sequence[float], recipe: str
) -> bytes:
    """Return frames as a GIF, which rounds the seconds to hundredths."""
    reduced = _in_one_palette(pillow.pictures(frames))
    comment = f"{recipe}{BY}{maker()}".encode()
    return pillow.film(reduced, "GIF", seconds, comment=comment, optimize=False)


def read_recipe(content: bytes) -> str | None:
    """Return the recipe in a GIF."""
    told = pillow.said(content, "GIF", lambda picture: picture.info["comment"])
    return told.rpartition(BY)[0] or told if told else None


def _in_one_palette(pictures: list[Image.Image]) -> list[Image.Image]:
    """Reduce the colours of all frames together: what stands still keeps its colour."""
    from PIL import Image

    width, height = pictures[0].size
    film = Image.new("RGB", (width, height * len(pictures)))
    for index, picture in enumerate(pictures):
        film.paste(picture, (0, height * index))
    # So that no colour is far from its own: by their counts a photo's greys would take all.
    reduced = film.quantize(COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    tops = range(0, reduced.height, height)
    return [reduced.crop((0, top, width, top + height)) for top in tops]


FORMAT = Format(name="gif", recipe=read_recipe, frames=encode_frames)

"""PNG: figures, raw pictures and animations; the recipe is its Description."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from actviz.formats import chunks, pillow
from actviz.formats.format import Format
from actviz.formats.savefig import pixels
from actviz.formats.told import Told, maker

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.figure import Figure
    from numpy.typing import NDArray
    from PIL import PngImagePlugin

    from actviz.formats.format import Pixels
    from actviz.formats.raster import Raster

KEY = "Description"
# Z_RLE. After PNG's filters a photo holds runs but hardly any longer repeats: on photographs this
# took 0.86 of the time of level 1 for 0.84 of its size, where level 4 took 1.7 of the time for
# 0.88, level 6 3.5 for 0.87 and level 9 16 for 0.85.
RUNS = {"compress_level": 1, "compress_type": 3}


# Even ground and the same letters again and again: figures took, beside Pillow's PNG of runs,
# 0.08 of the time for 0.94 of its size; with zlib in place of zlib-ng 0.29 and 1.2, and with one
# of PNG's filters no less.
LEVEL = 2
COLOR_AND_ALPHA = 6


def encode_figure(figure: Figure, dpi: float, told: Told) -> bytes:
    """Return a figure as a PNG."""
    from zlib_ng import zlib_ng

    drawn = pixels(figure, dpi)
    height, width, _ = drawn.shape
    titled = [chunks.text("Title", told.title)] if told.title else []
    return chunks.joined(
        (
            chunks.header(width, height, 8, COLOR_AND_ALPHA),
            chunks.text("Software", maker()),
            *titled,
            chunks.text(KEY, told.recipe),
            chunks.resolution(dpi),
            (b"IDAT", zlib_ng.compress(_rows(drawn), LEVEL)),
        )
    )


def _rows(drawn: Pixels) -> bytes:
    """Return the rows of a picture, each after the byte that tells that no filter is used."""
    import numpy as np

    height, width, channels = drawn.shape
    rows = np.zeros((height, 1 + width * channels), np.uint8)
    rows[:, 1:] = drawn.reshape(height, -1)
    return rows.tobytes()


def encode_levels(stream: BinaryIO, raster: Raster, recipe: str, compression: int | None) -> None:
    """Write levels as a PNG, packed by zlib's level, or by runs of equal bytes."""
    from actviz.formats import png_rows

    texts = [chunks.unicode_text(KEY, recipe), chunks.text("Software", maker())]
    if compression is None:
        png_rows.write(stream, raster, texts, RUNS["compress_level"], RUNS["compress_type"])
    else:
        png_rows.write(stream, raster, texts, compression, zlib.Z_DEFAULT_STRATEGY)


def encode_frames(
    frames: Iterable[NDArray[np.uint8]], seconds: Sequence[float], recipe: str
) -> bytes:
    """Return frames as an animated PNG."""
    settings = {"pnginfo": _texts(recipe), "default_image": False}
    return pillow.film(pillow.pictures(frames), "PNG", seconds, **settings)


def read_recipe(content: bytes) -> str | None:
    """Return the recipe in a PNG."""
    return pillow.said(content, "PNG", lambda picture: picture.info[KEY])


def _texts(recipe: str) -> PngImagePlugin.PngInfo:
    from PIL import PngImagePlugin

    texts = PngImagePlugin.PngInfo()
    texts.add_itxt(KEY, recipe)
    texts.add_text("Software", maker())
    return texts


FORMAT = Format(
    name="png", recipe=read_recipe, figure=encode_figure, levels=encode_levels, frames=encode_frames
)

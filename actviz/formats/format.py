"""What a file format is: its suffixes, its encoders, and its recipe in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from actviz.formats.raster import Raster
    from actviz.formats.told import Told

    Pixels = NDArray[np.uint8]
    # A figure, its dots per inch and what it tells.
    EncodeFigure = Callable[[Figure, float, Told], bytes]
    # Where to write, which can seek; a raw picture; the recipe; and zlib's level, from 0 to 9,
    # for a format that has one.
    EncodeLevels = Callable[[BinaryIO, Raster, str, int | None], None]
    # Frames (rows, columns, 3), the seconds that each of them stays, and the recipe.
    EncodeFrames = Callable[[Iterable[NDArray[np.uint8]], Sequence[float], str], bytes]


@dataclass(frozen=True, kw_only=True)
class Format:
    """A file format; it holds what it has an encoder for.

    Attributes:
        name: the word of --format, and the usual suffix without its dot.
        recipe: returns the recipe in the bytes of a file, or None where it is of another format
            or holds none.
        spellings: further suffixes.
        figure: encodes a figure.
        levels: writes a raw picture, strip by strip.
        frames: encodes an animation that repeats without end.
    """

    name: str
    recipe: Callable[[bytes], str | None]
    spellings: tuple[str, ...] = ()
    figure: EncodeFigure | None = None
    levels: EncodeLevels | None = None
    frames: EncodeFrames | None = None

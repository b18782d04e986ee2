"""Moving pictures: a figure frame by frame as one parameter moves, on axes that stand still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from actviz import formats
from actviz.compute.image import ImageData
from actviz.compute.inputs import Inputs
from actviz.compute.result import Numbers
from actviz.compute.sheet import SheetData
from actviz.errors import UsageError
from actviz.formats.savefig import pixels
from actviz.render import recipe, views
from actviz.requests import Request
from actviz.requests.limits import MAX_FILM_PIXELS
from actviz.requests.moving import Motion, MovingRequest

SECONDS = 4.0
REST = 0.8


def encode(request: Request, inputs: Inputs, wanted: Sequence[str]) -> tuple[Numbers, list[bytes]]:
    """Return the numbers of the first frame and the bytes of the animation in each format."""
    frames, numbers = views.film(request, inputs)
    motion = request.motion if isinstance(request, MovingRequest) else Motion()
    shown = [*range(len(frames)), *(range(len(frames) - 2, 0, -1) if motion.bounce else ())]
    drawn = (_picture(frame, each, numbers) for frame, each in zip(frames, numbers, strict=True))
    pictures = list(_within_limit(drawn, len(shown)))
    film = [pictures[index] for index in shown]
    seconds = _seconds(motion, len(frames), len(shown))
    return numbers[0], [
        formats.FRAMES[each](film, seconds, recipe.line(request, each)) for each in wanted
    ]


def _seconds(motion: Motion, frames: int, shown: int) -> list[float]:
    """Return how long each picture is shown: a film rests at its ends, unless it swings back."""
    each = 1 / motion.fps if motion.fps else SECONDS / frames
    rest = 0.0 if motion.bounce else REST
    return [each + rest, *[each] * (shown - 2), each + rest]


def _fresh(numbers: Numbers) -> Numbers:
    """Return numbers that keep no pictures from frame to frame: those of all would be many."""
    if isinstance(numbers, SheetData):
        return replace(numbers, image=replace(numbers.image))
    return replace(numbers) if isinstance(numbers, ImageData) else numbers


def _picture(frame: Request, numbers: Numbers, among: Sequence[Numbers]) -> NDArray[np.uint8]:
    """Draw a frame and return its pixels: rows, columns, red, green and blue."""
    from actviz.figures import style

    figure = views.draw(frame, _fresh(numbers), among)
    with style.context(frame.look):
        return np.ascontiguousarray(pixels(figure, frame.look.dpi)[..., :3])


def _within_limit(pictures: Iterator[NDArray[np.uint8]], count: int) -> Iterator[NDArray[np.uint8]]:
    """Pass the frames on, unless the first shows that all of them would be too much."""
    for picture in pictures:
        height, width = picture.shape[:2]
        if width * height * count > MAX_FILM_PIXELS:
            raise UsageError(
                f"{count} frames of {width}x{height} are too many pixels.",
                f"They have at most {MAX_FILM_PIXELS:,}; lower --size, --dpi or the frames.",
            )
        yield picture

"""Moving pictures: a figure frame by frame as one parameter moves, on axes that stand still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz import formats
from actviz.compute import x_range
from actviz.compute.inputs import Inputs
from actviz.compute.ranges import common
from actviz.errors import UsageError
from actviz.render import recipe, views
from actviz.requests import AnimatedRequest, CompareRequest, ImageRequest, sweep
from actviz.requests.limits import MAX_FILM_PIXELS

SECONDS = 4.0


def encode(request: Any, format: str) -> tuple[Any, bytes]:
    """Return the numbers of the first frame and the bytes of the animation."""
    read = views.inputs(request)
    frames = _standing(_frames(request), read)
    numbers = [] if isinstance(request, ImageRequest) else [_plain(f, read) for f in frames]
    first = numbers[0] if numbers else views.compute(frames[0], read)
    drawn = (
        _picture(frame, numbers[i] if numbers else _plain(frame, read), numbers)
        for i, frame in enumerate(frames)
    )
    pictures = _within_limit(drawn, len(frames))
    seconds = SECONDS / len(frames)
    return first, formats.FRAMES[format](pictures, seconds, recipe.words(request))


def _frames(request: AnimatedRequest) -> list[AnimatedRequest]:
    """Return one request for each value of the parameter."""
    assert request.sweep is not None
    if isinstance(request, CompareRequest):
        moved = sweep.frames(request.sweep, request.functions)
        return [replace(request, functions=each, sweep=None) for each in moved]
    moved = sweep.frames(request.sweep, (request.function,))
    return [replace(request, function=each, sweep=None) for (each,) in moved]


def _standing(frames: list[Any], read: Inputs) -> list[Any]:
    """Give all frames the range of x, or the grey scale, that holds each of theirs."""
    first = frames[0]
    if isinstance(first, ImageRequest):
        if first.grey.scale != "shared":
            return frames
        scales = [views.compute(frame, read).after_scale for frame in frames]
        grey = replace(first.grey, scale=common(scales))
        return [replace(frame, grey=grey) for frame in frames]
    if first.range is not None:
        return frames
    functions = {f for frame in frames for f in views.functions(frame)}
    ends = common([x_range.usual(function) for function in functions])
    return [replace(frame, range=ends) for frame in frames]


def _plain(frame: AnimatedRequest, read: Inputs) -> Any:
    """Return the numbers of a frame without the facts, whose words would jump about."""
    numbers = views.compute(frame, read)
    return replace(numbers, facts=None) if hasattr(numbers, "facts") else numbers


def _picture(frame: AnimatedRequest, numbers: Any, among: list[Any]) -> NDArray[np.uint8]:
    """Draw a frame and return its pixels: rows, columns, red, green and blue."""
    from actviz.figures import style

    figure = views.draw(frame, numbers, among)
    with style.context(frame.look):
        figure.canvas.draw()
    pixels = np.asarray(figure.canvas.buffer_rgba())  # type: ignore[attr-defined]
    return np.ascontiguousarray(pixels[..., :3])


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

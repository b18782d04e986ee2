"""Moving pictures: a figure frame by frame as one parameter moves, on axes that stand still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from numpy.typing import NDArray

from actviz import formats
from actviz.compute import image, x_range
from actviz.compute.inputs import Inputs
from actviz.compute.plot import PlotData
from actviz.compute.ranges import common
from actviz.compute.result import Numbers
from actviz.errors import UsageError
from actviz.render import recipe, views
from actviz.requests import CompareRequest, ImageRequest, PlotRequest, Request
from actviz.requests.limits import MAX_FILM_PIXELS

SECONDS = 4.0


def encode(request: Request, inputs: Inputs, format: str) -> tuple[Numbers, bytes]:
    """Return the numbers of the first frame and the bytes of the animation."""
    frames = standing(request.frames(), inputs)
    # The numbers of a curve are few, and all frames share its axes; those of a photo are many.
    kept = [] if isinstance(request, ImageRequest) else [_plain(each, inputs) for each in frames]
    first = kept[0] if kept else views.compute(frames[0], inputs)
    drawn = (
        _picture(frame, kept[i] if kept else views.compute(frame, inputs), kept)
        for i, frame in enumerate(frames)
    )
    pictures = _within_limit(drawn, len(frames))
    seconds = SECONDS / len(frames)
    return first, formats.FRAMES[format](pictures, seconds, recipe.line(request))


def standing(frames: Sequence[Request], inputs: Inputs) -> Sequence[Request]:
    """Give all frames the range of x, or the grey scale, that holds each of theirs."""
    photos = [frame for frame in frames if isinstance(frame, ImageRequest)]
    curves = [frame for frame in frames if isinstance(frame, (PlotRequest, CompareRequest))]
    if photos and photos[0].grey.scale in ("auto", "shared"):
        shown = [image.compute(frame, inputs) for frame in photos]
        scales = [scale for each in shown for scale in (each.before_scale, each.after_scale)]
        if any(each.before_scale != each.after_scale for each in shown):
            return [replace(frame, grey=replace(frame.grey, scale="each")) for frame in photos]
        grey = replace(photos[0].grey, scale=common(scales))
        return [replace(frame, grey=grey) for frame in photos]
    if curves and curves[0].range is None:
        functions = {function for frame in curves for function in frame.functions}
        ends = x_range.moving(functions)
        return [replace(frame, range=ends) for frame in curves]
    return frames


def _plain(frame: Request, inputs: Inputs) -> Numbers:
    """Return the numbers of a frame without the facts, whose words would jump about."""
    numbers = views.compute(frame, inputs)
    return replace(numbers, facts=None) if isinstance(numbers, PlotData) else numbers


def _picture(frame: Request, numbers: Numbers, among: Sequence[Numbers]) -> NDArray[np.uint8]:
    """Draw a frame and return its pixels: rows, columns, red, green and blue."""
    from actviz.figures import style

    figure = views.draw(frame, numbers, among)
    canvas = FigureCanvasAgg(figure)
    with style.context(frame.look):
        canvas.draw()  # type: ignore[no-untyped-call]
    pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
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

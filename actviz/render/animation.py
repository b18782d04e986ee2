"""Moving pictures: a figure frame by frame as one parameter moves, on axes that stand still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from numpy.typing import NDArray

from actviz import formats
from actviz.compute import histogram, image, plot, x_range
from actviz.compute.histogram import HistogramData
from actviz.compute.image import ImageData
from actviz.compute.inputs import Inputs
from actviz.compute.plot import PlotData
from actviz.compute.ranges import common
from actviz.compute.result import Numbers
from actviz.compute.sheet import SheetData
from actviz.errors import UsageError
from actviz.render import recipe, views
from actviz.requests import (
    CompareRequest,
    HistogramRequest,
    ImageRequest,
    PlotRequest,
    Request,
    Sampling,
    SheetRequest,
)
from actviz.requests.limits import MAX_FILM_PIXELS
from actviz.requests.moving import Motion, MovingRequest

SECONDS = 4.0
REST = 0.8


def encode(request: Request, inputs: Inputs, wanted: Sequence[str]) -> tuple[Numbers, list[bytes]]:
    """Return the numbers of the first frame and the bytes of the animation in each format."""
    frames, numbers = standing(request, inputs)
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


def standing(request: Request, inputs: Inputs) -> tuple[Sequence[Request], Sequence[Numbers]]:
    """Return the frames of a film and their numbers, on axes and scales that hold all of them.

    The facts of a function are left out: their words would jump about.
    """
    frames = request.frames()
    if isinstance(request, HistogramRequest):
        return frames, _on_one_axis(frames, request.sampling, inputs)
    if isinstance(request, ImageRequest):
        return frames, _on_one_scale(request.frames(), inputs)
    if isinstance(request, SheetRequest):
        return frames, _sheets(request, inputs)
    ranged = _on_one_range(frames)
    return ranged, [_plain(views.compute(frame, inputs)) for frame in ranged]


def _on_one_range(frames: Sequence[Request]) -> Sequence[Request]:
    """Give all frames of curves the range of x that holds each of theirs."""
    curves = [frame for frame in frames if isinstance(frame, (PlotRequest, CompareRequest))]
    if not curves or curves[0].range is not None:
        return frames
    ends = x_range.moving({function for frame in curves for function in frame.functions})
    return [replace(frame, range=ends) for frame in curves]


def _on_one_axis(
    frames: Sequence[Request], sampling: Sampling, inputs: Inputs
) -> list[HistogramData]:
    """Count the samples of all frames, and show them on axes that hold each of theirs."""
    functions = [frame.functions[0] for frame in frames]
    distinct = tuple(dict.fromkeys(functions))
    counted = histogram.compute_many(distinct, sampling, inputs.data)
    before, after = zip(*(each.axes for each in counted), strict=True)
    axes = common(before), common(after)
    found = dict(zip(distinct, (replace(each, axes=axes) for each in counted), strict=True))
    return [found[function] for function in functions]


def _on_one_scale(frames: Sequence[ImageRequest | SheetRequest], inputs: Inputs) -> list[ImageData]:
    """Activate the photo of all frames, shown on one grey scale unless each has its own."""
    photo = inputs.require_photo()
    shown = [image.activate(each.function, photo, each.grey) for each in frames]
    if frames[0].grey.scale not in ("auto", "shared"):
        return shown
    if any(each.before_scale != each.after_scale for each in shown):
        greys = [replace(each.grey, scale="each") for each in frames]
        pairs = zip(frames, greys, strict=True)
        return [image.activate(each.function, photo, grey) for each, grey in pairs]
    scale = common([each.after_scale for each in shown])
    return [replace(each, before_scale=scale, after_scale=scale) for each in shown]


def _sheets(request: SheetRequest, inputs: Inputs) -> list[SheetData]:
    """Return the numbers of every page of a film."""
    frames = request.frames()
    functions = [frame.function for frame in frames]
    ends = request.range or x_range.moving(set(functions))
    plots = {each: replace(plot.evaluated(each, ends), facts=None) for each in set(functions)}
    counted = _on_one_axis(frames, request.sampling, inputs)
    parts = zip(functions, counted, _on_one_scale(frames, inputs), strict=True)
    return [SheetData(each, plots[each], samples, shown) for each, samples, shown in parts]


def _plain(numbers: Numbers) -> Numbers:
    return replace(numbers, facts=None) if isinstance(numbers, PlotData) else numbers


def _fresh(numbers: Numbers) -> Numbers:
    """Return numbers that keep no pictures from frame to frame: those of all would be many."""
    if isinstance(numbers, SheetData):
        return replace(numbers, image=replace(numbers.image))
    return replace(numbers) if isinstance(numbers, ImageData) else numbers


def _picture(frame: Request, numbers: Numbers, among: Sequence[Numbers]) -> NDArray[np.uint8]:
    """Draw a frame and return its pixels: rows, columns, red, green and blue."""
    from actviz.figures import style

    figure = views.draw(frame, _fresh(numbers), among)
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

"""The six-panel page: a function over a range, on samples and on a photo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actviz.activations.function import Function
from actviz.compute import histogram, image, plot, x_range
from actviz.compute.histogram import HistogramData
from actviz.compute.image import ImageData
from actviz.compute.inputs import Inputs
from actviz.compute.plot import PlotData
from actviz.compute.series import Series
from actviz.requests import SheetRequest


@dataclass(frozen=True)
class SheetData:
    """The numbers of the three views of one function."""

    function: Function
    plot: PlotData
    histogram: HistogramData
    image: ImageData

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about the photo that are worth telling."""
        return self.image.notes

    def numbers(self) -> dict[str, Any]:
        """Return what the picture shows, for JSON."""
        return {
            "plot": self.plot.numbers(),
            "histogram": self.histogram.numbers(),
            "image": self.image.numbers(),
        }

    def series(self) -> Iterator[Series]:
        """Yield those of the three views."""
        yield from self.plot.series()
        yield from self.histogram.series()
        yield from self.image.series()


def compute(request: SheetRequest, inputs: Inputs) -> SheetData:
    """Send a function over its range, the samples and the photo of a request."""
    function = request.function
    (counted,) = histogram.compute_many((function,), request.sampling, inputs.data)
    return SheetData(
        function=function,
        plot=plot.evaluated(function, request.range or x_range.usual(function)),
        histogram=counted,
        image=image.activate(function, inputs.require_photo(), request.grey),
    )


def film(
    frames: Sequence[SheetRequest], inputs: Inputs
) -> tuple[Sequence[SheetRequest], Sequence[SheetData]]:
    """Return the frames of a film and their numbers, on axes and scales that hold all of them."""
    functions = [frame.function for frame in frames]
    ends = frames[0].range or x_range.moving(set(functions))
    plots = {each: replace(plot.evaluated(each, ends), facts=None) for each in set(functions)}
    counted = histogram.on_one_axis(functions, frames[0].sampling, inputs)
    pairs = [(frame.function, frame.grey) for frame in frames]
    shown = image.on_one_scale(pairs, inputs.require_photo())
    parts = zip(functions, counted, shown, strict=True)
    return frames, [SheetData(each, plots[each], samples, photo) for each, samples, photo in parts]

"""The six-panel page: a function over a range, on samples and on a photo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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

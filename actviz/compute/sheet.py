"""The six-panel page: a function over a range, on samples and on a photo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actviz.activations.function import Function
from actviz.compute import histogram, image, plot, window
from actviz.compute.histogram import HistogramData
from actviz.compute.image import ImageData, Photo
from actviz.compute.plot import PlotData
from actviz.requests import HistogramRequest, SheetRequest


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


def compute(request: SheetRequest, *, photo: Photo, data: Any = None) -> SheetData:
    """Send a function over its range, the samples and the photo of a request."""
    function = request.function
    given = () if data is None else (data,)
    counted = HistogramRequest(function=function, sampling=request.sampling)
    return SheetData(
        function=function,
        plot=plot.over(function, request.range or window.usual(function)),
        histogram=histogram.compute(counted, *given),
        image=image.activate(function, photo, request.grey),
    )

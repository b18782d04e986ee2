"""Several functions side by side: over a range, on samples or on a photo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actviz.activations.function import Function
from actviz.compute import histogram, image, plot, x_range
from actviz.compute.difference import Difference, between
from actviz.compute.histogram import HistogramData
from actviz.compute.image import ImageData
from actviz.compute.inputs import Inputs
from actviz.compute.jsonable import finite
from actviz.compute.photo import Pixels
from actviz.compute.plot import PlotData
from actviz.compute.ranges import Range, common
from actviz.compute.series import Series
from actviz.requests import CompareRequest


@dataclass(frozen=True)
class CompareData:
    """The numbers of each function, in the order asked for, for one of the three views.

    `swept` is the parameter that alone tells the functions apart, if there is one;
    `differences` are the functions from the second on minus the first, where they are drawn;
    `apart` is the difference of two functions, drawn or not.
    """

    functions: tuple[Function, ...]
    swept: str | None
    plots: tuple[PlotData, ...] = ()
    differences: tuple[Difference, ...] = ()
    apart: Difference | None = None
    histograms: tuple[HistogramData, ...] = ()
    images: tuple[ImageData, ...] = ()

    @property
    def told(self) -> tuple[Difference, ...]:
        """The differences of which the sizes are told: those drawn, or that of two functions."""
        return self.differences or ((self.apart,) if self.apart else ())

    @property
    def equal(self) -> tuple[Function, ...]:
        """The functions whose difference from the first is no more than rounding."""
        others = zip(self.functions[1:], self.differences, strict=False)
        return tuple(function for function, each in others if each.is_rounding)

    @property
    def notes(self) -> tuple[str, ...]:
        """Of photos, which functions change them so little that nothing is seen."""
        return tuple(said for each in self.images for said in each.straight())

    def numbers(self) -> dict[str, Any]:
        """Return what the picture shows, for JSON, with one entry for each function."""
        view = "plot" if self.plots else "histogram" if self.histograms else "image"
        shown = self.plots or self.histograms or self.images
        entries = [{"function": each.function.word, **each.numbers()} for each in shown]
        for entry, difference in zip(entries[1:], self.told, strict=False):
            entry["largest_difference"] = finite(difference.largest)
            entry["equal_up_to_rounding"] = difference.is_rounding
        return {"view": view, "swept": self.swept, "compared": entries}

    def series(self) -> Iterator[Series]:
        """Yield those of each function, then the differences."""
        for each in self.plots or self.histograms or self.images:
            yield from each.series()
        for difference in self.differences:
            yield difference.trace.series(function=difference.trace.label)


def compute(request: CompareRequest, inputs: Inputs) -> CompareData:
    """Send every function of a request over the range, the samples or the photo."""
    functions = tuple(dict.fromkeys(request.functions))
    result = CompareData(functions, swept(functions))
    if request.view == "histogram":
        counted = histogram.compute_many(functions, request.sampling, inputs.data)
        return replace(result, histograms=counted)
    if request.view == "image":
        return replace(result, images=_images(functions, request, inputs.require_photo()))
    ends = request.range or _range(functions)
    plots = tuple(plot.evaluated(function, ends) for function in functions)
    first, *others = functions
    told = others if request.difference or len(others) == 1 else []
    found = tuple(between(other, first, ends) for other in told)
    drawn = found if request.difference else ()
    apart = found[0] if len(others) == 1 else None
    return replace(result, plots=plots, differences=drawn, apart=apart)


def film(
    frames: Sequence[CompareRequest], inputs: Inputs
) -> tuple[Sequence[CompareRequest], Sequence[CompareData]]:
    """Return the frames of a film and their numbers, over a range that holds each of theirs."""
    functions = {function for frame in frames for function in frame.functions}
    ends = frames[0].range or x_range.moving(functions)
    held = [replace(frame, range=ends) for frame in frames]
    return held, [compute(frame, inputs) for frame in held]


def _range(functions: tuple[Function, ...]) -> Range:
    if swept(functions):
        return x_range.moving(functions)
    return common([x_range.usual(function) for function in functions])


def swept(functions: tuple[Function, ...]) -> str | None:
    """Return the parameter that alone tells the functions apart, or None."""
    first = functions[0]
    if any(function.name != first.name for function in functions):
        return None
    varied = [
        name for name in first.values if len({function.values[name] for function in functions}) > 1
    ]
    return varied[0] if len(varied) == 1 else None


def _images(
    functions: tuple[Function, ...], request: CompareRequest, photo: Pixels
) -> tuple[ImageData, ...]:
    """Activate the photo by each function, shown on one scale unless each has its own."""
    images = tuple(image.activate(function, photo, request.grey) for function in functions)
    if request.grey.scale not in ("auto", "shared"):
        return images
    outputs = [each.output_range for each in images]
    scale = common([*outputs, *(each.before_scale for each in images)])
    if request.grey.scale == "auto" and not image.alike(outputs, scale):
        return images
    return tuple(replace(each, before_scale=scale, after_scale=scale) for each in images)

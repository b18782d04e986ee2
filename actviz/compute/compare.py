"""Several functions side by side: over a range, on samples or on a photo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from actviz.activations.curve import Break, Curve, Formula, Piece
from actviz.activations.function import Function
from actviz.compute import histogram, image, plot, x_range
from actviz.compute.histogram import HistogramData
from actviz.compute.image import ImageData
from actviz.compute.inputs import Inputs
from actviz.compute.photo import Pixels
from actviz.compute.plot import PlotData
from actviz.compute.ranges import Range, common
from actviz.compute.rounding import equal
from actviz.compute.series import Series
from actviz.compute.trace import Trace, trace
from actviz.requests import CompareRequest


@dataclass(frozen=True)
class CompareData:
    """The numbers of each function, in the order asked for, for one of the three views.

    `swept` is the parameter that alone tells the functions apart, if there is one;
    `differences` are the functions from the second on minus the first; `equal` are those of
    them for which this is no more than rounding.
    """

    functions: tuple[Function, ...]
    swept: str | None
    plots: tuple[PlotData, ...] = ()
    differences: tuple[Trace, ...] = ()
    equal: tuple[Function, ...] = ()
    histograms: tuple[HistogramData, ...] = ()
    images: tuple[ImageData, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """Of photos, which functions change them so little that nothing is seen."""
        return tuple(said for each in self.images for said in each.straight())

    def numbers(self) -> dict[str, Any]:
        """Return what the picture shows, for JSON, with one entry for each function."""
        view = "plot" if self.plots else "histogram" if self.histograms else "image"
        shown = self.plots or self.histograms or self.images
        entries = [{"function": each.function.word, **each.numbers()} for each in shown]
        others = zip(self.functions[1:], self.differences, strict=False)
        for entry, (function, difference) in zip(entries[1:], others, strict=False):
            entry["largest_difference"] = difference.largest()
            entry["equal_up_to_rounding"] = function in self.equal
        return {"view": view, "swept": self.swept, "compared": entries}

    def series(self) -> Iterator[Series]:
        """Yield those of each function, then the differences."""
        for each in self.plots or self.histograms or self.images:
            yield from each.series()
        for difference in self.differences:
            yield difference.series(function=difference.label)


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
    differences = _differences(functions, ends) if request.difference else ()
    others = zip(functions[1:], differences, strict=False)
    same = tuple(other for other, each in others if _equal(functions[0], other, each))
    return replace(result, plots=plots, differences=differences, equal=same)


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


def _differences(functions: tuple[Function, ...], ends: Range) -> tuple[Trace, ...]:
    first = functions[0]
    return tuple(
        trace(other.label, difference(other.exact, first.exact), *ends) for other in functions[1:]
    )


def _equal(first: Function, other: Function, difference: Trace) -> bool:
    """Tell whether two functions are one, but for rounding, at every point of their difference."""
    x = np.concatenate([x for x, _ in difference.line(0)])
    return equal(np.asarray(first(x)), np.asarray(other(x)))


def difference(curve: Curve, base: Curve) -> Curve:
    """Return a curve minus another, in pieces between the breakpoints of both."""
    places = sorted({point.x for point in (*curve.breaks, *base.breaks)})
    edges = [-float("inf"), *places, float("inf")]
    pieces = []
    for low, high in pairwise(edges):
        upper, lower = _piece(curve, low, high), _piece(base, low, high)
        pieces.append(
            Piece(
                _minus(upper.function, lower.function), _minus(upper.derivative, lower.derivative)
            )
        )
    at = np.array(places)
    taken = curve.value(at) - base.value(at) if places else at
    breaks = (Break(x, value=float(y)) for x, y in zip(places, taken, strict=True))
    return Curve(tuple(pieces), tuple(breaks))


def _piece(curve: Curve, low: float, high: float) -> Piece:
    return next(piece for start, end, piece in curve.stretches() if start <= low and high <= end)


def _minus(upper: Formula, lower: Formula) -> Formula:
    return lambda x: upper(x) - lower(x)

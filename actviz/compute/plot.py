"""A function and its derivative over a range, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from actviz.activations.curve import Array, Curve, OneSided
from actviz.activations.function import Function
from actviz.requests import PlotRequest

POINTS = 2001


@dataclass(frozen=True)
class Segment:
    """A stretch without breakpoints inside; its ends carry the one-sided values."""

    x: Array
    value: Array
    derivative: Array


@dataclass(frozen=True)
class Trace:
    """A curve as it is drawn: segments, and what happens at the breakpoints between them."""

    label: str
    segments: tuple[Segment, ...]
    breakpoints: tuple[OneSided, ...]


@dataclass(frozen=True)
class PlotData:
    """A function over a range, with the labelled curves that belong beside it."""

    function: Function
    range: tuple[float, float]
    trace: Trace
    companions: tuple[Trace, ...]

    def numbers(self) -> dict[str, Any]:
        """Return what the picture shows, for JSON."""
        return {"range": list(self.range), "breakpoints": list(self.function.breakpoints)}


def compute(request: PlotRequest) -> PlotData:
    """Evaluate the function of a request over its range, or over its usual one."""
    low, high = request.range or usual_range(request.function)
    return PlotData(
        function=request.function,
        range=(low, high),
        trace=trace(request.function.label, request.function.curve, low, high),
        companions=tuple(
            trace(label, curve, low, high) for label, curve in request.function.companions
        ),
    )


def usual_range(function: Function) -> tuple[float, float]:
    """Return a range that shows every breakpoint and what is typical of the function."""
    points = function.breakpoints
    return min([-5.0, *(p - 2.0 for p in points)]), max([5.0, *(p + 2.0 for p in points)])


def trace(label: str, curve: Curve, low: float, high: float) -> Trace:
    """Evaluate a curve from low to high, each piece on its own closed stretch."""
    segments = []
    for start, end, piece in curve.stretches():
        left, right = max(start, low), min(end, high)
        if left < right:
            count = max(65, int(POINTS * (right - left) / (high - low)))
            x = np.linspace(left, right, count)
            with np.errstate(all="ignore"):
                segments.append(Segment(x, piece.function(x), piece.derivative(x)))
    inside = dict.fromkeys(point.x for point in curve.breaks if low < point.x < high)
    return Trace(label, tuple(segments), tuple(curve.one_sided(x) for x in inside))

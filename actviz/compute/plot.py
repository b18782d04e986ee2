"""A function and its derivatives over a range, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from actviz.activations.curve import Array, Curve, OneSided, Piece
from actviz.activations.function import Function
from actviz.compute import x_range
from actviz.compute.facts import Facts, facts
from actviz.compute.inputs import Inputs
from actviz.compute.jsonable import finite
from actviz.compute.saturation import STEEPEST, saturated
from actviz.errors import UsageError
from actviz.requests import PlotRequest

POINTS = 1001
MAX_POINTS = 200_000
SMALL_SLOPE = 0.1
WIDE_ENOUGH = 0.04
PROBES = np.array([1e-3, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0])


@dataclass(frozen=True)
class Segment:
    """A stretch without breakpoints inside; its ends carry the one-sided values.

    `slope` is the slope of the whole piece where it is a straight line, or None.
    """

    x: Array
    value: Array
    derivative: Array
    second: Array | None = None
    slope: float | None = None


@dataclass(frozen=True)
class Trace:
    """A curve as it is drawn: segments, and what happens at the breakpoints between them."""

    label: str
    segments: tuple[Segment, ...]
    breakpoints: tuple[OneSided, ...]

    def line(self, order: int) -> Iterator[tuple[Array, Array]]:
        """Yield x and the function, or its derivative of that order, segment by segment."""
        for segment in self.segments:
            y = (segment.value, segment.derivative, segment.second)[order]
            if y is not None:
                yield segment.x, y

    def largest(self) -> float | None:
        """Return the largest finite size of the curve, or None."""
        sizes = np.abs(np.concatenate([segment.value for segment in self.segments]))
        return finite(float(sizes[np.isfinite(sizes)].max(initial=0.0)))


@dataclass(frozen=True)
class Zone:
    """A stretch of x that is worth pointing out.

    `kind` is 'dead' where a straight line has the slope 0, 'slope' where it has a small one, and
    'saturated' where a curve has |f′| < 0.01.
    """

    low: float
    high: float
    kind: str
    slope: float


@dataclass(frozen=True)
class PlotData:
    """A function over a range, with the labelled curves that belong beside it."""

    function: Function
    range: tuple[float, float]
    trace: Trace
    companions: tuple[Trace, ...]
    zones: tuple[Zone, ...] = ()
    facts: Facts | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """Nothing needs telling beside the picture."""
        return ()

    def numbers(self) -> dict[str, Any]:
        """Return what the picture shows, for JSON."""
        shown = np.concatenate([segment.value for segment in self.trace.segments])
        inside = shown[np.isfinite(shown)]
        return {
            "range": list(self.range),
            "breakpoints": [finite(x) for x in self.function.breakpoints],
            "shown": [float(inside.min()), float(inside.max())] if len(inside) else None,
            "zones": [
                {"low": zone.low, "high": zone.high, "kind": zone.kind} for zone in self.zones
            ],
            "saturated_below": STEEPEST,
        }


def compute(request: PlotRequest, inputs: Inputs) -> PlotData:
    """Evaluate the function of a request over its range, or over its usual one.

    Raises:
        UsageError: a second derivative is asked for where it is not written out.
    """
    function = request.function
    if request.order == 2 and not function.curve.has_second:
        raise UsageError(
            f"{function.name} has no second derivative written out.",
            "Leave --order out, or choose another function.",
        )
    return over(function, request.range or x_range.usual(function))


def over(function: Function, range: tuple[float, float]) -> PlotData:
    """Evaluate a function over a range."""
    drawn = trace(function.label, function.curve, *range)
    return PlotData(
        function=function,
        range=range,
        trace=drawn,
        companions=tuple(trace(label, curve, *range) for label, curve in function.companions),
        zones=tuple(zones(drawn, range[1] - range[0])),
        facts=facts(function),
    )


def trace(label: str, curve: Curve, low: float, high: float) -> Trace:
    """Evaluate a curve from low to high, each piece on its own closed stretch."""
    segments = []
    for start, end, piece in curve.stretches():
        left, right = max(start, low), min(end, high)
        if left < right:
            drawn = _segment(piece, left, right, high - low)
            straight = _straight(piece, start, end) if _even(drawn.derivative) else None
            segments.append(replace(drawn, slope=straight))
    inside = dict.fromkeys(point.x for point in curve.breaks if low < point.x < high)
    return Trace(label, tuple(segments), tuple(curve.one_sided(x) for x in inside))


def _segment(piece: Piece, left: float, right: float, width: float) -> Segment:
    """Evaluate a piece, more densely where it swings or turns between two points."""
    count = max(65, int(POINTS * (right - left) / width))
    x = _points(left, right, count)
    while len(x) < MAX_POINTS and _swings(piece, x) * 40 > len(x):
        x = _points(left, right, 4 * len(x))
    for _ in range(6):
        finer = _refined(piece, x, width / POINTS)
        if len(finer) == len(x):
            break
        x = finer
    with np.errstate(all="ignore"):
        second = piece.second(x) if piece.second else None
        return Segment(x, piece.function(x), piece.derivative(x), second)


def _straight(piece: Piece, start: float, end: float) -> float | None:
    """Return the slope of a piece that is a straight line from start to end, or None."""
    probes = np.concatenate([start + PROBES, end - PROBES, PROBES, -PROBES, [0.0, start, end]])
    x = probes[np.isfinite(probes) & (probes >= start) & (probes <= end)]
    with np.errstate(all="ignore"):
        slope = piece.derivative(x)
    return float(slope[0]) if _even(slope) else None


def _even(slope: Array) -> bool:
    """Tell whether a slope is everywhere the same; infinities have no spread to ask for."""
    return bool((slope == slope[0]).all())


def _points(left: float, right: float, count: int) -> Array:
    """Return even points, and some that crowd around 0, where most functions turn."""
    even = np.linspace(left, right, count)
    crowd = np.geomspace(1e-3, 1e6, 91)
    around = np.concatenate([-crowd, [0.0], crowd])
    return np.union1d(even, around[(around > left) & (around < right)])


def _swings(piece: Piece, x: Array) -> int:
    """Count how often the slope turns from rising to falling."""
    with np.errstate(all="ignore"):
        rise = np.diff(np.nan_to_num(piece.derivative(x)))
    rise = rise[np.abs(rise) > 1e-6 * max(1e-300, float(np.abs(rise).max(initial=0.0)))]
    return int(np.count_nonzero(np.diff(rise > 0)))


def _refined(piece: Piece, x: Array, step: float) -> Array:
    """Add points where the curve moves by more than a little between two."""
    with np.errstate(all="ignore"):
        lines = piece.function(x), piece.derivative(x)
        steep = np.zeros(len(x) - 1, dtype=bool)
        for y in lines:
            span = float(np.ptp(y[np.isfinite(y)])) if np.isfinite(y).any() else 0.0
            if span:
                steep |= np.abs(np.diff(y)) > 0.02 * span
    gaps = np.diff(x)
    steep &= (gaps > step * 1e-6) & (np.abs(gaps) > 1e-12 * np.abs(x[1:]))
    if not steep.any() or len(x) > MAX_POINTS:
        return x
    starts, widths = x[:-1][steep], gaps[steep]
    return np.union1d(x, (starts[:, None] + widths[:, None] * np.arange(1, 8) / 8.0).ravel())


def zones(drawn: Trace, width: float) -> Iterator[Zone]:
    """Yield the stretches of a curve where the slope is 0, nearly 0, or small and constant."""
    for segment in drawn.segments:
        x, slope = segment.x, segment.derivative
        if segment.slope is not None:
            if abs(segment.slope) <= SMALL_SLOPE:
                kind = "slope" if segment.slope else "dead"
                yield Zone(float(x[0]), float(x[-1]), kind, segment.slope)
            continue
        flat = saturated(slope)
        edges = np.flatnonzero(np.diff(np.concatenate([[False], flat, [False]]).astype(int)))
        for start, stop in zip(edges[::2], edges[1::2], strict=True):
            low, high = float(x[start]), float(x[stop - 1])
            if high - low >= WIDE_ENOUGH * width:
                yield Zone(low, high, "saturated", 0.0)

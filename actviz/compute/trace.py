"""Traces: a curve as it is drawn, in points that are as dense as it needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from actviz.activations.curve import Array, Curve, OneSided, Piece
from actviz.compute.series import Cell, Series
from actviz.formula.effort import SECOND, hurried

# How finely a curve is sampled is our own, tuned by eye: no corner in a line of a curve may show
# at twice the size of a page, whatever the range.

# A point for each pixel or so of a panel.
POINTS = 1001
MAX_POINTS = 60_000
# The fewest points of a piece, however narrow.
LEAST = 65
# Fewer points for each swing would show its tops cut off.
PER_SWING = 40
# A line of the panel's height may have steps of this share between two points; where a curve
# steps more, ROUNDS times each gap is cut into PARTS: 8⁶ parts of it tell a slope from a jump.
STEP = 0.02
PARTS = 8
ROUNDS = 6
# Effort for the digits that NumPy loses, at each of the about ten times that a piece is asked
# for: enough for a point in each pixel, and a figure of a thousand times as many is drawn at once.
EACH = 0.06 * SECOND
# After so many halvings of a gap between two points hardly a float64 is left of it.
HALVINGS = 60
# Where the slope of a straight line is asked for.
PROBES = np.array([1e-3, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0])


@dataclass(frozen=True)
class Segment:
    """A stretch without breakpoints inside; its ends carry the one-sided values.

    Attributes:
        x: where it is evaluated, in order.
        value: the function there.
        derivative: its derivative there.
        second: its second derivative there; None where that is not written out.
        slope: the slope of the whole piece where it is a straight line, or None.
    """

    x: Array
    value: Array
    derivative: Array
    second: Array | None = None
    slope: float | None = None


@dataclass(frozen=True)
class Trace:
    """A curve as it is drawn: segments, and what happens at the breakpoints between them.

    `bounded` tells whether the function, and its slope, are known to be bounded everywhere, or to
    grow no faster than a line: then nothing of them need be cut.
    """

    label: str
    segments: tuple[Segment, ...]
    breakpoints: tuple[OneSided, ...]
    bounded: tuple[bool, bool] = (False, False)

    def line(self, order: int) -> Iterator[tuple[Array, Array]]:
        """Yield the x of each segment, and there the function or its derivative of an order."""
        for segment in self.segments:
            y = (segment.value, segment.derivative, segment.second)[order]
            if y is not None:
                yield segment.x, y

    def series(self, **of: Cell) -> Series:
        """Return its points; at a jump x stands twice, with the limit on each side."""
        names = ("f", "derivative", "second_derivative")
        x = [segment.x for segment in self.segments]
        lines = {name: [y for _, y in self.line(order)] for order, name in enumerate(names)}
        whole = {name: np.concatenate(y) for name, y in lines.items() if len(y) == len(x)}
        return Series.made(of, x=np.concatenate(x), **whole)


def trace(label: str, curve: Curve, low: float, high: float) -> Trace:
    """Evaluate a curve from low to high, each piece on its own closed stretch."""
    segments = []
    for start, end, piece in curve.stretches():
        left, right = max(start, low), min(end, high)
        if left < right:
            with hurried(EACH):
                drawn = _segment(piece, left, right, high - low)
            straight = _straight(piece, start, end) if _even(drawn.derivative) else None
            segments.append(replace(drawn, slope=straight))
    inside = dict.fromkeys(point.x for point in curve.breaks if low < point.x < high)
    return Trace(label, tuple(segments), tuple(curve.one_sided(x) for x in inside))


def _segment(piece: Piece, left: float, right: float, width: float) -> Segment:
    """Evaluate a piece, more densely where it swings or turns between two points."""
    count = max(LEAST, int(POINTS * (right - left) / width))
    x = _points(left, right, count)
    x = np.union1d(x, _edges(piece, x))
    while len(x) < MAX_POINTS and _swings(piece, x) * PER_SWING > len(x):
        x = _points(left, right, 4 * len(x))
    for _ in range(ROUNDS):
        finer = _refined(piece, x, width / POINTS)
        if len(finer) == len(x):
            break
        x = finer
    with np.errstate(all="ignore"):
        second = piece.second(x) if piece.second else None
        return Segment(x, piece.function(x), piece.derivative(x), second)


def _edges(piece: Piece, x: Array) -> Array:
    """Return, between points of x, where a piece ceases to be defined: the points on both sides."""
    with np.errstate(all="ignore"):
        defined = ~np.isnan(piece.function(x))
        turns = np.flatnonzero(defined[1:] != defined[:-1])
        inside = np.where(defined[turns], x[turns], x[turns + 1])
        outside = np.where(defined[turns], x[turns + 1], x[turns])
        for _ in range(HALVINGS if len(turns) else 0):
            middle = inside + (outside - inside) / 2
            here = ~np.isnan(piece.function(middle))
            inside, outside = np.where(here, middle, inside), np.where(here, outside, middle)
    return np.concatenate([inside, outside])


def _straight(piece: Piece, start: float, end: float) -> float | None:
    """Return the slope of a piece that is a straight line from start to end, or None."""
    probes = np.concatenate([start + PROBES, end - PROBES, PROBES, -PROBES, [0.0, start, end]])
    x = probes[np.isfinite(probes) & (probes >= start) & (probes <= end)]
    with np.errstate(all="ignore"):
        slope = piece.derivative(x)
    return float(slope[0]) if _even(slope) else None


def _even(slope: Array) -> bool:
    """Tell whether a slope is everywhere the same; of infinities there is no range to ask for."""
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
    # What is a millionth of the largest change is rounding, not a swing.
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
                steep |= np.abs(np.diff(y)) > STEP * span
    gaps = np.diff(x)
    # Narrower gaps than these lie within a pixel, or hold hardly any further float.
    steep &= (gaps > step * 1e-6) & (np.abs(gaps) > 1e-12 * np.abs(x[1:]))
    if not steep.any() or len(x) > MAX_POINTS:
        return x
    starts, widths = x[:-1][steep], gaps[steep]
    return np.union1d(x, (starts[:, None] + widths[:, None] * np.arange(1, PARTS) / PARTS).ravel())

"""Differences: a function minus another, drawn as a curve, and how large it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import inf

import numpy as np

from actviz.activations.curve import Array, Break, Curve, Formula, Piece
from actviz.activations.function import Function
from actviz.compute.ranges import Range
from actviz.compute.rounding import equal
from actviz.compute.trace import Trace, trace

# How near to a point without a difference, as shares of the range, it is looked at.
NEARER = np.array([1e-5, 1e-7, 1e-9])
# A difference that grows by so much of what it grew before has no bound there.
GROWING = 0.5
# What grows by less than this share does so by rounding.
ROUNDING = 1e-9


@dataclass(frozen=True)
class Difference:
    """A function minus another over a range.

    Attributes:
        trace: the difference as it is drawn.
        largest: its largest size, which is infinite beside a pole; None where it has none.
        is_rounding: whether it is no more than rounding.
    """

    trace: Trace
    largest: float | None
    is_rounding: bool


def between(function: Function, base: Function, ends: Range) -> Difference:
    """Return a function minus a base over a range."""
    curve = difference(function.exact, base.exact)
    drawn = trace(function.label, curve, *ends)
    x, y = (np.concatenate(side) for side in zip(*drawn.line(0), strict=True))
    same = equal(np.asarray(base(x)), np.asarray(function(x)))
    return Difference(drawn, _largest(curve, x, y), same)


def difference(curve: Curve, base: Curve) -> Curve:
    """Return a curve minus another, in pieces between the breakpoints of both."""
    places = sorted({point.x for point in (*curve.breaks, *base.breaks)})
    edges = [-inf, *places, inf]
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


def _largest(curve: Curve, x: Array, y: Array) -> float | None:
    """Return the largest size of a difference, infinite where that of two poles is none."""
    if np.isnan(y).all():
        return None
    edges = np.flatnonzero(np.diff(np.isnan(y)))
    sides = [(x[at], 1) if np.isnan(y[at]) else (x[at + 1], -1) for at in edges]
    bursts = any(_bursts(curve, end + side * (x[-1] - x[0]) * NEARER) for end, side in sides)
    return inf if bursts else float(np.nanmax(np.abs(y)))


def _bursts(curve: Curve, x: Array) -> bool:
    """Tell whether a difference grows without bound along three points toward one without it."""
    with np.errstate(all="ignore"):
        first, second, third = np.abs(curve.value(x))
    rounding = ROUNDING * second
    return bool(second - first > rounding and third - second > GROWING * (second - first))

"""Samples: a function as a table, with what it does on both sides of every cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute import x_range
from actviz.compute.trace import Trace, trace

# How far a straight line may be from the curve, as a share of its height.
TOLERANCE = 5e-4


@dataclass(frozen=True)
class Line:
    """A stretch of a curve without a break in it."""

    x: Array
    y: Array


def drawn(function: Function) -> Trace:
    """Return a function over its usual range, piece by piece."""
    return trace(function.label, function.exact, *x_range.usual(function))


def lines(found: Trace, order: int, height: float) -> Iterator[Line]:
    """Yield the pieces of f or f′ with as few points as show them, without what is not finite."""
    for x, y in found.line(order):
        finite = np.isfinite(y)
        edges = np.flatnonzero(np.diff(np.concatenate([[False], finite, [False]]).astype(int)))
        for start, stop in zip(edges[::2], edges[1::2], strict=True):
            if stop - start > 1:
                kept = thinned(x[start:stop], y[start:stop], TOLERANCE * height)
                yield Line(x[start:stop][kept], y[start:stop][kept])


def thinned(x: Array, y: Array, tolerance: float) -> Array:
    """Return which points a polyline needs so that it is nowhere farther away than a tolerance.

    The farthest point from the line between two that are kept is kept, again and again (Ramer,
    Douglas and Peucker).
    """
    keep = np.zeros(len(x), dtype=bool)
    keep[[0, -1]] = True
    waiting = [(0, len(x) - 1)]
    while waiting:
        low, high = waiting.pop()
        if high - low < 2:
            continue
        inside = slice(low + 1, high)
        straight = np.interp(x[inside], x[[low, high]], y[[low, high]])
        gap = np.abs(y[inside] - straight)
        farthest = int(np.argmax(gap))
        if gap[farthest] > tolerance:
            middle = low + 1 + farthest
            keep[middle] = True
            waiting += [(low, middle), (middle, high)]
    return keep

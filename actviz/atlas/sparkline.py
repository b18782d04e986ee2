"""Sparklines: a function's curve in a few letters, which a script draws beside its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute import x_range
from actviz.compute.trace import trace
from actviz.figures.y_range import vertical

# Printable ASCII without the backslash, quotes and '<': a letter for each of the levels of x and y.
LETTERS = "".join(chr(code) for code in range(35, 127) if chr(code) not in "\\<'`")
TOP = len(LETTERS) - 1
# How far a point may lie beside the line that is drawn instead of it, in levels.
NEAR = 0.3


def sparkline(function: Function) -> str:
    """Return a function's curve over its usual range: two letters a point, a blank at each gap.

    x runs from the left, y from the top; `web/index.js` reads it.
    """
    low, high = x_range.usual(function)
    lines = list(trace(function.label, function.exact, low, high).line(0))
    bottom, top = vertical(*(np.concatenate(each) for each in zip(*lines, strict=True)))
    size = (high - low, (top - bottom) or 1.0)
    runs = [
        part
        for x, y in lines
        for part in _shown(TOP * (x - low) / size[0], TOP * (top - y) / size[1])
    ]
    return _joined(map(_written, runs))


def _joined(runs: Iterable[str]) -> str:
    """Return runs one after another; one that begins where the last ended goes on with it."""
    text = ""
    for run in runs:
        text += run[2:] if text and text[-2:] == run[:2] else f" {run}" if text else run
    return text


def _shown(x: Array, y: Array) -> Iterator[Array]:
    """Yield the stretches of a line that have a place on the page, as points (n, 2)."""
    inside = np.isfinite(y) & (np.abs(y - TOP / 2) <= TOP / 2 + NEAR)
    for part in np.split(np.arange(len(x)), np.flatnonzero(np.diff(inside)) + 1):
        if inside[part[0]]:
            yield np.column_stack((x[part], y[part]))


def _written(points: Array) -> str:
    kept = np.clip(np.rint(thinned(points)), 0, TOP).astype(int)
    return "".join(LETTERS[level] for level in kept.ravel())


def thinned(points: Array) -> Array:
    """Return the points of a line, (n, 2), that are enough to draw it by (Douglas & Peucker)."""
    kept, todo = {0, len(points) - 1}, [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        beside = _beside(points[first : last + 1])
        if len(beside) and beside.max() > NEAR:
            middle = first + 1 + int(beside.argmax())
            kept.add(middle)
            todo += [(first, middle), (middle, last)]
    return points[sorted(kept)]


def _beside(points: Array) -> Array:
    """Return how far the inner points lie from the line between the ends."""
    inner, across = points[1:-1] - points[0], points[-1] - points[0]
    length = float(np.hypot(*across))
    if not length:
        return np.asarray(np.hypot(*inner.T))
    beside: Array = np.abs(inner[:, 0] * across[1] - inner[:, 1] * across[0]) / length
    return beside

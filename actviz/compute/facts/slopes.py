"""Slopes: how steep a function gets."""

from __future__ import annotations

from math import isfinite, isnan

import numpy as np

from actviz.activations.curve import Array, Formula
from actviz.activations.function import Function
from actviz.compute.facts.domain import edges
from actviz.compute.facts.scan import Stretch, swing

ROUNDING = 1e-15
# So many peaks are looked at first; half of them, the higher ones, in each round that follows.
PEAKS = 512
FEWEST = 8
ZOOM = 17
ROUNDS = 20


def slopes(function: Function, stretches: list[Stretch]) -> tuple[float, float]:
    """Return the infimum and supremum of the derivative over all stretches."""
    seen = [edge.slope for edge in edges(stretches)]
    for stretch in stretches:
        seen += [_peak(stretch, stretch.derivative), -_peak(stretch, _negated(stretch.derivative))]
        seen += _toward_infinity(function, stretch)
    return min(seen) + 0.0, max(seen) + 0.0


def _toward_infinity(function: Function, stretch: Stretch) -> list[float]:
    reached: list[float] = []
    for end in (stretch.low, stretch.high):
        if isfinite(end):
            continue
        limit = float(stretch.derivative(np.array([end]))[0])
        if not isnan(limit):
            reached.append(limit)
        else:
            # The peaks nearby are more exact than the samples of bounded swings.
            reached += [slope for slope in swing(function.derivative, end) if not isfinite(slope)]
    return reached


def _negated(slope: Formula) -> Formula:
    return lambda x: -slope(x)


def _peak(stretch: Stretch, slope: Formula) -> float:
    """Return the largest slope of a stretch, by zooming into its highest peaks."""
    x, y = stretch.x, slope(stretch.x)
    padded = np.concatenate([[-np.inf], y, [-np.inf]])
    peaks = np.flatnonzero((y > padded[:-2]) & (y >= padded[2:]))
    peaks = peaks[np.argsort(y[peaks])[-PEAKS:]]
    low, high = x[np.maximum(peaks - 1, 0)], x[np.minimum(peaks + 1, len(x) - 1)]
    best = max(float(y.max()), _zoomed(slope, low, high))
    # The highest of many samples of one peak is rounded upward: the one nearest zero is fairer.
    level = np.flatnonzero(y >= best - ROUNDING * abs(best))
    if level.size:
        return float(y[level[np.abs(x[level]).argmin()]])
    # What lies between the samples is known to the precision of the search.
    return 0.0 if abs(best) < ROUNDING * np.ptp(y) else float(f"{best:.15g}")


def _zoomed(slope: Formula, low: Array, high: Array) -> float:
    """Return the highest value found between pairs of points, looking ever closer."""
    best = -np.inf
    rows = np.arange(low.size)
    for _ in range(ROUNDS):
        x = np.linspace(low, high, ZOOM, axis=1)
        y = slope(x)
        top = y.argmax(axis=1)
        best = max(best, float(y.max(initial=-np.inf)))
        kept = np.argsort(y[rows, top])[-max(FEWEST, len(rows) // 2) :]
        low = x[rows, np.maximum(top - 1, 0)][kept]
        high = x[rows, np.minimum(top + 1, ZOOM - 1)][kept]
        rows = rows[: len(kept)]
    return best

"""Plateaus: the values that a function keeps on whole stretches, which many samples may take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose, isfinite

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function

# How far from the ends of a stretch its slope is looked at.
STEPS = np.geomspace(1e-9, 1e3, 49)


def plateaus(function: Function) -> tuple[float, ...]:
    """Return the values that a function keeps on whole stretches."""
    with np.errstate(all="ignore"):
        return tuple(dict.fromkeys(_levels(function)))


def _levels(function: Function) -> Iterator[float]:
    for low, high, piece in function.curve.stretches():
        x = _probes(low, high)
        if not piece.derivative(x).any():
            # Far out NumPy may be off, as of floor(3·tanh(x)), whose last step is at 2 and not 3.
            values, counts = np.unique(piece.function(x), return_counts=True)
            if counts.max() > len(x) / 2:
                yield float(values[counts.argmax()]) + 0.0


def _probes(low: float, high: float) -> Array:
    """Return points inside a stretch, near its ends and far from them."""
    ends = [end for end in (low, high) if isfinite(end)] or [0.0]
    points = np.concatenate([end + sign * STEPS for end in ends for sign in (-1, 1)])
    middle = [(low + high) / 2] if len(ends) == 2 else []
    return np.append(points[(points > low) & (points < high)], middle)


def on_any(value: float, levels: Sequence[float]) -> bool:
    """Tell whether a value is one of several but for rounding."""
    return any(isclose(value, level, rel_tol=1e-9) for level in levels)

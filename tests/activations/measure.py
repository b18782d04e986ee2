"""How far a value is from the oracle's, by the rules that the battery and the report share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from mpmath import mp, mpf

from actviz.activations.function import Function

from .oracle import Definition
from .points import definition

SMALLEST = 2.3e-308  # below it float64 loses digits, whatever the formula
LARGEST = 1.7976931348623157e308
HAIR = 0.01  # how near to a root, relative to x, the size this far from it is the measure


@dataclass(frozen=True)
class Worst:
    """The largest relative error and where it was."""

    error: float
    x: float


def tolerance(x: float) -> float:
    """Return the relative error that is allowed at x."""
    return 1e-13 if abs(x) <= 10 else 1e-11


def error(truth: Definition, x: float, got: float, order: int, hair: float = HAIR) -> float:
    """Return the relative error of a value or derivative, zero where it underflows rightly."""
    wanted = _true(truth, x, order)
    if mp.isnan(wanted):
        return 0.0 if np.isnan(got) else np.inf
    if abs(wanted) > LARGEST:
        return 0.0 if got == np.inf * np.sign(float(wanted > 0) - 0.5) else np.inf
    if not np.isfinite(got):
        return np.inf
    distance = abs(mpf(got) - wanted)
    if distance == 0 or (abs(wanted) < SMALLEST and distance < SMALLEST):
        return 0.0
    size = abs(wanted)
    if distance > size * tolerance(x) / 1000:
        before, after = (_true(truth, x * (1 + side * hair), order) for side in (-1, 1))
        if before * after < 0 or size < min(abs(before), abs(after)):
            size = max(abs(before), abs(after))
    return float(distance / size) if size else np.inf


def _true(truth: Definition, x: float, order: int) -> mpf:
    return truth.derivative(x, order) if order else truth.value(x)


def undecided(truth: Definition, x: float) -> bool:
    """Tell whether x is a rounded breakpoint, on whose side only the exact one could decide."""
    return any(x != knot.x and abs(x - knot.x) <= 1e-15 * abs(knot.x) for knot in truth.knots)


def errors(
    function: Function, xs: np.ndarray, got: np.ndarray, order: int, hair: float = HAIR
) -> list[float]:
    """Return the relative errors of values (order 0) or derivatives at points."""
    truth = definition(function)
    return [
        0.0 if undecided(truth, x) else error(truth, x, y, order, hair)
        for x, y in zip(xs.tolist(), got.tolist(), strict=True)
    ]


def worst(function: Function, xs: np.ndarray, got: np.ndarray, order: int) -> Worst:
    """Return the largest relative error over points.

    Beside a root the hair is wider than in the battery: nearer, the last digits of two correct
    programs differ by chance.
    """
    found = errors(function, xs, got, order, hair=0.05)
    at = int(np.argmax(found))
    return Worst(found[at], float(xs[at]))


def relative(got: np.ndarray, formula: Callable[[mpf], mpf], xs: np.ndarray) -> float:
    """Return the largest relative error against a formula at 400 digits."""
    with mp.workdps(400):
        truth = [formula(mpf(x)) for x in xs.tolist()]
        return max(
            float(abs(mpf(y) - t) / abs(t)) for y, t in zip(got.tolist(), truth, strict=True)
        )

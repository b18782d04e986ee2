"""How far values are from those of the formula, proven by balls: the rules of all tests of curves.

Beside a root, where the size of the number itself is no measure, that of the function nearby is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from mpmath import mp, mpf

from actviz.activations.function import Function
from actviz.activations.library import bound
from actviz.formula.prove import Exact

SMALLEST = 2.3e-308  # below it float64 loses digits, whatever the formula
HAIR = 0.01  # how near to a root, relative to x, the size this far from it is the measure
CLOSE = 1e-15  # how near to a breakpoint that is no float64 the side is not decided
SURE = 40  # up to here every number of a formula is decided
TIES = 3  # but where one lies half-way between two floats, up to what is smaller than any float


@dataclass(frozen=True)
class Worst:
    """The largest relative error and where it was."""

    error: float
    x: float


@lru_cache(64)
def exact(function: Function) -> Exact:
    """Return the exact function of a record's formula at parameter values."""
    return Exact(bound(function.activation, function.values))


def tolerance(x: np.ndarray) -> np.ndarray:
    """Return the relative error that is allowed at each x."""
    return np.where(np.abs(x) <= 10, 1e-13, 1e-11)


def errors(
    function: Function, xs: np.ndarray, got: np.ndarray, order: int, hair: float = HAIR
) -> np.ndarray:
    """Return the relative errors of values (order 0) or derivatives at points.

    At a breakpoint a derivative is that of either side.
    """
    truth = exact(function)
    moves = function.activation.curve is None and order < 2
    assert np.count_nonzero(undecided(truth, xs) & (np.abs(xs) <= SURE)) <= TIES
    found = _misses(truth, xs, got, order, hair, moves=moves)
    if order:
        at = np.isin(xs, function.breakpoints)
        for side in (-1, 1):
            # The break itself may lie between this float and the next.
            for x in (xs[at], np.nextafter(xs[at], side * np.inf)):
                found[at] = np.minimum(
                    found[at], _misses(truth, x, got[at], order, hair, side, moves)
                )
    found[_rounded(function, xs, order)] = 0.0
    found[(np.abs(_true(truth, xs, order)[0]) < SMALLEST) & (np.abs(got) < SMALLEST)] = 0.0
    return found


def undecided(truth: Exact, xs: np.ndarray) -> np.ndarray:
    """Tell at which points balls decide nothing, far out where waves turn in less than a float."""
    return ~truth.values(xs).certain


def _misses(
    truth: Exact,
    xs: np.ndarray,
    got: np.ndarray,
    order: int,
    hair: float,
    side: int = 0,
    moves: bool = False,
) -> np.ndarray:
    """Return the relative errors, zero where a number underflows rightly or is not decided.

    Of a formula without a tuned curve, what the rounding of x moves it by is a measure too: that
    is what `actviz.formula.curve` promises.
    """
    wanted, sure = _true(truth, xs, order, side)
    with np.errstate(all="ignore"):
        distance = np.abs(got - wanted)
        if moves:
            moved = np.abs(xs * _true(truth, xs, order + 1, side)[0])
            distance = np.where(distance <= 1e-13 * moved, 0.0, distance)
        found = distance / np.abs(wanted)
        found[(got == wanted) | ((np.abs(wanted) < SMALLEST) & (distance < SMALLEST))] = 0.0
        found[(np.isnan(got) & np.isnan(wanted)) | ~sure] = 0.0
        doubtful = np.flatnonzero(~(found <= tolerance(xs)))
        around = [_true(truth, xs[doubtful] * (1 + way * hair), order)[0] for way in (-1, 1)]
        size = np.maximum(np.abs(wanted[doubtful]), np.maximum(*map(np.abs, around)))
        found[doubtful] = distance[doubtful] / size
    return np.where(np.isnan(found), np.inf, found)


def _true(truth: Exact, xs: np.ndarray, order: int, side: int = 0) -> tuple[np.ndarray, np.ndarray]:
    found = truth.values(xs, side)
    return (found.value, found.derivative, found.second)[order], found.certain


def _rounded(function: Function, xs: np.ndarray, order: int) -> np.ndarray:
    """Tell which points are, or stand beside, a break that was rounded to a float.

    On its sides only the exact break could decide; a value is in doubt at a jump only.
    """
    found = np.zeros(xs.shape, dtype=bool)
    parameters = np.abs(np.hstack([0.0, *function.values.values()]))
    for point in function.breakpoints if order else function.jumps:
        if abs(point) not in parameters:
            found |= np.abs(xs - point) <= CLOSE * abs(point)
    return found


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

"""Every curve of the catalogue held to its formula, proven by balls, at points drawn anew each run.

The formula is what people read; the curve is what is drawn. Neither knows the other: the one is
text that is evaluated at rising precision until the float64 is certain, the other is NumPy.
"""

from __future__ import annotations

import os
import random

import numpy as np
import pytest

from actviz.activations.catalogue import BUILTIN
from actviz.activations.function import Function
from actviz.activations.words import bind
from actviz.formula.bind import bind as with_numbers
from actviz.formula.library import bound, tree
from actviz.formula.parse import parse
from actviz.formula.prove import Exact
from actviz.formula.text import text
from actviz.prose.formulas import formula

from .points import drawn

SEED = int(os.environ.get("ACTVIZ_SEED", random.randrange(2**32)))
POINTS = 200
SMALLEST = 2.3e-308  # below it float64 has fewer digits
HAIR = 0.01  # how near to a root, relative to x, the size this far from it is the measure
CLOSE = 1e-15  # how near to a breakpoint that is no float64 the side is not decided


def cases() -> list[str]:
    return list(BUILTIN)


def variants(name: str) -> list[Function]:
    chance = np.random.default_rng([SEED, *name.encode()])
    return [bind(BUILTIN[name], []), *(drawn(BUILTIN[name], chance) for _ in range(2))]


def places(function: Function) -> np.ndarray:
    """Draw points: the middle, both tails, every cut and its neighbours, and ±1e300."""
    chance = np.random.default_rng([SEED, *function.word.encode()])
    cuts = np.array(function.breakpoints)
    beside = [cuts, np.nextafter(cuts, -np.inf), np.nextafter(cuts, np.inf)]
    tails = 10.0 ** chance.uniform(1, 300, 20) * chance.choice([-1, 1], 20)
    tiny = 10.0 ** chance.uniform(-300, -1, 20) * chance.choice([-1, 1], 20)
    far = chance.uniform(-40, 40, 50)
    fixed = [0.0, 1e300, -1e300, 30.0, -30.0, 705.0, -705.0]
    inside = chance.uniform(-10, 10, POINTS)
    return np.concatenate([inside, far, tails, tiny, fixed, *beside])


def tolerance(x: np.ndarray) -> np.ndarray:
    return np.where(np.abs(x) <= 10, 1e-13, 1e-11)


def misses(exact: Exact, x: np.ndarray, got: np.ndarray, order: int) -> np.ndarray:
    """Return the relative errors, beside a root measured by the size around it."""

    def true(at: np.ndarray) -> np.ndarray:
        found = exact.values(at)
        known = found.derivative if order else found.value
        return np.where(found.certain, known, np.nan)

    wanted = true(x)
    undecided = ~exact.values(x).certain
    assert not undecided[np.abs(x) <= 40].any()
    with np.errstate(all="ignore"):
        distance = np.abs(got - wanted)
        error = distance / np.abs(wanted)
        error[(got == wanted) | ((np.abs(wanted) < SMALLEST) & (distance < SMALLEST))] = 0.0
        error[(np.isnan(got) & np.isnan(wanted)) | undecided] = 0.0
        doubtful = np.flatnonzero(~(error <= tolerance(x)))
        around = [np.abs(true(x[doubtful] * (1 + side * HAIR))) for side in (-1, 1)]
        error[doubtful] = distance[doubtful] / np.maximum(
            np.abs(wanted[doubtful]), np.maximum(*around)
        )
    return np.where(np.isnan(error), np.inf, error)


def sided(function: Function, x: np.ndarray) -> np.ndarray:
    """Tell which points are not a jump that lies between two float64, and was rounded to one."""
    sure = np.ones(x.shape, dtype=bool)
    exact = {*np.hstack([0.0, *function.values.values()])}
    for point in function.jumps:
        if abs(point) not in exact | {-each for each in exact}:
            sure &= np.abs(x - point) > CLOSE * abs(point)
    return sure


def owned(function: Function, x: np.ndarray) -> np.ndarray:
    """Tell which points have one derivative: not a breakpoint, where a convention chooses."""
    sure = ~np.isin(x, function.breakpoints)
    for point in function.breakpoints:
        sure &= (np.abs(x - point) > CLOSE * abs(point)) | (x == point)
    return sure


@pytest.mark.parametrize("name", cases())
@pytest.mark.parametrize("order", [0, 1])
def test_the_curve_is_the_formula(name: str, order: int) -> None:
    for function in variants(name):
        x = places(function)
        x = x[owned(function, x)] if order else x[sided(function, x)]
        got = function.derivative(x) if order else function(x)
        exact = Exact(bound(function.activation, function.values))
        error = misses(exact, x, got, order)
        wrong = np.flatnonzero(error > tolerance(x))
        assert not wrong.size, [
            f"seed {SEED}: {function.word} order {order} at {x[i]!r}: {got[i]!r}, "
            f"off by {error[i]:.1e}"
            for i in wrong[:5]
        ]


@pytest.mark.parametrize("name", [name for name in BUILTIN if BUILTIN[name].derivative])
def test_the_printed_derivative_is_that_of_the_formula(name: str) -> None:
    printed = formula(BUILTIN[name], 1)
    assert printed is not None
    for function in variants(name):
        x = places(function)
        x = x[owned(function, x)]
        wanted = Exact(bound(function.activation, function.values)).values(x).derivative
        got = Exact(with_numbers(printed, function.values)).values(x).value
        np.testing.assert_allclose(got, wanted, rtol=1e-15, err_msg=f"seed {SEED}: {function.word}")


@pytest.mark.parametrize("name", cases())
def test_the_formula_reads_back(name: str) -> None:
    assert parse(text(tree(BUILTIN[name]))) == tree(BUILTIN[name])

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
from actviz.activations.library import bound, tree
from actviz.activations.words import bind
from actviz.activations.words import parse as words
from actviz.formula.bind import bind as with_numbers
from actviz.formula.parse import parse
from actviz.formula.prove import Exact
from actviz.formula.text import text
from actviz.prose.formulas import formula

from .measure import errors, tolerance
from .points import drawn

SEED = int(os.environ.get("ACTVIZ_SEED", random.randrange(2**32)))
POINTS = 200


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


@pytest.mark.parametrize("name", cases())
@pytest.mark.parametrize("order", [0, 1])
def test_the_curve_is_the_formula(name: str, order: int) -> None:
    for function in variants(name):
        x = places(function)
        got = function.derivative(x) if order else function(x)
        error = errors(function, x, got, order)
        wrong = np.flatnonzero(error > tolerance(x))
        assert not wrong.size, [
            f"seed {SEED}: {function.word} order {order} at {x[i]!r}: {got[i]!r}, "
            f"off by {error[i]:.1e}"
            for i in wrong[:5]
        ]


# Points that were drawn once, beside a double zero and where a level is nearly 0.
HARD = {
    "unit_sine:frequency=2.167295315581215": [-0.7247204923616568],
    "soft_exponential:alpha=0.9986595101085136": [-5.967226709056998, -6.012186647858582, -40.0],
}


@pytest.mark.parametrize("word", HARD)
def test_the_curve_is_the_formula_at_hard_places(word: str) -> None:
    function, x = words(word), np.array(HARD[word])
    assert (errors(function, x, function(x), 0) <= tolerance(x)).all()


@pytest.mark.parametrize("name", [name for name in BUILTIN if BUILTIN[name].derivative])
def test_the_printed_derivative_is_that_of_the_formula(name: str) -> None:
    printed = formula(BUILTIN[name], 1)
    assert printed is not None
    for function in variants(name):
        x = places(function)
        x = x[~np.isin(x, function.breakpoints)]
        wanted = Exact(bound(function.activation, function.values)).values(x).derivative
        got = Exact(with_numbers(printed, function.values)).values(x).value
        np.testing.assert_allclose(got, wanted, rtol=1e-15, err_msg=f"seed {SEED}: {function.word}")


@pytest.mark.parametrize("name", cases())
def test_the_formula_reads_back(name: str) -> None:
    assert parse(text(tree(BUILTIN[name]))) == tree(BUILTIN[name])

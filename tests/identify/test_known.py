"""The whole catalogue: each function is itself, and the list of what else it is is right."""

import random
import re
from collections.abc import Callable
from math import isclose, isnan, log, pi, sqrt

import numpy as np
import pytest

from actviz import get
from actviz.activations import names
from actviz.identify import identify
from actviz.identify.known import KNOWN, related
from tests.activations.measure import exact

POINTS = (-7.31, -2.17, -0.437, 0.0213, 0.893, 3.61, 9.7)


DRAWN = 12  # of all functions, others in each run: all of them take minutes


def test_a_function_is_itself_and_what_is_listed() -> None:
    for name in random.sample(names(), DRAWN):
        function = get(name)
        identity = identify(function)
        assert identity.matches[0].relation.other == function, name
        assert identity.verdict == "identical", name
        found = [
            (match.relation.other.name, match.relation.layer, match.formula)
            for match in identity.matches
            if match.certificate.proved and match.relation.other != function
        ]
        assert found == [tuple(known) for known in related(name)], name


def said(order: int, name: str) -> Callable[..., float]:
    """Return a function of the catalogue, or its derivative, by its formula in balls."""

    def value(u: float, **values: float) -> float:
        return exact(get(name, **values)).point(u)[0][order]

    return value


WORDS = {"pi": pi, "log": log, "sqrt": sqrt}
WORDS |= {each: said(0, each) for each in names()}
WORDS |= {f"d_{each}": said(1, each) for each in names()}


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_listed_holds_by_the_formulas(name: str) -> None:
    """The printed formula itself is read, so that what is said is what was proved."""
    for known in KNOWN[name]:
        left, _, right = known.formula.partition(" = ")
        code = compile(re.sub(r"(\w+)'\(", r"d_\1(", right), known.formula, "eval")
        for x in POINTS:
            true = said(int(left == "f'(x)"), name)(x)
            got = eval(code, {"__builtins__": {}}, {**WORDS, "x": x})
            assert isclose(got, true, rel_tol=1e-9, abs_tol=1e-9) or (isnan(got) and isnan(true)), (
                known.formula,
                x,
            )


# What a researcher found with ten scales and checked on 20,001 points.
PUBLISHED = (
    ("aptx", "swish", "member"),
    ("snake", "cosid", "scale and shift"),
    ("siglu", "ptelu", "same"),
    ("lisht", "swish", "linear term"),
    ("calu", "self_arctan", "linear term"),
    ("loglogish", "golu", "linear term"),
    ("symmetric_gelu", "gelu", "linear term"),
    ("bent_identity", "squareplus", "linear term"),
    ("logcosh", "softplus", "linear term"),
    ("bi_firing", "sparse_plus", "linear term"),
)


@pytest.mark.parametrize(("name", "other", "layer"), PUBLISHED)
def test_what_was_measured_before_is_listed(name: str, other: str, layer: str) -> None:
    assert (other, layer) in [(known.other, known.layer) for known in related(name)]


TRAPS = (("relu6", "relu"), ("general_relu", "relu"), ("gelu_clipped", "gelu"))


@pytest.mark.parametrize(("name", "other"), [*TRAPS, *((b, a) for a, b in TRAPS)])
def test_what_only_a_window_shows_is_not_listed(name: str, other: str) -> None:
    assert other not in [known.other for known in related(name)]


# Maps that take longer numbers to say once they are turned round than a search goes through.
ONE_WAY = {
    ("widened_sigmoid", "sigmoid"),
    ("widened_sigmoid", "shifted_sigmoid"),
    ("widened_sigmoid", "exponential_swish"),
    ("taylor_softmax", "inverse_quadratic"),
    ("taylor_softmax", "spherical_softmax"),
}


def test_who_is_like_another_has_it_like_himself() -> None:
    """A map without parameters can be turned round, so both are listed."""
    two_way = ("same", "reflection", "scale and shift")
    for name, rows in KNOWN.items():
        for known in rows:
            if known.layer in two_way and (name, known.other) not in ONE_WAY:
                assert name in [back.other for back in related(known.other)], (name, known)


def test_functions_that_float64_shows_to_be_one_are_listed() -> None:
    """By mere values at points, without any of the search."""
    x = np.concatenate([np.linspace(-9, 9, 401) + 0.003, [-300.0, -40.0, 40.0, 300.0]])
    values = {name: np.asarray(get(name)(x)) for name in names()}
    for name, mine in values.items():
        alike = {
            other
            for other, theirs in values.items()
            if other != name and np.allclose(mine, theirs, rtol=1e-12, atol=1e-13, equal_nan=True)
        }
        assert alike == {known.other for known in related(name) if known.layer == "same"}

"""Stable spellings held to what they stand for, by balls."""

from __future__ import annotations

import numpy as np
import pytest

from actviz.activations.catalogue import BUILTIN
from actviz.activations.library import tree
from actviz.export.spellings import SLOPES, SPELLINGS
from actviz.export.stable import CALMING, RULES, calm, stable
from actviz.formula.bind import bind, substituted
from actviz.formula.node import Node, Number, Variable
from actviz.formula.parse import parse
from actviz.formula.prove import Exact
from actviz.formula.text import text

from .truth import SEED, places, variants


def agree(first: Node, second: Node, x: np.ndarray, order: int = 0) -> None:
    wanted, got = Exact(first).values(x), Exact(second).values(x)
    known = wanted.derivative if order else wanted.value
    sure = wanted.certain & got.certain
    assert sure.mean() > 0.5
    np.testing.assert_allclose(got.value[sure], known[sure], rtol=1e-15, err_msg=f"seed {SEED}")


@pytest.mark.parametrize(("pattern", "result"), [*RULES, *CALMING])
def test_a_rule_changes_nothing(pattern: str, result: str) -> None:
    chance = np.random.default_rng(SEED)
    x = chance.uniform(0.01, 0.99, 10) if "log(1 - u)" in pattern else chance.uniform(-9, 9, 10)
    x = x[x > -1] if "log(1 + u)" in pattern else x
    given = {"u": Variable(), "v": Number(2.5)}
    agree(*(substituted(parse(each), given) for each in (pattern, result)), x)


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_spelling_is_the_formula(name: str) -> None:
    for function in variants(name):
        x = places(function)
        formula = bind(tree(BUILTIN[name]), function.values)
        close(formula, bind(parse(SPELLINGS[name]), function.values), x, 0)


@pytest.mark.parametrize("name", SLOPES)
def test_a_spelled_slope_is_the_derivative(name: str) -> None:
    for function in variants(name):
        x = places(function)
        formula = bind(tree(BUILTIN[name]), function.values)
        close(formula, bind(parse(SLOPES[name]), function.values), x, 1)


def close(formula: Node, spelled: Node, x: np.ndarray, order: int) -> None:
    """Hold a spelling to a formula; a series that is cut off is right to the last bits only."""
    wanted, got = Exact(formula).values(x), Exact(spelled).values(x)
    known = wanted.derivative if order else wanted.value
    sure = wanted.certain & got.certain & (np.abs(known) > 1e-300)
    np.testing.assert_allclose(got.value[sure], known[sure], rtol=2e-15, err_msg=f"seed {SEED}")


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("log(1 + exp(x))", "softplus(x)"),
        ("log(exp(2*x) + 1)", "softplus(2*x)"),
        ("1/(1 + e^(-x))", "sigmoid(x)"),
        ("x/(1 + exp(-1.702*x))", "x*sigmoid(1.702*x)"),
        ("x*(1 + erf(x/sqrt(2)))/2", "x*Phi(x)"),
        ("exp(x) - 1", "expm1(x)"),
        ("x*tanh(log(1 + exp(x)))", "x*tanh(softplus(x))"),
        ("0.5*x*(1 + tanh(x))", "x*sigmoid(2*x)"),
    ],
)
def test_naive_formulas_become_stable(written: str, spelled: str) -> None:
    assert text(stable(parse(written))) == spelled


def test_calming_leaves_what_has_no_exponential_of_an_exponential() -> None:
    assert calm(parse("x*exp(x)")) == parse("x*exp(x)")

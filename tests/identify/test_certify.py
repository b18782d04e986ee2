"""Certificates: what is one function, and what only looks like one."""

import pytest

from actviz.activations.catalogue import BUILTIN
from actviz.activations.library import Library
from actviz.formula.bind import expand
from actviz.formula.node import Node
from actviz.formula.parse import parse
from actviz.identify.certify import certified
from actviz.identify.closed import meant


def tree(text: str) -> Node:
    return meant(expand(parse(text, Library(BUILTIN))))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("x*(1 + erf(x/sqrt(2)))/2", "gelu(x)"),
        ("lisht(x)", "2*x*sigmoid(2x) - x"),
        ("log(1 + exp(-|x|)) + max(0, x)", "softplus(x)"),
        ("exp(x + log(2))", "2*exp(x)"),
        ("max(0, x - sqrt(2))", "relu(x - sqrt(2))"),
        ("x/6", "0.16666666666666666*x"),
        ("sqrt(x)*sqrt(x)*sqrt(x)", "x^1.5"),
        # The tail of a GELU is what is left where all else cancels.
        ("x - x*Phi(-x)", "gelu(x)"),
    ],
)
def test_one_function_spelt_twice_is_one(left: str, right: str) -> None:
    certificate = certified(tree(left), tree(right))
    assert certificate is not None
    assert certificate.proved
    assert certificate.digits >= 40
    assert certificate.points >= 64


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("relu6(x)", "relu(x)"),
        ("gelu_clipped(x)", "gelu(x)"),
        ("general_relu(x)", "relu(x)"),
        # A break beyond all points that are drawn.
        ("min(max(0, x), 1e9)", "max(0, x)"),
        ("max(0, x) + max(0, -x - 1e7)", "max(0, x)"),
        # A tent far out, which neither points nor tails show.
        ("max(0, x) + max(0, 1 - |x - 1e7|)", "max(0, x)"),
        # Alike but in the tail.
        ("x*Phi(x)", "x*Phi(x) + exp(x - 200)"),
        ("gelu(x)", "gelu_tanh(x)"),
        ("tanh(x)", "tanh(x)*(1 + 1e-30)"),
        ("sin(x)", "sin(x + 1e-15)"),
        ("sqrt(x)", "signed_sqrt(x)"),
        ("|x|", "x"),
    ],
)
def test_what_is_alike_on_a_window_is_not_one(left: str, right: str) -> None:
    assert certified(tree(left), tree(right)) is None


def test_a_value_that_alone_differs_is_told() -> None:
    certificate = certified(tree("step(x)"), tree("1 - step(-x)"))
    assert certificate is not None
    assert certificate.except_at == (0.0,)
    assert certificate.cuts == 1

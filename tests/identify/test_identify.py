"""Identify: what functions are, by relations known from books, and what they are not."""

import json

import numpy as np
import pytest

from actviz import get
from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.curve import Curve, Piece
from actviz.activations.function import Function
from actviz.activations.record import Activation
from actviz.identify import Identity, identify
from actviz.sources.words import parse


def formulas(identity: Identity) -> list[str]:
    return [match.formula for match in identity.matches]


@pytest.mark.parametrize(
    ("formula", "layer", "relation"),
    [
        ("x*(1 + erf(x/sqrt(2)))/2", "same", "f(x) = gelu(x)"),
        ("2*x*sigmoid(2x) - x", "same", "f(x) = lisht(x)"),
        ("-softplus(x)", "reflection", "f(x) = log_sigmoid(-x)"),
        ("x/(1 + exp(-1.7*x))", "member", "f(x) = swish(x, beta=1.7)"),
        ("x if x > 0 else x/7", "member", "f(x) = leaky_relu(x, negative_slope=1/7)"),
        ("sin(5*x)", "member", "f(x) = sin(x, frequency=5)"),
        ("3*tanh(x/2) + 1", "scale and shift", "f(x) = 3*bipolar_sigmoid(x) + 1"),
        ("sin(7*x) + 1", "scale and shift", "f(x) = sin(7*x) + 1"),
        ("1/2 - cos(3*x + 1)", "scale and shift", "f(x) = -cos(3*x + 1) + 1/2"),
        (
            "3*elu(2*x + 1, alpha=0.5) + 2",
            "scaled member",
            "f(x) = 3*shelu(2*x + 1/2, alpha=1/2) + 2",
        ),
        ("pi*atan(x)*x + sqrt(2)*x", "linear term", "f(x) = pi*self_arctan(x) + sqrt(2)*x"),
        ("3*sech(x)^2", "derivative", "f(x) = 3*tanh'(x)"),
        ("exp(-exp(-2*x))*x*5", "scale and shift", "f(x) = 5/2*golu(2*x)"),
        ("x*(atan(3*x)/pi + 1)", "gate", "f(x) = x*(cauchit(3*x) + 1/2)"),
        ("x*clip(x/2 + 1/2, 0, 1)^2", "none", ""),
    ],
)
def test_a_relation_of_each_layer_is_found(formula: str, layer: str, relation: str) -> None:
    identity = identify(parse(formula))
    if layer == "none":
        assert identity.verdict == "close"
        return
    assert relation in formulas(identity)
    found = next(match for match in identity.matches if match.formula == relation)
    assert found.relation.layer == layer
    assert found.certificate.proved
    assert found.certificate.digits >= 40


def test_the_simplest_description_wins() -> None:
    best = identify(parse("x*sigmoid(2*x)")).best
    assert best is not None
    assert best.formula == "f(x) = aptx(x)"
    best = identify(parse("max(0, x)")).best
    assert best is not None
    assert best.formula == "f(x) = relu(x)"


@pytest.mark.parametrize(
    ("formula", "trap"),
    [
        ("clip(x, 0, 6)", {"relu", "leaky_relu", "prelu", "crelu", "tlu"}),
        ("clip(x, 0, 1e5)", {"relu", "leaky_relu", "prelu", "crelu", "tlu"}),
        ("clip(x*Phi(x), -10, 10)", {"gelu", "geglu", "symmetric_gelu"}),
        ("x*Phi(x)", {"gelu_clipped", "gelu_tanh", "quick_gelu", "silu"}),
    ],
)
def test_a_window_decides_nothing(formula: str, trap: set[str]) -> None:
    names = {match.relation.other.name for match in identify(parse(formula)).matches}
    assert names
    assert not names & trap


@pytest.mark.parametrize("line", ["x/2", "x", "3 - x", "0*x + 1"])
def test_a_line_is_no_member_of_a_family(line: str) -> None:
    names = {match.relation.other.name for match in identify(parse(line)).matches}
    assert names <= {"identity", "bilinear", "glu"}


@pytest.mark.parametrize(
    ("formula", "families"),
    [
        ("tanh(x)", {"penalized_tanh"}),  # without its break
        ("max(0, x)", {"vlu", "sine_relu"}),  # without its wave
        ("x*sigmoid(x)", {"sinlu", "coslu"}),
        ("max(0, x)", {"elu", "repu", "soft_shrink"}),  # at the edge of the bounds
    ],
)
def test_a_family_that_is_no_longer_itself_is_no_match(formula: str, families: set[str]) -> None:
    names = {match.relation.other.name for match in identify(parse(formula)).matches}
    assert not names & families


def test_no_derivative_reaches_over_a_jump() -> None:
    layers = {match.relation.layer for match in identify(get("threshold")).matches}
    assert "integral" not in layers


def test_what_is_not_known_is_never_called_new() -> None:
    identity = identify(parse("x*tanh(x^2) + sin(x)/9"))
    assert identity.verdict == "close"
    assert f"none of the {len(BUILTIN)} functions known to actviz" in identity.sentence
    assert "new" not in identity.sentence
    assert identity.near is not None


def test_the_nearest_is_told_with_its_distance() -> None:
    # GELU and x·σ(1.702x) differ by 0.0203 at most: Hendrycks & Gimpel's approximation.
    only = Catalogue([BUILTIN["gelu"], BUILTIN["relu"]])
    near = identify(get("quick_gelu"), only).near
    assert near is not None
    assert near.relation.other.name == "gelu"
    x = np.linspace(-6, 6, 200_001)
    gap = np.abs(get("quick_gelu")(x) - get("gelu")(x))
    assert near.largest == pytest.approx(gap.max(), rel=1e-4)
    assert abs(near.at) == pytest.approx(abs(x[gap.argmax()]), abs=0.01)
    normal = np.sqrt(np.trapezoid(gap**2 * np.exp(-(x**2) / 2), x) / np.sqrt(2 * np.pi))
    assert near.normal == pytest.approx(normal, rel=1e-3)


def test_a_function_without_a_formula_is_compared_numerically() -> None:
    record = Activation(
        "mine",
        lambda: Curve(
            (
                Piece(
                    lambda x: np.log1p(np.exp(-np.abs(x))) + np.maximum(x, 0),
                    lambda x: 1 / (1 + np.exp(-x)),
                ),
            )
        ),
    )
    best = identify(Function(record)).best
    assert best is not None
    assert best.formula == "f(x) = softplus(x)"
    assert not best.certificate.proved
    assert "numerically" in identify(Function(record)).sentence


def test_a_function_of_the_catalogue_is_itself_first() -> None:
    identity = identify(get("swish", beta=2.0))
    assert identity.matches[0].relation.other == get("swish", beta=2.0)
    assert "is in the catalogue. It is also APTx" in identity.sentence


def test_references_stand_in_order_of_year() -> None:
    years = [each.year for each in identify(parse("x*sigmoid(x)")).references]
    told = [year for year in years if year is not None]
    assert told == sorted(told)
    assert years[len(told) :] == [None] * (len(years) - len(told))
    known = {each.name: each.year for each in identify(parse("x*sigmoid(x)")).references}
    assert known["swish"] == 2017
    assert 1800 < min(told) < max(told) < 2030


@pytest.mark.parametrize("word", ["gelu", "x*tanh(x^2)", "x*sigmoid(2*x)"])
def test_an_identity_is_json(word: str) -> None:
    told = json.loads(json.dumps(identify(parse(word)).to_dict(), allow_nan=False))
    assert set(told) == {
        "function",
        "verdict",
        "sentence",
        "matches",
        "nearest",
        "references",
        "known",
        "version",
    }


@pytest.mark.parametrize(
    ("formula", "relation"),
    [("x/2", "f(x) = 1/2*identity(x)"), ("3*x + 1", "f(x) = 3*identity(x) + 1")],
)
def test_a_line_is_the_identity_scaled(formula: str, relation: str) -> None:
    """And not half of it beside a linear term that is the other half."""
    best = identify(parse(formula)).best
    assert best is not None
    assert best.formula == relation

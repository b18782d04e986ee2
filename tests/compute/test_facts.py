"""The facts of every function, against what paper and pencil say of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import e, exp, inf, nan, pi, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import erf

from actviz import get, names
from actviz.activations.catalogue import BUILTIN
from actviz.activations.curve import Array, Break, Curve, Formula, Piece
from actviz.activations.function import Function
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, joined, line, smooth
from actviz.activations.record import Activation
from actviz.compute.facts import Facts, facts, proven
from actviz.errors import ParameterError
from actviz.formula.span import Span
from actviz.sources.words import parse
from tests.activations.points import variants

from .expected_facts import EXPECTED, Expected

ROOT_PI = sqrt(pi)
NEAR = {"rel": 1e-12, "abs": 1e-15}

TUNED = list(BUILTIN)


def made(curve: Curve) -> Function:
    """Return a function of the given curve, outside the catalogue."""
    return Function(Activation("made", lambda: curve))


def numbered(*values: float | None) -> Any:
    """Return values to compare with, NaN standing for None."""
    return pytest.approx([nan if value is None else value for value in values], nan_ok=True, **NEAR)


def agrees(found: Facts, expected: Expected) -> None:
    """Assert that facts are as expected, all of them but the moments."""
    extrema = [point.x if point else nan for point in (found.minimum, found.maximum)]
    whole = found.range_set
    assert (whole[0].low, whole[-1].high) == found.range
    assert (whole[0].low_taken, whole[-1].high_taken) == found.attained
    assert list(found.range) == numbered(*expected.bounds)
    assert found.attained == expected.attained
    assert extrema == numbered(*expected.at)
    assert found.monotonic == expected.monotonic
    assert found.parity == expected.parity
    assert found.smoothness == expected.smoothness
    assert list(found.slopes) == numbered(*expected.slopes)
    assert found.lipschitz == pytest.approx(expected.lipschitz, **NEAR)
    assert list(found.limits) == numbered(*expected.limits)
    assert found.saturates == expected.saturates
    assert found.zero_centered == expected.centered
    assert found.linear == expected.linear


@pytest.mark.parametrize("name", EXPECTED)
def test_facts_at_defaults(name: str) -> None:
    agrees(facts(get(name)), EXPECTED[name])


@pytest.mark.parametrize("name", EXPECTED)
def test_extreme_values_at_defaults(name: str) -> None:
    found = facts(get(name))
    for extremum, value in zip((found.minimum, found.maximum), found.range, strict=True):
        if extremum is not None:
            assert extremum.value == value
            assert get(name)(extremum.x) == pytest.approx(value, **NEAR)


def _expectation(function: Function, power: int) -> float:
    """Integrate a power of the function against the normal density, by adaptive quadrature."""
    edges = [-38.0, -6.0, *(x for x in function.breakpoints if -6 < x < 6), 0.0, 6.0, 38.0]
    edges = sorted(set(edges))
    return sum(
        quad(
            lambda x: float(function(x)) ** power * exp(-x * x / 2) / sqrt(2 * pi),
            low,
            high,
            epsabs=1e-14,
            epsrel=1e-13,
            limit=400,
        )[0]
        for low, high in pairwise(edges)
    )


@pytest.mark.parametrize("name", [name for name in TUNED if name != "sqrt"])
def test_gain_and_mean_at_defaults(name: str) -> None:
    function = get(name)
    found = facts(function)
    assert found.gain == pytest.approx(1 / sqrt(_expectation(function, 2)), rel=1e-10)
    assert found.mean == pytest.approx(_expectation(function, 1), rel=1e-10, abs=1e-11)


@pytest.mark.parametrize(
    ("word", "gain"),
    [
        ("identity", 1.0),
        ("sign", 1.0),
        ("relu", sqrt(2)),
        ("leaky_relu:negative_slope=0.2", sqrt(2 / 1.04)),
        ("prelu:alpha=-1", 1.0),
        ("step", sqrt(2)),
    ],
)
def test_gain_in_closed_form(word: str, gain: float) -> None:
    assert facts(get(word)).gain == pytest.approx(gain, rel=1e-14)


def test_gain_of_the_exponential_and_of_what_grows_too_fast() -> None:
    exponential = facts(made(smooth(np.exp, np.exp)))
    assert exponential.gain == pytest.approx(1 / e, rel=1e-12)
    assert exponential.mean == pytest.approx(sqrt(e), rel=1e-12)
    explosive = made(smooth(lambda x: np.exp(x * x / 3), lambda x: 2 * x / 3 * np.exp(x * x / 3)))
    assert facts(explosive).gain is None
    assert facts(explosive).mean is None
    assert facts(made(Curve((constant(0.0),)))).gain is None


DRAWN = {
    "prelu:alpha=-1": Expected("[0, inf)", None, "even", "C0", (-1, 1), (inf, inf), (0, None)),
    "prelu:alpha=2": Expected("(-inf, inf)", "increasing", None, "C0", (1, 2), (-inf, inf)),
    "leaky_relu:negative_slope=1": Expected(
        "(-inf, inf)",
        "increasing",
        "odd",
        "smooth",
        (1, 1),
        (-inf, inf),
        centered=True,
        linear=True,
    ),
    "swish:beta=-1": Expected(
        "(-inf, 0.27846454276107380]",
        None,
        None,
        "smooth",
        (-0.09983932012886693, 1.09983932012886693),
        (-inf, 0),
        (None, 1.27846454276107380),
    ),
    # swish with β is silu(βx)/β.
    "swish:beta=1000": Expected(
        "[-0.00027846454276107380, inf)",
        None,
        None,
        "smooth",
        (-0.09983932012886693, 1.09983932012886693),
        (0, inf),
        (-0.0012784645427610738, None),
    ),
    "elu:alpha=0.5": Expected("(-0.5, inf)", "increasing", None, "C0", (0, 1), (-0.5, inf)),
    "elu:alpha=0": Expected("[0, inf)", "increasing", None, "C0", (0, 1), (0, inf), (0, None)),
    "celu:alpha=0.01": Expected("(-0.01, inf)", "increasing", None, "C1", (0, 1), (-0.01, inf)),
    "selu:alpha=1,scale=1": Expected("(-1, inf)", "increasing", None, "C1", (0, 1), (-1, inf)),
    "hard_tanh:min_val=2,max_val=5": Expected(
        "[2, 5]", "increasing", None, "C0", (0, 1), (2, 5), (0, 5)
    ),
    "step:threshold=3": Expected(
        "[0, 1]", "increasing", None, "discontinuous", (0, 0), (0, 1), (0, 3)
    ),
    "laplace:mu=7.3456,sigma=0.00001": Expected(
        "(0, 1)", "increasing", None, "smooth", (0, 1e5 / sqrt(2 * pi)), (0, 1)
    ),
    "softplus:beta=50": Expected("(0, inf)", "increasing", None, "smooth", (0, 1), (0, inf)),
    "softmax:others=300": Expected("(0, 1)", "increasing", None, "smooth", (0, 0.25), (0, 1)),
    "maxout:weights=1:2,biases=0:3": Expected(
        "(-inf, inf)", "increasing", None, "C0", (1, 2), (-inf, inf)
    ),
    "maxout:weights=0:0,biases=1:-1": Expected(
        "[1, 1]", "constant", "even", "smooth", (0, 0), (1, 1), (0, 0)
    ),
}


@pytest.mark.parametrize("name", ["unit_sine", "unit_cosine"])
@pytest.mark.parametrize("frequency", [0.01, 1.0, 1.7, 3.3])
def test_a_double_zero_between_two_floats_is_0(name: str, frequency: float) -> None:
    known = facts(parse(f"{name}:frequency={frequency}"))
    assert known.minimum is not None
    assert (known.minimum.value, known.range) == (0.0, (0.0, 1.0))


@pytest.mark.parametrize("word", ["xatlu", "calu"])
def test_the_rounding_of_a_tail_takes_no_minimum(word: str) -> None:
    """x·(arctan(x)/π + 1/2) is above −1/π for every x, and comes as near as one likes."""
    known = facts(get(word))
    assert known.minimum is None
    assert known.attained[0] is False
    assert known.range[0] == pytest.approx(-1 / np.pi, rel=1e-9)


@pytest.mark.parametrize("word", DRAWN)
def test_facts_at_other_parameters(word: str) -> None:
    agrees(facts(get(word)), DRAWN[word])


MADE = {
    "sine": (
        smooth(np.sin, np.cos),
        Expected("[-1, 1]", None, "odd", "smooth", (-1, 1), (None, None), (-pi / 2, pi / 2), True),
    ),
    "slow sine": (
        smooth(lambda x: np.sin(x / 1000), lambda x: np.cos(x / 1000) / 1000),
        Expected(
            "[-1, 1]",
            None,
            "odd",
            "smooth",
            (-0.001, 0.001),
            (None, None),
            (-500 * pi, 500 * pi),
            True,
        ),
    ),
    "growing cosine": (
        smooth(lambda x: x * np.cos(x), lambda x: np.cos(x) - x * np.sin(x)),
        Expected("(-inf, inf)", None, "odd", "smooth", (-inf, inf), (None, None), centered=True),
    ),
    "snake": (
        smooth(lambda x: np.where(np.isinf(x), x, x + np.sin(x) ** 2), lambda x: 1 + np.sin(2 * x)),
        Expected("(-inf, inf)", "increasing", None, "smooth", (0, 2), (-inf, inf)),
    ),
    "gaussian": (
        smooth(lambda x: np.exp(-x * x), lambda x: -2 * np.exp(-x * x) * np.clip(x, -1e9, 1e9)),
        Expected("(0, 1]", None, "even", "smooth", (-sqrt(2 / e), sqrt(2 / e)), (0, 0), (None, 0)),
    ),
    "minus exponential": (
        smooth(lambda x: -np.exp(x), lambda x: -np.exp(x)),
        Expected("(-inf, 0)", "decreasing", None, "smooth", (-inf, 0), (0, -inf)),
    ),
    "square root": (
        joined(constant(0.0), Piece(np.sqrt, lambda x: 0.5 / np.sqrt(x))),
        Expected("[0, inf)", "increasing", None, "C0", (0, inf), (0, inf), (0, None)),
    ),
    "power of three halves": (
        joined(constant(0.0), Piece(lambda x: x**1.5, lambda x: 1.5 * np.sqrt(x))),
        Expected("[0, inf)", "increasing", None, "C1", (0, inf), (0, inf), (0, None)),
    ),
    "cubed rectifier": (
        joined(constant(0.0), Piece(lambda x: x**3, lambda x: 3 * x * x)),
        Expected("[0, inf)", "increasing", None, "C2", (0, inf), (0, inf), (0, None)),
    ),
    # Its curvature is 0 on both sides of 0 and its third derivative jumps from −3 to 0.
    "inverse square root linear": (
        joined(
            Piece(
                lambda x: np.where(np.isinf(x), -1.0, x / np.sqrt(1 + x * x)),
                lambda x: (1 + x * x) ** -1.5,
            ),
            line(1.0),
        ),
        Expected("(-1, inf)", "increasing", None, "C2", (0, 1), (-1, inf)),
    ),
    "a line in two pieces": (
        joined(line(2.0), line(2.0), at=1.0),
        Expected(
            "(-inf, inf)",
            "increasing",
            "odd",
            "smooth",
            (2, 2),
            (-inf, inf),
            centered=True,
            linear=True,
        ),
    ),
    "a formula in |x|": (
        smooth(
            lambda x: np.clip(x, -1e300, 1e300) / (1 + np.abs(np.clip(x, -1e300, 1e300))),
            lambda x: (1 + np.abs(x)) ** -2.0,
        ),
        Expected("(-1, 1)", "increasing", "odd", "C1", (0, 1), (-1, 1), centered=True),
    ),
    "a slight bend": (
        joined(line(1.0), Piece(lambda x: x + 1e-6 * x * x, lambda x: 1 + 2e-6 * x)),
        Expected("(-inf, inf)", "increasing", None, "C1", (1, inf), (-inf, inf), centered=True),
    ),
    # The steeper of its two slopes is narrow and lies between two points of an even grid.
    "a narrow slope": (
        smooth(
            lambda x: 0.005 * ROOT_PI * erf((x - 5.005) / 0.01) + 0.495 * ROOT_PI * erf(x + 3),
            lambda x: np.exp(-(((x - 5.005) / 0.01) ** 2)) + 0.99 * np.exp(-((x + 3) ** 2)),
        ),
        Expected(
            f"({-0.5 * sqrt(pi)}, {0.5 * sqrt(pi)})",
            "increasing",
            None,
            "smooth",
            (0, 1),
            (-0.5 * sqrt(pi), 0.5 * sqrt(pi)),
        ),
    ),
    "a slow wave on a line": (
        smooth(
            lambda x: np.where(np.isinf(x), x, x + np.cos(x / 50)),
            lambda x: 1 - np.sin(x / 50) / 50,
        ),
        Expected("(-inf, inf)", "increasing", None, "smooth", (0.98, 1.02), (-inf, inf)),
    ),
    "an isolated peak": (
        Curve((line(0.0), line(0.0)), (Break(1.0, value=3.0),)),
        Expected("[0, 3]", None, None, "discontinuous", (0, 0), (0, 0), (0, 1), True),
    ),
    "a line that misses its end": (
        joined(line(1.0), constant(-1.0), owner="right"),
        Expected("(-inf, 0)", None, None, "discontinuous", (0, 1), (-inf, -1)),
    ),
}


@pytest.mark.parametrize("kind", MADE)
def test_facts_of_made_curves(kind: str) -> None:
    curve, expected = MADE[kind]
    agrees(facts(made(curve)), expected)


def test_a_root_begins_upright() -> None:
    found = facts(get("sqrt"))
    assert found.domain == (0.0, inf)
    assert (found.gain, found.mean) == (None, None)


@pytest.mark.parametrize("alpha", [-0.5, -1.0, -0.7, -2.2, -3.3, -3.6420641344426175])
def test_a_logarithm_comes_from_below_everything(alpha: float) -> None:
    # ln(1 − α(x + α)) begins where x = 1/α − α, which may lie between two floats.
    found = facts(get("soft_exponential", alpha=alpha))
    assert found.domain == (pytest.approx(1 / alpha - alpha, abs=1e-14), inf)
    assert found.range == (-inf, inf)
    assert found.slopes == (0.0, inf)
    assert found.monotonic == "increasing"
    assert found.smoothness == "smooth"
    assert found.gain is None


def test_a_flat_extremum_tells_its_stretch() -> None:
    found = facts(get("relu6"))
    assert found.minimum is not None
    assert found.maximum is not None
    assert found.minimum.x == 0.0
    assert found.minimum.places == (Span(-inf, 0.0, False, True),)
    assert found.maximum.x == 6.0
    assert found.maximum.places == (Span(6.0, inf, True, False),)


def test_of_two_lowest_points_the_positive_one_is_told() -> None:
    found = facts(made(smooth(lambda x: x**4 - 2 * x**2, lambda x: 4 * x**3 - 4 * x)))
    assert found.minimum is not None
    assert found.minimum.x == pytest.approx(1.0, rel=1e-15)
    assert found.minimum.value == -1.0


def test_numbers_are_fit_for_json() -> None:
    numbers = facts(get("step")).numbers()
    assert numbers["range"] == [0.0, 1.0]
    assert numbers["lipschitz"] is None
    assert numbers["minimum"] == {"x": -1.0, "value": 0.0}
    assert numbers["saturates"] == {"left": True, "right": True}
    assert facts(get("softplus")).numbers()["range"] == [0.0, None]
    assert facts(get("softplus")).numbers()["minimum"] is None


POINTS = np.unique(np.concatenate([np.linspace(-30, 30, 6001), -np.logspace(-8, 6, 400)]))


def never_exceeded(function: Function, size: float = 1.0) -> None:
    """Assert that no point lies outside the range and no chord is steeper than the constant.

    `size` is that of the numbers that the values are computed from.
    """
    found = facts(function)
    x = np.union1d(POINTS, function.breakpoints)
    x = x[np.isfinite(function(x))]
    y = function(x)
    low, high = found.range
    rounding = 4e-16 * max(abs(end) for end in (*found.range, size) if abs(end) < inf)
    assert y.min() >= low - rounding
    assert y.max() <= high + rounding
    with np.errstate(all="ignore"):
        steps = np.abs(np.diff(y))
        noise = 4e-16 * (np.abs(y[1:]) + np.abs(y[:-1]) + size)
        assert np.all(steps <= found.lipschitz * np.diff(x) * (1 + 1e-9) + noise)
    slopes = function.derivative(x)
    assert slopes.min() >= found.slopes[0] - 1e-12 * abs(found.slopes[0])
    assert slopes.max() <= found.slopes[1] + 1e-12 * abs(found.slopes[1])


@pytest.mark.parametrize("name", TUNED)
def test_nothing_exceeds_the_facts(name: str) -> None:
    never_exceeded(get(name))


def drawn(parameter: Parameter, generator: np.random.Generator) -> float | list[float]:
    """Return a value, or a list as long as the default, within the bounds and not far from 0."""
    low, high = max(parameter.low, -4.0), min(parameter.high, 4.0)
    low, high = (low, high) if low < high else (parameter.low, parameter.low + 4.0)
    size = len(parameter.default) if isinstance(parameter.default, tuple) else 1
    numbers = [float(number) for number in generator.uniform(low, high, size)]
    if parameter.integer:
        numbers = [float(round(number)) for number in numbers]
    return numbers if parameter.is_list else numbers[0]


@pytest.mark.parametrize("name", [n for n in TUNED if BUILTIN[n].parameters])
def test_nothing_exceeds_the_facts_at_drawn_parameters(name: str) -> None:
    generator = np.random.default_rng(sum(map(ord, name)))
    parameters, tried = BUILTIN[name].parameters, 0
    while tried < 4:
        try:
            function = get(name, **{each.name: drawn(each, generator) for each in parameters})
        except ParameterError:
            continue  # a combination that the function forbids
        never_exceeded(function, size=10.0)
        tried += 1


@given(alpha=st.floats(-3, 3).filter(lambda alpha: abs(alpha) > 1e-9))
@settings(max_examples=40, deadline=None)
def test_a_drawn_prelu(alpha: float) -> None:
    found = facts(get("prelu", alpha=alpha))
    assert found.lipschitz == max(1.0, abs(alpha))
    assert found.monotonic == ("increasing" if alpha >= 0 else None)
    assert found.range == ((-inf, inf) if alpha > 0 else (0.0, inf))
    assert found.gain == pytest.approx(sqrt(2 / (1 + alpha * alpha)), rel=1e-12)


@given(weights=st.lists(st.tuples(st.floats(-5, 5), st.floats(-5, 5)), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_a_drawn_maxout(weights: list[tuple[float, float]]) -> None:
    slopes, offsets = zip(*weights, strict=True)
    # Lines that hardly differ in slope cross beyond every float, and the steeper one never leads.
    assume(all(one == other or abs(one - other) > 1e-300 for one in slopes for other in slopes))
    function = get("maxout", weights=slopes, biases=offsets)
    never_exceeded(function, size=25.0)
    assert facts(function).lipschitz == max(map(abs, (min(slopes), max(slopes))))


@given(beta=st.floats(-20, 20).filter(lambda beta: abs(beta) > 1e-3))
@settings(max_examples=40, deadline=None)
def test_a_drawn_swish(beta: float) -> None:
    # swish with β is silu(βx)/β, so its extreme value shrinks as β grows.
    found = facts(get("swish", beta=beta))
    extremum = found.minimum if beta > 0 else found.maximum
    assert extremum is not None
    assert extremum.value == pytest.approx(-0.27846454276107380 / beta, rel=1e-12)
    assert extremum.x == pytest.approx(-1.27846454276107380 / beta, rel=1e-11)
    assert found.lipschitz == pytest.approx(1.09983932012886693, rel=1e-12)


@given(slope=st.floats(0.01, 9), offset=st.floats(-9, 9))
@settings(max_examples=40, deadline=None)
def test_a_drawn_hard_sigmoid_is_continuous(slope: float, offset: float) -> None:
    found = facts(get("hard_sigmoid", slope=slope, offset=offset))
    assert found.smoothness == "C0"
    assert found.range == (0.0, 1.0)
    assert found.attained == (True, True)
    assert found.lipschitz == slope
    assert found.monotonic == "increasing"


def seams(places: tuple[Span, ...]) -> list[tuple[Span, Span]]:
    """Return the neighbours that only a few floats keep apart."""
    return [
        (left, right)
        for left, right in pairwise(places)
        if left.high < right.low <= left.high + 8 * np.spacing(abs(left.high))
    ]


@pytest.mark.parametrize("name", names())
def test_places_beside_one_another_are_one(name: str) -> None:
    found = facts(get(name))
    told = (found.minimum, found.maximum, found.zeros, found.fixed_points)
    assert not [seam for each in told if each for seam in seams(each.places)]
    assert not seams(found.range_set or ())


def test_a_bound_that_is_no_float_cuts_no_stretch_in_two() -> None:
    # √(8 − (x − other)²) ends at ±2√2, and there the function is 0 and 1 all around.
    found = proven(get("entmax15"))
    assert found.minimum is not None
    assert found.maximum is not None
    assert found.minimum.places == (Span(-inf, -2.0, False, True),)
    assert found.maximum.places == (Span(2.0, inf, True, False),)
    assert found.zeros is not None
    assert found.zeros.places == found.minimum.places


@pytest.mark.parametrize("name", TUNED)
def test_facts_are_quick(name: str) -> None:
    # What takes time is evaluating: some 40,000 points in 170 calls for most functions.
    points: list[int] = []

    def counted(formula: Formula) -> Formula:
        def counting(x: Array) -> Array:
            points.append(np.size(x))
            return formula(x)

        return counting

    curve = get(name).curve
    pieces = [
        replace(piece, function=counted(piece.function), derivative=counted(piece.derivative))
        for piece in curve.pieces
    ]
    facts(made(replace(curve, pieces=tuple(pieces))))
    # Every piece is looked at by itself.
    assert len(points) < max(560, 120 * len(pieces))
    assert sum(points) < 140_000


# What only a proof tells, and what a scan tells of less than a proof does.
UNSCANNED = {"zeros", "fixed_points", "asymptotes", "slope_gain"}


def close(scanned: Any, sure: Any) -> bool:
    """Tell whether two values of JSON are one but for the rounding of a scan."""
    if isinstance(sure, dict):
        return scanned is not None and all(close(scanned[key], sure[key]) for key in sure)
    if isinstance(sure, list):
        return len(scanned) == len(sure) and all(map(close, scanned, sure))
    if isinstance(sure, float) and scanned is not None:
        return bool(abs(scanned - sure) <= 1e-10 * max(1e-3, abs(sure)))
    return bool(scanned == sure)


def disagreements(function: Function) -> list[tuple[str, Any, Any]]:
    """Return the facts that are scanned in another way than they are proven."""
    scanned, sure = facts(function).numbers(), proven(function).numbers()
    keys = {key for key, holds in sure["proven"].items() if holds} - UNSCANNED
    # Of endlessly many places each tells some.
    keys -= {key for key in keys if key.endswith("_places") and (sure[key] or {}).get("more")}
    # A scan takes what has more than five derivatives for smooth.
    keys -= {"smoothness"} if (sure["smoothness"] or "")[1:] >= "5" else set()
    return [(key, scanned[key], sure[key]) for key in keys if not close(scanned[key], sure[key])]


@pytest.mark.parametrize("name", TUNED)
def test_what_is_scanned_is_proven(name: str) -> None:
    for function in variants(name)[:2]:
        assert not disagreements(function), function.word


@pytest.mark.parametrize(
    ("word", "smoothness"),
    [
        ("repu:power=4.568", "C4"),
        ("repu:power=2.997", "C2"),
        ("repu:power=11.86", "C11"),
        ("repu:power=3", "C2"),
        ("repu:power=1.5", "C1"),
        ("softplus:threshold=0.2", "discontinuous"),
    ],
)
def test_smoothness_at_any_parameters(word: str, smoothness: str) -> None:
    found = proven(parse(word))
    assert found.smoothness == smoothness
    assert "smoothness" in found.proven


@pytest.mark.parametrize(
    ("threshold", "size"), [(0.2, -0.59813886938159183), (20.0, -2.0611536203143807e-9)]
)
def test_a_jump_tells_its_size(threshold: float, size: float) -> None:
    # ln(1 + eᵗ) − t = ln(1 + e⁻ᵗ)
    for found in (facts, proven):
        (jump,) = found(parse(f"softplus:threshold={threshold}")).jumps
        assert jump.x == threshold
        assert jump.size == pytest.approx(size, rel=1e-6)


# By mpmath, from f(x) = (x + h sin(ωx))/(1 + e⁻ˣ) and x + sin²(ax)/a.
@pytest.mark.parametrize(
    ("word", "fact", "value"),
    [
        ("sinlu:height=1.59,frequency=4.97", "lipschitz", 8.902349067638054),
        ("sinlu:height=2.38,frequency=3.59", "lipschitz", 9.544226312298956),
        ("sinlu:height=0.149,frequency=-399", "low", -0.31241636672089475),
        ("sinlu:height=0.149,frequency=-399", "mean", 0.20662096414190705),
        ("sinlu:height=0.149,frequency=-399", "gain", 1.6689115324297831),
        ("snake:frequency=88.3", "gain", 0.99997595281750065),
        ("snake:frequency=88.3", "mean", 0.0056625141562853920),
    ],
)
def test_fast_waves_keep_their_facts(word: str, fact: str, value: float) -> None:
    numbers = facts(parse(word)).numbers()
    numbers["low"] = numbers["range"][0]
    assert numbers[fact] == pytest.approx(value, rel=1e-12)

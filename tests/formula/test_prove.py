"""Exact values of formulas, against mpmath at 120 digits and what paper and pencil say."""

from __future__ import annotations

import random
from collections.abc import Callable
from math import inf, isnan, nan, pi, sqrt
from time import perf_counter, time_ns
from typing import Any

import mpmath
import numpy as np
import pytest
from flint import arb
from mpmath import mp, mpf

from actviz.formula.balls import whole
from actviz.formula.node import Number, Parameter, rebuilt
from actviz.formula.parse import parse
from actviz.formula.prove import Exact

SEED = time_ns() % 2**32
LINE = (-9.0, 9.0)
RIGHT = (1e-3, 9.0)
INSIDE = (-0.999, 0.999)


def exact(text: str, **parameters: float) -> Exact:
    """Return the exact function of a formula."""

    def filled(node: Any) -> Any:
        if isinstance(node, Parameter):
            return Number(parameters[node.name])
        return rebuilt(node, filled)

    return Exact(filled(parse(text)))


def normal_cdf(x: Any) -> Any:
    return mpmath.erfc(-x / mpmath.sqrt(2)) / 2


def logistic(x: Any) -> Any:
    return 1 / (1 + mpmath.exp(-x))


# Each formula, what mpmath calls it, and where it is drawn.
ORACLES: dict[str, tuple[Callable[[Any], Any], tuple[float, float]]] = {
    "exp(x)": (mpmath.exp, LINE),
    "expm1(x)": (mpmath.expm1, LINE),
    "log(x)": (mpmath.log, RIGHT),
    "log1p(x)": (mpmath.log1p, RIGHT),
    "sqrt(x)": (mpmath.sqrt, RIGHT),
    "cbrt(x)": (mpmath.cbrt, RIGHT),
    "sin(x)": (mpmath.sin, LINE),
    "cos(x)": (mpmath.cos, LINE),
    "tan(x)": (mpmath.tan, LINE),
    "sinh(x)": (mpmath.sinh, LINE),
    "cosh(x)": (mpmath.cosh, LINE),
    "tanh(x)": (mpmath.tanh, LINE),
    "sech(x)": (mpmath.sech, LINE),
    "asin(x)": (mpmath.asin, INSIDE),
    "acos(x)": (mpmath.acos, INSIDE),
    "atan(x)": (mpmath.atan, LINE),
    "asinh(x)": (mpmath.asinh, LINE),
    "acosh(x)": (mpmath.acosh, (1.001, 9.0)),
    "atanh(x)": (mpmath.atanh, INSIDE),
    "erf(x)": (mpmath.erf, LINE),
    "erfc(x)": (mpmath.erfc, LINE),
    "Phi(x)": (normal_cdf, LINE),
    "phi(x)": (mpmath.npdf, LINE),
    "sigmoid(x)": (logistic, LINE),
    "softplus(x)": (lambda x: mpmath.log1p(mpmath.exp(x)), LINE),
    "logsigmoid(x)": (lambda x: -mpmath.log1p(mpmath.exp(-x)), LINE),
    "lgamma(x)": (mpmath.loggamma, RIGHT),
    "digamma(x)": (mpmath.digamma, RIGHT),
    "lambertw(x)": (mpmath.lambertw, RIGHT),
    "sinc(x)": (lambda x: mpmath.sin(x) / x, LINE),
    "hypot(x, 2)": (lambda x: mpmath.sqrt(x * x + 4), LINE),
    "x**3.5": (lambda x: x ** mpf(3.5), RIGHT),
    "x**-3": (lambda x: x**-3, RIGHT),
    "x**x": (lambda x: x**x, RIGHT),
    "x*(1 + erf(x/sqrt(2)))/2": (lambda x: x * normal_cdf(x), LINE),
    "x*tanh(log(1 + exp(x)))": (lambda x: x * mpmath.tanh(mpmath.log1p(mpmath.exp(x))), LINE),
    "x/(1 + exp(-1.702*x))": (lambda x: x * logistic(mpf(1.702) * x), LINE),
}


def truth(function: Callable[[Any], Any], x: float) -> list[float]:
    """Return f, f′ and f″ by mpmath's differences at 240 digits."""
    with mp.workdps(240):
        value, slope, half = (mpmath.re(each) for each in mpmath.taylor(function, mpf(x), 2))
        return [float(value), float(slope), float(2 * half)]


@pytest.mark.parametrize("text", ORACLES)
def test_values_are_the_nearest_floats(text: str) -> None:
    function, (low, high) = ORACLES[text]
    drawn = random.Random(f"{SEED} {text}")
    formula = exact(text)
    for _ in range(6):
        x = drawn.uniform(low, high)
        found, certain = formula.point(x)
        assert certain
        assert list(found) == truth(function, x), f"seed {SEED}, {text} at {x!r}"


@pytest.mark.parametrize(
    ("text", "x", "value"),
    [
        ("x*(1 + erf(x/sqrt(2)))/2", -30.0, -1.472014178144456e-196),
        ("x*(1 + erf(x/sqrt(2)))/2", -1e300, 0.0),
        ("x*(1 + erf(x/sqrt(2)))/2", 1e300, 1e300),
        ("x/(1 + exp(-x))", -1e300, 0.0),
        ("x/(1 + exp(-x))", 1e300, 1e300),
        ("exp(-x**2)", 1e300, 0.0),
        ("exp(-x**2)", 5e-324, 1.0),
        ("log(1 + exp(x))", 1e300, 1e300),
        ("log(1 + exp(x))", -1e300, 0.0),
        ("exp(x)", 710.0, inf),
        ("exp(x)", 1e300, inf),
        ("sin(x)", 1e300, -0.8178819121159085),
        ("x - tanh(x)", 1e-100, float(mpf(1e-100) ** 3 / 3)),
        ("(x + 1) - 1", 1e-300, 1e-300),
        ("x*tanh(log(1 + exp(x)))", -700.0, float(-700 * mpmath.exp(-700))),
    ],
)
def test_tails(text: str, x: float, value: float) -> None:
    began = perf_counter()
    found, certain = exact(text).point(x)
    assert certain
    assert found[0] == value
    assert perf_counter() - began < 2.0  # measured 0.02; nothing may hang


def test_subnormal_values_are_rounded_once() -> None:
    formula = exact("x*x")
    for x in (3.1e-160, 1.2345e-161, 2.3e-162):
        with mp.workdps(60):
            assert formula.point(x)[0][0] == float(mpf(x) * mpf(x))


def test_arrays_keep_their_shape() -> None:
    found = exact("x**2").values(np.array([[1.0, 2.0], [3.0, -4.0]]))
    assert found.value.tolist() == [[1.0, 4.0], [9.0, 16.0]]
    assert found.derivative.tolist() == [[2.0, 4.0], [6.0, -8.0]]
    assert found.second.tolist() == [[2.0, 2.0], [2.0, 2.0]]
    assert found.certain.all()


# f, f′ and f″ left of a point, in it and right of it.
BESIDE: list[tuple[str, float, tuple[float, ...], tuple[float, ...], tuple[float, ...]]] = [
    ("max(x, 0)", 0.0, (0, 0, 0), (0, nan, nan), (0, 1, 0)),
    ("abs(x)", 0.0, (0, -1, 0), (0, nan, nan), (0, 1, 0)),
    ("x if x > 0 else expm1(x)", 0.0, (0, 1, 1), (0, 1, nan), (0, 1, 0)),
    ("step(x)", 0.0, (0, 0, 0), (1, nan, nan), (1, 0, 0)),
    ("sign(x)", 0.0, (-1, 0, 0), (0, nan, nan), (1, 0, 0)),
    ("floor(x)", 2.0, (1, 0, 0), (2, nan, nan), (2, 0, 0)),
    ("ceil(x)", 2.0, (2, 0, 0), (2, nan, nan), (3, 0, 0)),
    ("round(x)", 0.5, (0, 0, 0), (0, nan, nan), (1, 0, 0)),
    ("round(x)", 1.5, (1, 0, 0), (2, nan, nan), (2, 0, 0)),
    ("sin(x)/x", 0.0, (1, 0, -1 / 3), (1, 0, -1 / 3), (1, 0, -1 / 3)),
    ("x/(exp(x) - 1)", 0.0, (1, -0.5, 1 / 6), (1, -0.5, 1 / 6), (1, -0.5, 1 / 6)),
    ("(1 - cos(x))/x^2", 0.0, (0.5, 0, -1 / 12), (0.5, 0, -1 / 12), (0.5, 0, -1 / 12)),
    ("1/x", 0.0, (-inf, -inf, -inf), (nan, nan, nan), (inf, -inf, inf)),
    ("1/x^2", 0.0, (inf, inf, inf), (nan, nan, nan), (inf, -inf, inf)),
    ("sqrt(x)", 0.0, (nan, nan, nan), (0, inf, nan), (0, inf, nan)),
    ("cbrt(x)", 0.0, (0, inf, nan), (0, inf, nan), (0, inf, nan)),
    ("log(x)", 0.0, (nan, nan, nan), (nan, nan, nan), (-inf, inf, -inf)),
    ("x*log(x)", 0.0, (nan, nan, nan), (nan, nan, nan), (0, -inf, nan)),
    ("x**1.5", 0.0, (nan, nan, nan), (0, 0, inf), (0, 0, inf)),
    ("acos(x)", 1.0, (0, -inf, nan), (0, -inf, nan), (nan, nan, nan)),
    ("exp(-1/x)", 0.0, (inf, inf, inf), (nan, nan, nan), (0, 0, 0)),
    ("tanh(1/x)", 0.0, (-1, 0, 0), (nan, nan, nan), (1, 0, 0)),
    ("max(x, tanh(x))", 0.0, (0, 1, 0), (0, 1, 0), (0, 1, 0)),
    ("abs(x)**4.57", 0.0, (0, 0, 0), (0, 0, 0), (0, 0, 0)),
    ("lambertw(x)", -1.0, (nan, nan, nan), (nan, nan, nan), (nan, nan, nan)),
    ("{x > 0: x}", 0.0, (nan, nan, nan), (nan, nan, nan), (0, 1, 0)),
    ("max(x, x)", 0.0, (0, 1, 0), (0, 1, 0), (0, 1, 0)),
]


@pytest.mark.parametrize(("text", "x", "left", "here", "right"), BESIDE)
def test_sides(
    text: str, x: float, left: tuple[float], here: tuple[float], right: tuple[float]
) -> None:
    formula = exact(text)
    sides = [formula.values([x], side) for side in (-1, 0, 1)]
    for found, expected in zip(sides, (left, here, right), strict=True):
        numbers = [float(each[0]) for each in (found.value, found.derivative, found.second)]
        np.testing.assert_array_equal(numbers, expected)
        assert found.certain.all()


def test_one_sided_speaks_as_a_curve_does() -> None:
    seen = exact("x**2 if x < 1 else 3*x").one_sided(1.0)
    assert (seen.left_limit, seen.right_limit, seen.value) == (1.0, 3.0, 3.0)
    assert (seen.left_derivative, seen.right_derivative) == (2.0, 3.0)
    assert seen.jumps


def test_branches_decide_by_the_exact_number() -> None:
    # 0.1·3 is not 0.3, though floats round the product to one beside it.
    formula = exact("1 if 3*x > 0.3 else 0")
    assert formula.point(0.1)[0][0] == float(3 * mpf(0.1) > mpf(0.3))
    assert formula.point(np.nextafter(0.1, 0))[0][0] == 0.0


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("x*sigmoid(x)", (0, 0), (inf, 1)),
        ("x*tanh(softplus(x))", (0, 0), (inf, 1)),
        ("x*(1 + erf(x/sqrt(2)))/2", (0, 0), (inf, 1)),
        ("atan(x)", (-pi / 2, 0), (pi / 2, 0)),
        ("x*atan(x)", (inf, -pi / 2), (inf, pi / 2)),
        ("sqrt(x^2 + 1)", (inf, -1), (inf, 1)),
        ("x^2/(1 + abs(x))", (inf, -1), (inf, 1)),
        ("log(1 + exp(2x))/2", (0, 0), (inf, 1)),
        ("x^2", (inf, -inf), (inf, inf)),
        ("x*exp(-x^2)", (0, 0), (0, 0)),
        ("(exp(x) - exp(-x))/(exp(x) + exp(-x))", (-1, 0), (1, 0)),
        ("exp(-exp(x))", (1, 0), (0, 0)),
        ("sinc(x)", (0, 0), (0, 0)),
        ("x + sin(x)", (-inf, nan), (inf, nan)),
        ("lgamma(x)", (nan, nan), (inf, inf)),
        ("x - sqrt(x^2 + 2x)", (-inf, 2), (-1, 0)),
    ],
)
def test_limits(text: str, left: tuple[float, float], right: tuple[float, float]) -> None:
    formula = exact(text)
    for x, expected in ((-inf, left), (inf, right)):
        side = formula.side(x, 1)
        np.testing.assert_array_equal([side.limit, side.slope], expected)


def test_no_limit_is_invented() -> None:
    for text in ("sin(x)", "x*sin(x)", "x - floor(x)"):
        assert isnan(exact(text).side(inf, 1).limit)


def test_gelu_takes_a_tenth_of_a_millisecond_a_point() -> None:
    formula = exact("x*(1 + erf(x/sqrt(2)))/2")
    began = perf_counter()
    assert formula.values(np.linspace(-8, 8, 1001)).certain.all()
    assert perf_counter() - began < 0.5  # measured 0.06; other work may share the core


def test_drawn_parameters() -> None:
    drawn = random.Random(SEED)
    for _ in range(20):
        slope, x = drawn.uniform(-3, 3), drawn.gauss(0, 3)

        def swish(at: Any, slope: float = slope) -> Any:
            return at * logistic(mpf(slope) * at)

        found, certain = exact("x*sigmoid(b*x)", b=slope).point(x)
        assert certain
        assert list(found) == truth(swish, x), f"seed {SEED}, b = {slope!r} at {x!r}"


def test_roots_of_two_do_not_cancel() -> None:
    formula = exact("x*(sqrt(2)^2 - 2)")
    assert formula.point(1.0)[0] == (0.0, 0.0, 0.0)
    assert sqrt(2) ** 2 != 2


# Powers of powers, which no ball holds, are told by nothing but are no small numbers either.
@pytest.mark.parametrize("x", [5.0, 1e3, 1e300])
def test_what_no_ball_holds_is_not_certain(x: float) -> None:
    values = exact("x^x^x^x").values([x])
    assert not values.certain.any()
    assert not exact("x^x^x^x").side(x, 1).known


# FLINT ends the process where it is asked which whole number such a ball holds.
@pytest.mark.parametrize("text", ["2.5^(sech(1e300)*x)", "2.5^sech(1e300)*x", "floor(exp(1e20*x))"])
def test_whole_numbers_beyond_all_memory(text: str) -> None:
    found, certain = exact(text).point(2.0)
    assert not certain or found[0] in (1.0, 2.0)


def test_the_whole_number_in_a_ball() -> None:
    balls = [(arb(3), 3), (arb(3, 0.25), 3), (arb(-0.25, 0.5), 0), (arb(0.25, 0.125), None)]
    balls += [
        (arb(3, 2), None),
        (arb(2) ** 5000, None),
        (arb.nan(), None),
        (arb(1e300), int(1e300)),
    ]
    for ball, number in balls:
        assert whole(ball) == number


def test_a_polygamma_function_of_endless_order_has_no_value() -> None:
    assert isnan(exact("polygamma(1e300, x)").point(2.0)[0][0])

"""Curves of formulas: where they break, what lies beside a break, and where NumPy loses digits."""

from __future__ import annotations

from math import exp, inf, isnan, nan

import mpmath
import numpy as np
import pytest

from actviz.formula.curve import LOST, Written
from actviz.formula.parse import parse

X = np.array([-700.0, -30.0, -8.3, -1.7, -1e-3, -1e-9, 1e-9, 1e-3, 0.4, 2.6, 40.0, 600.0])


def curves(formula: str) -> Written:
    return Written(parse(formula))


def gelu(x: mpmath.mpf) -> mpmath.mpf:
    return x * mpmath.erfc(-x / mpmath.sqrt(2)) / 2


LOSSY = {
    "x*(1 + erf(x/sqrt(2)))/2": gelu,
    "(exp(x) - 1)/x": lambda x: mpmath.expm1(x) / x,
    "1 - cos(x)^2": lambda x: 1 - mpmath.cos(x) ** 2,
    "x*tanh(log(1 + exp(x)))": lambda x: x * mpmath.tanh(mpmath.log1p(mpmath.exp(x))),
}


@pytest.mark.parametrize("formula", LOSSY)
def test_the_exact_curve_has_the_digits_that_numpy_loses(formula: str) -> None:
    written = curves(formula)
    with mpmath.workdps(800):
        true = [LOSSY[formula](mpmath.mpf(float(x))) for x in X]
        slope = [mpmath.diff(LOSSY[formula], mpmath.mpf(float(x)), h=1e-300) for x in X]
        values, slopes = (np.array(list(map(float, each))) for each in (true, slope))
    np.testing.assert_allclose(written.exact.value(X), values, rtol=4e-13)
    np.testing.assert_allclose(written.exact.derivative(X), slopes, rtol=4e-13)
    with np.errstate(all="ignore"):
        error = np.abs(written.for_many.value(X) / values - 1)
    assert np.nanmax(error) > LOST


def test_losses_are_where_numpy_is_wrong() -> None:
    loss, overflow = curves("x*(1 + erf(x/sqrt(2)))/2").losses
    assert -50 < loss.low < -38 < -6 < loss.high < -3
    assert loss.error > 1e-3
    # Twice the largest numbers is on the way to them.
    assert (1e300 < overflow.low < 1e308, overflow.high) == (True, inf)


@pytest.mark.parametrize("formula", ["x*sigmoid(x)", "max(0.1*x, x)", "exp(-x^2)", "sqrt(x)"])
def test_what_loses_nothing_is_numpys_throughout(formula: str) -> None:
    written = curves(formula)
    assert written.losses == ()
    for exact, quick in (
        (written.exact.value, written.for_many.value),
        (written.exact.derivative, written.for_many.derivative),
    ):
        np.testing.assert_array_equal(
            exact(X[1:]), quick(X[1:])
        )  # of x⋅σ(x) at −700 little is left


def test_a_slope_that_numpy_overflows_on_its_way_to_is_mended_wherever_it_lies() -> None:
    """RMAF's denominator overflows between two points of any scan, and its value does not."""
    written = curves("x/(0.25*(1 + exp(-x)) + 0.75)^1.6630111361297026")

    def rmaf(x: mpmath.mpf) -> mpmath.mpf:
        return x / ((1 + mpmath.exp(-x)) / 4 + mpmath.mpf("0.75")) ** mpmath.mpf(1.6630111361297026)

    with mpmath.workdps(400):
        true = float(mpmath.diff(rmaf, mpmath.mpf(-428.13323987193957)))
    assert not np.isfinite(written.for_many.derivative(np.array([-428.13323987193957])))[0]
    found = written.exact.derivative(np.array([-428.13323987193957]))[0]
    assert found == pytest.approx(true, rel=1e-12, abs=0)


@pytest.mark.parametrize(
    ("formula", "x", "slope"),
    [
        # A factor is below the smallest of float64, and the product is not.
        ("log1p(expm1(42)*sigmoid(42*(x - 1)))", -16.64, 42 * mpmath.exp(-42 * mpmath.mpf(16.64))),
        # (1 + e⁻ˣ)^(−1/4) is e^(x/4) there.
        ("1 + (1 + exp(-x))^(-0.25)", -1600.0, mpmath.exp(-400) / 4),
    ],
)
def test_a_slope_that_numpy_loses_in_a_tail_is_mended(
    formula: str, x: float, slope: mpmath.mpf
) -> None:
    at = np.array([x])
    assert curves(formula).exact.derivative(at)[0] == pytest.approx(float(slope), rel=1e-13, abs=0)
    with np.errstate(all="ignore"):
        assert curves(formula).for_many.derivative(at)[0] != pytest.approx(
            float(slope), rel=1e-6, abs=0
        )


def test_what_is_not_certain_replaces_nothing() -> None:
    written = curves("x^x^x^x")
    assert list(written.exact.value(np.array([1e300, 2.0]))) == [inf, 65536.0]


BREAKS = {
    "abs(x - 1)": [1.0],
    "min(max(x, -1), 1)": [-1.0, 1.0],
    "x*sigmoid(x)": [],
    "sin(x)/x": [],
    "max(x, tanh(x))": [],
    "1/x": [0.0],
    "sqrt(x)": [0.0],
}


@pytest.mark.parametrize("formula", BREAKS)
def test_breaks_are_where_a_curve_bends_or_jumps(formula: str) -> None:
    breaks = curves(formula).exact.breaks
    kinks = [point.x for point in breaks if curves(formula).exact.one_sided(point.x).kinks]
    assert kinks == BREAKS[formula]


def test_a_hole_is_filled() -> None:
    for formula, value in (("sin(x)/x", 1.0), ("(exp(x) - 1)/x", 1.0), ("(x^2 - 4)/(x - 2)", 4.0)):
        at = 2.0 if "4" in formula else 0.0
        assert curves(formula).exact.value(np.array([at])) == [value]


def test_both_sides_of_a_jump() -> None:
    side = curves("x + floor(x)").exact.one_sided(2.0)
    assert (side.value, side.left_limit, side.right_limit) == (4.0, 3.0, 4.0)
    assert (side.left_derivative, side.right_derivative) == (1.0, 1.0)
    assert side.jumps


def test_a_value_of_its_own_between_two_limits() -> None:
    side = curves("sign(x)").exact.one_sided(0.0)
    assert (side.left_limit, side.value, side.right_limit) == (-1.0, 0.0, 1.0)


def test_outside_the_domain_there_is_nothing() -> None:
    side = curves("sqrt(x)").exact.one_sided(0.0)
    assert (side.value, side.right_limit, side.right_derivative) == (0.0, 0.0, inf)
    assert isnan(side.left_limit)
    found = curves("{x > 1: 2, x < -1: -2}").exact.value(np.array([-2.0, -1.0, 0.0, 1.0, 2.0]))
    np.testing.assert_array_equal(found, [-2.0, nan, nan, nan, 2.0])


def test_an_end_of_the_domain_belongs_to_it_or_not() -> None:
    found = curves("{x >= 1: x^2, x <= -1: -2}").exact.value(np.array([-1.0, 0.0, 1.0]))
    np.testing.assert_array_equal(found, [-2.0, nan, 1.0])


def test_the_limits_far_out_are_known() -> None:
    exact = curves("x*(1 + erf(x/sqrt(2)))/2").exact
    assert list(exact.value(np.array([-inf, inf]))) == [0.0, inf]
    assert list(exact.derivative(np.array([-inf, inf]))) == [0.0, 1.0]


def test_many_breaks_are_not_drawn_as_pieces() -> None:
    assert len(curves("floor(1e9*x)").exact.pieces) <= 401


@pytest.mark.parametrize(("formula", "there"), [("x/0", False), ("sqrt(0.01 - (x-7)^2)", True)])
def test_a_function_is_somewhere_or_nowhere(formula: str, there: bool) -> None:
    assert curves(formula).is_somewhere == there


@pytest.mark.parametrize(
    ("formula", "x", "order", "wanted"),
    [
        # NumPy squares x and has none left, or e^(-x²) and nothing.
        ("x^2/8 + x/4", 1.98e154, 0, 4.9005e307),
        ("exp(-x^2)^0.8", 28.0, 0, exp(-627.2)),
        ("log(1 + (exp(98) - 1)*sigmoid(98*(x - 1)))", -6.9, 0, exp(-676.2)),
        ("log(1 + exp(x))", -700.0, 0, exp(-700.0)),
        # Of what cancels here rounding leaves a number.
        ("0.8948*x/(1.9431 + |x|)", -4.707659625069126e263, 1, 0.0),
    ],
)
def test_what_vanishes_or_overflows_on_the_way_is_known(
    formula: str, x: float, order: int, wanted: float
) -> None:
    curve = curves(formula).exact
    found = (curve.derivative if order else curve.value)(np.array([x]))
    assert found[0] == pytest.approx(wanted, rel=1e-11, abs=0)

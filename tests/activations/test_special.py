"""The building blocks where the textbook forms lose their digits."""

from __future__ import annotations

import numpy as np
import pytest
from mpmath import mp, mpf

from actviz.activations import special

from .measure import relative

NEAR_ZERO = np.array([-0.9, -0.3, -1e-3, -1e-6, -1e-100, 1e-100, 1e-9, 1e-2, 0.49, 0.99, 2.0])


def test_x_less_tanh_x_keeps_its_digits_near_zero():
    got = special.tanh_rest(NEAR_ZERO[np.abs(NEAR_ZERO) > 1e-90])
    assert relative(got, lambda x: x - mp.tanh(x), NEAR_ZERO[np.abs(NEAR_ZERO) > 1e-90]) < 1e-15


def test_exp_less_its_line_keeps_its_digits_near_zero():
    got = special.exp_rest(NEAR_ZERO[np.abs(NEAR_ZERO) > 1e-90])
    xs = NEAR_ZERO[np.abs(NEAR_ZERO) > 1e-90]
    assert relative(got, lambda x: mp.exp(x) - 1 - x, xs) < 2e-15


def test_the_slope_of_sinc_keeps_its_digits_near_zero():
    got = special.sinc_slope(NEAR_ZERO)
    assert relative(got, lambda x: mp.cos(x) / x - mp.sin(x) / x**2, NEAR_ZERO) < 1e-15


def test_a_product_rounded_twice_is_made_whole():
    dividend, divisor = np.array([1.0, 2.0, 10.3]), 0.3
    quotient = dividend / divisor
    with mp.workdps(60):
        rest = special.remainder(dividend, quotient, divisor)
        for a, q, r in zip(dividend, quotient, rest, strict=True):
            assert float(mpf(a) - mpf(q) * mpf(divisor)) == r


def test_a_difference_is_made_whole():
    x = np.array([1e-20, 1.0, 1e10])
    rounded, lost = special.difference(x, 0.1)
    with mp.workdps(60):
        for a, d, e in zip(x, rounded, lost, strict=True):
            assert mpf(d) + mpf(e) == mpf(a) - mpf(0.1)


@pytest.mark.parametrize("x", [-1e308, -710.0, -745.0, 0.0, 745.0, 1e308])
def test_sigmoid_has_no_hole_in_its_tail(x):
    got = float(special.sigmoid(np.array([x]))[0])
    with mp.workdps(60):
        wanted = float(1 / (1 + mp.exp(-mpf(x)))) if abs(x) < 1e4 else float(x > 0)
    assert got == pytest.approx(wanted, rel=1e-12)


def test_a_vanished_factor_beats_infinity_and_nothing_else():
    with np.errstate(invalid="ignore"):
        got = special.times(np.array([np.inf, np.inf, 2.0, np.nan]), np.array([0.0, 1.0, 3.0, 1.0]))
    np.testing.assert_array_equal(got, [0.0, np.inf, 6.0, np.nan])

"""The bell curve and its integrals keep their digits in the middle and in both tails."""

from __future__ import annotations

import numpy as np
import pytest
from mpmath import mp

from actviz.activations import bell

from .measure import relative

GENERATOR = np.random.default_rng(3)
MIDDLE = np.concatenate([GENERATOR.uniform(-8, 8, 600), [-0.5, 0.5, -1e-300, 1e-9]])
TAILS = np.concatenate([GENERATOR.uniform(-37.4, -8, 300), [-37.0, -30.3, -20.1, -8.7]])


@pytest.mark.parametrize("xs", [MIDDLE, TAILS])
def test_normal_cdf(xs):
    assert relative(bell.normal_cdf(xs), lambda x: mp.erfc(-x / mp.sqrt(2)) / 2, xs) < 8e-16


@pytest.mark.parametrize("xs", [MIDDLE, TAILS])
def test_normal_pdf(xs):
    assert relative(bell.normal_pdf(xs), mp.npdf, xs) < 8e-16


@pytest.mark.parametrize("xs", [MIDDLE, TAILS])
def test_erf(xs):
    assert relative(bell.erf(xs), mp.erf, xs) < 6e-16


def test_the_gaussian_and_the_slope_of_erf():
    xs = MIDDLE[np.abs(MIDDLE) < 26]
    assert relative(bell.gaussian(xs), lambda x: mp.exp(-x * x), xs) < 6e-16
    slope = bell.erf_slope(xs)
    assert relative(slope, lambda x: 2 * mp.exp(-x * x) / mp.sqrt(mp.pi), xs) < 8e-16


def test_the_ends_are_exact():
    xs = np.array([-np.inf, -1e308, 0.0, 1e308, np.inf, np.nan])
    np.testing.assert_array_equal(bell.normal_cdf(xs), [0.0, 0.0, 0.5, 1.0, 1.0, np.nan])
    np.testing.assert_array_equal(bell.normal_pdf(xs)[[0, 1, 3, 4]], [0.0] * 4)
    np.testing.assert_array_equal(bell.erf(xs), [-1.0, -1.0, 0.0, 1.0, 1.0, np.nan])
    assert np.signbit(bell.erf(np.array([-0.0])))[0]

"""The error function, a number at a time and many at once, against 50 digits."""

import sys

import mpmath
import numpy as np
import pytest

from actviz.activations import special

X = np.concatenate([np.linspace(-38, 8, 800), np.linspace(-3.5, 0.5, 400), np.linspace(-2, 2, 9)])


@pytest.mark.parametrize("many", [0, 2**17])
@pytest.mark.parametrize(
    ("function", "oracle"), [(special.normal_cdf, mpmath.ncdf), (special.erf, mpmath.erf)]
)
def test_right_to_a_few_units_in_the_last_place(function, oracle, many, monkeypatch):
    monkeypatch.setattr(special, "MANY", many)
    with mpmath.workdps(50):
        expected = np.array([float(oracle(mpmath.mpf(x))) for x in X])
    np.testing.assert_array_max_ulp(function(X), expected, maxulp=8)


@pytest.mark.parametrize("many", [0, 2**17])
def test_ends_and_shapes(many, monkeypatch):
    monkeypatch.setattr(special, "MANY", many)
    ends = np.array([[-np.inf, np.inf], [-1e308, 1e308], [-5e-324, 0.0]])
    np.testing.assert_array_equal(special.normal_cdf(ends), [[0, 1], [0, 1], [0.5, 0.5]])
    np.testing.assert_array_equal(special.erf(ends), [[-1, 1], [-1, 1], [-5e-324, 0]])


def test_few_numbers_do_not_load_scipy(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.special", None)
    assert special.normal_cdf(np.zeros(65_536))[0] == 0.5

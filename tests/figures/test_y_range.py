"""The range of y: bounded curves whole, fast-growing ones cut on their own side."""

import numpy as np

from actviz.figures.y_range import vertical


def test_a_curve_within_bounds_is_shown_whole():
    x = np.linspace(-5, 5, 101)
    assert vertical(x, np.maximum(x, 0)) == (0.0, 5.0)
    assert vertical(x, x * x) == (0.0, 25.0)


def test_a_fast_growing_curve_is_cut_on_its_own_side():
    x = np.linspace(-8, 8, 1001)
    low, high = vertical(x, np.exp(x))
    assert low == np.exp(-8)
    assert np.exp(4) < high < np.exp(8) / 4
    low, high = vertical(x, -np.exp(x))
    assert (-low, -high) == (vertical(x, np.exp(x))[1], np.exp(-8))


def test_a_pole_and_missing_values_leave_finite_bounds():
    x = np.linspace(0, 1, 1001)
    with np.errstate(divide="ignore"):
        low, high = vertical(x, 0.5 / np.sqrt(x))
    assert 0 <= low < high < 10
    assert vertical(x, np.full_like(x, np.nan)) == (0.0, 0.0)


def test_a_gap_beside_poles_does_not_stretch_the_range():
    x = np.union1d(np.linspace(-3, 3, 1001), [-1.0, 1.0, np.nextafter(1, 2), np.nextafter(-1, -2)])
    with np.errstate(all="ignore"):
        low, high = vertical(x, x / np.sqrt(x * x - 1))
    # At x = 1.15, a twentieth of the width from both poles, it is 2.
    assert -20 < low < -2
    assert 2 < high < 20


def test_waves_without_bound_in_the_middle_do_not_flatten_the_rest():
    x = np.union1d(np.linspace(-3, 3, 1001), np.geomspace(1e-8, 1, 200))
    with np.errstate(all="ignore"):
        low, high = vertical(x, np.cos(1 / x) / x**2)
    assert -1e4 < low < high < 1e4

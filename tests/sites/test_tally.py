"""What a tally keeps, held to the same numbers worked out by NumPy in one piece."""

from __future__ import annotations

import numpy as np
import pytest

from actviz import get
from actviz.sites import grid
from actviz.sites.findings import finding
from actviz.sites.site import Site
from actviz.sites.tally import Tally


def site(function: str, *arrays: np.ndarray, axis: int = 1) -> Site:
    made = get(function)
    tally = Tally(made)
    for array in arrays:
        tally.add(array, axis)
    return Site("here", made, made.label, arrays[0].shape, axis, tally)


def test_statistics_are_those_of_all_samples_together():
    rng = np.random.default_rng(3)
    parts = [rng.normal(1e3, 2, size=(n, 7)).astype(np.float32) for n in (5, 40_000, 1)]
    whole = np.concatenate(parts).astype(np.float64)
    seen = site("tanh", *parts)
    assert seen.tally.count == whole.size
    assert seen.tally.mean == pytest.approx(whole.mean(), rel=1e-12)
    assert seen.std == pytest.approx(whole.std(), rel=1e-9)
    assert (seen.tally.low, seen.tally.high) == (whole.min(), whole.max())


def test_units_are_counted_by_hand():
    rng = np.random.default_rng(4)
    z = rng.normal(size=(300, 6))
    z[:, 1] = -np.abs(z[:, 1]) - 0.1
    z[:, 4] = 0.0
    seen = site("relu", z)
    assert seen.dead == int((z <= 0).all(axis=0).sum()) == 2
    assert seen.tally.zeros == int((np.maximum(z, 0) == 0).sum())
    assert seen.slope == pytest.approx((z > 0).mean())
    assert seen.rarely == pytest.approx(3 / 300)


def test_units_of_a_picture_are_its_channels():
    rng = np.random.default_rng(5)
    z = rng.normal(size=(4, 3, 5, 5))
    z[:, 2] = -1.0
    seen = site("relu", z)
    assert (seen.units, seen.dead, seen.tally.samples) == (3, 1, 4 * 5 * 5)


def test_definitions_differ_where_they_should():
    z = np.full((50, 4), -20.0)
    z[:, 0], z[:, 1] = 3.0, 0.001
    seen = site("gelu", z)
    # GELU is never exactly flat at −20, but lets nothing through that counts.
    assert seen.dead == 0
    assert seen.saturated_units == 2
    assert seen.never_positive == 2
    assert seen.dormant == 3


def test_channels_that_stand_out_are_named():
    z = np.random.default_rng(6).normal(size=(500, 20))
    z[:, 7] *= 40
    assert site("gelu", z).outliers == (7,)


def test_what_is_not_finite_is_told_and_left_out():
    z = np.array([[1.0, np.nan], [np.inf, 2.0], [3.0, 4.0]])
    seen = site("relu", z)
    assert seen.tally.lacking == 2
    assert seen.tally.mean == pytest.approx(2.5)


def test_a_unit_that_saw_no_number_is_not_dead_too():
    z = np.random.default_rng(9).normal(size=(40, 5))
    z[:, 1], z[:, 3] = np.nan, -1.0
    seen = site("relu", z)
    assert seen.dead == seen.saturated_units == seen.never_positive == 1
    assert seen.dormant == 1
    assert seen.tally.lacking == 40
    assert finding(seen) == "here: 20 % of what comes in is not finite"
    assert site("relu", np.full((9, 2), np.nan)).dead == 0


@pytest.mark.parametrize("scale", [1e-20, 1.0, 3e4, 1e30])
def test_counts_are_those_of_a_histogram(scale):
    x = (np.random.default_rng(7).standard_cauchy(50_000) * scale).astype(np.float32)
    places = np.sort(np.quantile(x.astype(np.float64), [0.01, 0.2, 0.5, 0.8, 0.99]))
    found = grid.between(grid.counts(x), places)
    expected, _ = np.histogram(x, places)
    # A bin is a 32nd of its numbers wide, so a place cuts at most one on either side.
    assert found == pytest.approx(expected, abs=0.02 * len(x))
    assert grid.in_order(grid.counts(x)).sum() == len(x)


def test_a_quantile_is_right_to_the_width_of_a_bin():
    x = np.random.default_rng(8).normal(size=100_000).astype(np.float32)
    found = [grid.quantile(grid.counts(x), share) for share in (0.05, 0.5, 0.95)]
    assert found == pytest.approx(np.quantile(x, [0.05, 0.5, 0.95]), abs=0.05)

"""Tallies against NumPy over everything at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from actviz.compute.samples.tally import Bins, Tally, tally

BINS = Bins.even(-2.0, 3.0, 10)
NUMBERS = st.floats(-1e3, 1e3) | st.sampled_from([np.nan, np.inf, -np.inf, 0.0, -2.0, 3.0])
ARRAYS = arrays(np.float64, st.integers(0, 50), elements=NUMBERS)


def assert_tallies(result: Tally, samples: np.ndarray) -> None:
    finite = samples[np.isfinite(samples)]
    assert result.count == len(finite)
    assert result.non_finite == len(samples) - len(finite)
    assert result.outside == ((finite < -2).sum(), (finite > 3).sum())
    np.testing.assert_array_equal(result.hits, [(finite == 0).sum(), (finite == 3).sum()])
    assert result.counts.sum() == ((finite >= -2) & (finite <= 3)).sum()
    if len(finite):
        assert (result.min, result.max) == (finite.min(), finite.max())
        assert result.mean == pytest.approx(finite.mean(), rel=1e-12, abs=1e-12)
        assert result.deviations / len(finite) == pytest.approx(finite.var(), rel=1e-9, abs=1e-9)


@given(ARRAYS)
def test_a_tally_is_numpys(samples: np.ndarray) -> None:
    assert_tallies(tally(samples, BINS, (0.0, 3.0)), samples)


@given(ARRAYS, ARRAYS)
def test_the_sum_of_two_tallies_is_the_tally_of_both(one: np.ndarray, two: np.ndarray) -> None:
    both = tally(one, BINS, (0.0, 3.0)) + tally(two, BINS, (0.0, 3.0))
    assert_tallies(both, np.concatenate([one, two]))


def test_counts_are_numpys_where_no_sample_is_at_an_edge() -> None:
    samples = np.random.default_rng(0).normal(size=100_000)
    expected, edges = np.histogram(samples, 37, (-1.7, 2.9))
    bins = Bins.even(-1.7, 2.9, 37)
    np.testing.assert_array_equal(tally(samples, bins, ()).counts, expected)
    np.testing.assert_array_equal(bins.edges, edges)


@pytest.mark.parametrize("low", [0.0, -1.0, 1e6])
@pytest.mark.parametrize("width", [1.0, 0.1, 1e-3, 7.7])
def test_the_last_bin_holds_the_upper_edge_and_what_rounds_up_to_it(
    low: float, width: float
) -> None:
    high = low + width
    for number in range(1, 200):
        ends = np.array([low, np.nextafter(high, -np.inf), high])
        counts = Bins.even(low, high, number).count(ends)
        assert counts.sum() == 3
        assert counts[-1] >= 2


@pytest.mark.parametrize(
    "ends", [(-4.4, 4.8), (-1e-3, 70.0), (-2.0, 0.5), (-0.1, 0.2), (-1e300, 1e300)]
)
@pytest.mark.parametrize("number", [2, 3, 7, 100, 9999])
def test_bins_over_a_range_cover_it_with_an_edge_at_zero(
    ends: tuple[float, float], number: int
) -> None:
    bins = Bins.over(*ends, number)
    width = bins.edges[1] - bins.edges[0]
    assert len(bins.edges) == number + 1
    assert bins.low <= ends[0]
    assert ends[1] <= bins.high
    assert bins.high - bins.low <= (ends[1] - ends[0]) * number / (number - 1) * (1 + 1e-11)
    assert np.abs(bins.edges).min() < 1e-9 * width


def test_bins_over_a_range_beside_zero_or_a_single_one_are_the_range() -> None:
    assert Bins.over(1.0, 2.0, 10) == Bins.even(1.0, 2.0, 10)
    assert Bins.over(-1.0, 1.0, 1) == Bins.even(-1.0, 1.0, 1)


def test_walls_are_edges_and_count_as_numpy_does() -> None:
    samples = np.random.default_rng(2).normal(size=100_000)
    samples = np.concatenate([samples, [-0.5, 0.5, 0.0, 0.3, 2.0, -2.0]])
    bins = Bins.walled(-2.0, 2.0, 30, (0.0, -0.5, 0.5, 0.3))
    assert bins.walls == (-2.0, -0.5, 0.0, 0.3, 0.5, 2.0)
    assert bins.number == len(bins.edges) - 1 == 30
    inside = samples[samples <= 2.0]
    np.testing.assert_array_equal(bins.count(inside), np.histogram(inside, bins.edges)[0])
    widths = np.diff(bins.edges)
    assert widths.max() < 2 * widths.min()


def test_a_wall_beside_another_or_outside_is_no_wall() -> None:
    assert Bins.walled(0.0, 10.0, 10, (5.0, 5.1, -1.0, 10.2, 9.9)).walls == (0.0, 5.0, 10.0)
    assert Bins.walled(0.0, 10.0, 1, (5.0,)).walls == (0.0, 10.0)


def test_moments_survive_a_mean_far_from_zero() -> None:
    samples = 1e9 + np.random.default_rng(0).normal(size=400_000)
    parts = [tally(part, BINS, ()) for part in np.split(samples, 40)]
    total = sum(parts[1:], parts[0])
    assert total.deviations / total.count == pytest.approx(samples.var(), rel=1e-9)


def test_nothing_finite_tallies_as_nothing() -> None:
    empty = tally(np.array([np.nan, np.inf]), BINS, (0.0,))
    assert (empty.count, empty.non_finite) == (0, 2)
    some = tally(np.array([1.0, 2.0]), BINS, (0.0,))
    assert (empty + some).mean == (some + empty).mean == 1.5


def test_numbers_too_large_to_square_do_not_warn() -> None:
    result = tally(np.array([-1e308, 1e308, 1.5e308]), BINS, ())
    assert result.count == 3
    assert result.outside == (1, 2)


@pytest.mark.parametrize("count", [0, 1, 3 * 2**13 + 5])
def test_samples_between_walls_are_counted_whatever_their_number(count):
    samples = np.random.default_rng(4).standard_normal(count).clip(-9, 1.0)
    bins = Bins.walled(-1.0, 1.0, 24, [-0.37, 0.0, 0.52])
    counts = bins.count(samples)
    inside = samples[samples >= -1.0]
    np.testing.assert_array_equal(counts, np.histogram(inside, bins.edges)[0])


@pytest.mark.parametrize("wall", [0.0, 0.3, -1e-17, 7.1])
@pytest.mark.parametrize("below", [1, 12, 37])
def test_what_lies_at_a_wall_between_bins_of_one_width_is_counted_on_its_side(wall, below):
    width = 1 / 30
    bins = Bins((wall - below * width, wall, wall + 40 * width), (below, 40))
    for beside, expected in ((-np.inf, below - 1), (np.inf, below), (wall, below)):
        count = bins.count(np.full(5, np.nextafter(wall, beside)))
        assert count[expected] == count.sum() == 5
    many = np.random.default_rng(9).uniform(bins.low, bins.high, 50_000)
    counts = bins.count(many)
    assert counts[:below].sum() == np.count_nonzero(many < wall)
    np.testing.assert_array_equal(counts, np.histogram(many, bins.edges)[0])


def test_unlike_bins_are_counted_as_numpy_does():
    bins = Bins((-1.0, 0.0, 1.0, 3.0), (10, 10, 4))
    samples = np.random.default_rng(8).uniform(-2.0, 3.0, 70_000)
    inside = samples[samples >= -1.0]
    np.testing.assert_array_equal(bins.count(samples), np.histogram(inside, bins.edges)[0])


def test_what_lies_far_below_wide_bins_is_left_out():
    bins = Bins((-4e307, 1e307, 3e307), (9, 5))
    assert bins.count(np.array([-1.7e308, -5e307, -4e307, 3e307])).tolist() == [1, *[0] * 12, 1]

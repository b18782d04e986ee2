"""The range over which samples are counted, and the values that stand out."""

import numpy as np
import pytest

from actviz.compute.samples.pilot import Pilot

RANDOM = np.random.default_rng(7)
NORMAL = RANDOM.standard_normal(100_000)
CAUCHY = RANDOM.standard_cauchy(100_000)


def test_light_tails_are_shown_whole() -> None:
    assert Pilot.of(NORMAL, 100).ends() == (NORMAL.min(), NORMAL.max())


def test_heavy_tails_do_not_flatten_the_rest() -> None:
    low, high = Pilot.of(CAUCHY, 100).ends()
    quartile, third = np.quantile(CAUCHY, [0.25, 0.75])
    assert (third - quartile) / (high - low) > 0.01
    assert np.mean((low <= CAUCHY) & (high >= CAUCHY)) > 0.98


def test_a_sentinel_far_away_is_an_atom_out_of_range() -> None:
    side = np.concatenate([NORMAL, np.full(30_000, -99_999.0)])
    pilot = Pilot.of(side, 100)
    assert pilot.frequent == (-99_999.0,)
    assert pilot.ends() == (NORMAL.min(), NORMAL.max())


def test_an_atom_beside_the_rest_belongs_to_the_range() -> None:
    side = np.concatenate([np.zeros(400), 5 + 0.1 * NORMAL[:600]])
    assert Pilot.of(side, 100).ends() == (0.0, side.max())
    far = np.concatenate([np.zeros(400), 500 + 0.1 * NORMAL[:600]])
    assert Pilot.of(far, 100).ends()[0] == far[400:].min()
    assert Pilot.of(far, 100).ends(near=600.0) == (0.0, far.max())


def test_the_only_value_is_frequent_however_few_take_it() -> None:
    assert Pilot.of(np.array([-0.55]), 100).frequent == (-0.55,)
    assert Pilot.of(np.array([-0.55]), 100).single


def test_quartiles_are_values_of_the_samples() -> None:
    assert Pilot.of(np.arange(1.0, 102.0), 10).quartiles() == (26.0, 51.0, 76.0)
    assert np.isnan(Pilot.of(np.array([np.nan]), 10).quartiles()).all()


def test_sparse_samples_are_ranged_by_what_is_not_zero() -> None:
    side = np.where(RANDOM.random(100_000) < 0.97, 0.0, NORMAL)
    low, high = Pilot.of(side, 100).ends()
    assert (low, high) == (side.min(), side.max())


@pytest.mark.parametrize("bins", [10, 100, 10_000])
def test_a_value_is_frequent_when_it_fills_half_a_usual_bin(bins: int) -> None:
    share = min(0.005, 0.5 / bins)
    rest = np.linspace(1, 2, 1_000_000)
    for factor, found in ((1.2, (0.0,)), (0.8, ())):
        side = np.concatenate([rest, np.zeros(int(len(rest) * share * factor))])
        assert Pilot.of(side, bins).frequent == found


def test_a_value_seen_twice_among_few_is_not_frequent() -> None:
    assert Pilot.of(np.array([1.0, 1.0, 2.0, 3.0]), 100).frequent == ()


def test_negative_zero_is_zero() -> None:
    (value,) = Pilot.of(np.array([-0.0, 0.0, -0.0, -0.0]), 100).frequent
    assert str(value) == "0.0"


def test_among_many_levels_only_those_that_stand_out_are_frequent() -> None:
    levels = np.repeat(np.arange(50.0), 100)
    assert Pilot.of(levels, 100).frequent == ()
    assert Pilot.of(np.concatenate([levels, np.full(2000, 7.0)]), 100).frequent == (7.0,)


def test_few_levels_are_all_frequent() -> None:
    assert set(Pilot.of(np.repeat([-1.0, 0.0, 1.0], 100), 100).frequent) == {-1.0, 0.0, 1.0}


def test_samples_that_are_not_finite_are_left_out() -> None:
    pilot = Pilot.of(np.array([np.nan, 1.0, np.inf, -np.inf, 0.5]), 100)
    np.testing.assert_array_equal(pilot.values, [0.5, 1.0])
    assert len(Pilot.of(np.array([np.nan]), 100).values) == 0


def test_a_pilot_of_a_batch_sees_every_unit() -> None:
    # 500,000 values of 500 units: each 25th value would be of 20 units only.
    units = np.broadcast_to(np.arange(500.0), (1000, 500))
    pilot = Pilot.within(units, 100)
    assert set(pilot.values) == set(range(500))
    assert len(pilot.values) < 30_000


def test_tails_can_be_left_out() -> None:
    pilot = Pilot.of(np.arange(1000.0), 100)
    assert pilot.between(0.001) == (1.0, 998.0)
    assert pilot.between(0.0) == (0.0, 999.0)
    assert Pilot.of(np.array([np.nan]), 100).between(0.1) == (0.0, 0.0)


def test_levels_have_a_spacing() -> None:
    levels = np.random.default_rng(1).integers(0, 256, 20_000)
    assert Pilot.of(levels / 255, 100).spacing == pytest.approx(1 / 255)
    assert Pilot.of(np.tanh(levels / 255), 100).spacing is None
    assert Pilot.of(np.tanh(levels / 255), 100).levels == 256
    assert Pilot.of(NORMAL, 100).levels is None
    assert Pilot.of(NORMAL, 100).spacing is None


def test_much_far_out_on_a_narrow_range_belongs_to_it() -> None:
    peak = np.concatenate([np.full(9700, 1e-30) * NORMAL[:9700], np.linspace(0, 1, 300)])
    assert Pilot.of(peak, 100).ends()[1] < 0.1
    assert Pilot.of(peak, 100).ends(near=10.0) == (peak.min(), 1.0)

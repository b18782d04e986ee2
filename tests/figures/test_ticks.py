"""Ticks: readable places, no more than there is room for."""

from math import pi

import pytest

from actviz.figures.ticks import decades, in_pi, ticks, written


def test_places_lie_in_the_range_and_have_room():
    found = ticks((-3.0, 3.0), 5)
    assert found.places == [-2.0, 0.0, 2.0]
    assert found.words == ["−2", "0", "2"]
    assert found.length == 2


@pytest.mark.parametrize("ends", [(0.0, 3.0), (1.0, 2.0), (0.8, 4.2), (0.0, 1000.0)])
def test_what_counts_has_no_halves(ends):
    places = ticks(ends, 9, whole=True).places
    assert places
    assert all(place == int(place) for place in places)


@pytest.mark.parametrize(
    ("span", "room", "words"),
    [
        ((0.1, 3.0), 6, ["0.1", "0.2", "0.5", "1", "2"]),
        ((0.1, 3.0), 3, ["0.1", "1"]),
        ((0.2, 0.8), 5, ["0.2", "0.5"]),
        ((1e-7, 2.0), 3, ["10⁻⁶", "10⁻³", "1"]),
        ((1e-5, 1e6), 4, ["10⁻³", "1", "10³", "10⁶"]),
    ],
)
def test_a_logarithmic_axis_names_powers_of_ten(span, room, words):
    found = decades(span, room)
    assert found.words == words
    assert all(span[0] <= place <= span[1] for place in found.places)


def test_one_of_so_many_is_kept():
    kept = ticks((0.0, 8.0), 9).every(3)
    assert kept.places == [0.0, 3.0, 6.0]
    assert kept.words == ["0", "3", "6"]


@pytest.mark.parametrize(
    ("places", "step", "words"),
    [
        ([-1e6, -5e5, 0.0, 5e5, 1e6], 5e5, ["−1e6", "−5e5", "0", "5e5", "1e6"]),
        ([0.0, 25e5, 5e6], 25e5, ["0", "2.5e6", "5e6"]),
        ([0.0, 5e-5, 1e-4], 5e-5, ["0", "5e−5", "1e−4"]),
        ([-1e-17, 0.0, 5e-18], 5e-18, ["−1e−17", "0", "5e−18"]),
        ([0.0, 1e4, 3e4], 1e4, ["0", "10000", "30000"]),
        ([1e6, 1000005.0], 5.0, ["1,000,000", "1,000,005"]),
        ([999998.0, 1000003.0], 5.0, ["999,998", "1,000,003"]),
        ([0.0, 5e299, 1e300], 5e299, ["0", "5e299", "1e300"]),
        ([-0.5, 0.0, 0.25, 1.0], 0.25, ["−0.5", "0", "0.25", "1"]),
        ([0.99, 0.995, 1.0], 0.005, ["0.99", "0.995", "1"]),
        ([1.0, 1.0000000001], 1e-10, ["1", "1.0000000001"]),
    ],
)
def test_the_numbers_of_an_axis_are_written_in_one_way(places, step, words):
    assert written(places, step) == words


def test_a_period_is_told_in_multiples_of_pi():
    assert in_pi((-15.0, 15.0), 6, 2 * pi).words == ["−4π", "−2π", "0", "2π", "4π"]
    assert in_pi((-1.5, 1.5), 5, pi / 5).words == ["−2π/5", "−π/5", "0", "π/5", "2π/5"]
    assert in_pi((-15.0, 15.0), 6, 1.0) is None
    assert in_pi((-1e6, 1e6), 6, 2 * pi) is None

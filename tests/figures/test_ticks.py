"""Ticks: readable places, no more than there is room for."""

import pytest

from actviz.figures.ticks import decades, ticks


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

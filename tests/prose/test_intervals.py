"""Intervals: an end that is taken has a square bracket."""

from __future__ import annotations

from math import inf

import pytest

from actviz.prose.intervals import interval, interval_set


@pytest.mark.parametrize(
    ("ends", "attained", "said"),
    [
        ((0.0, inf), (True, False), "[0, ∞)"),
        ((-inf, inf), (False, False), "(−∞, ∞)"),
        ((-1.0, 1.0), (False, True), "(−1, 1]"),
        ((2.5, 2.5), (True, True), "{2.5}"),
    ],
)
def test_interval(ends: tuple[float, float], attained: tuple[bool, bool], said: str) -> None:
    assert interval(ends, attained) == said


def test_a_page_has_room_for_more_digits_than_a_figure() -> None:
    assert interval((-0.169971196, inf), (True, False)) == "[−0.17, ∞)"
    assert interval((-0.169971196, inf), (True, False), 6) == "[−0.169971, ∞)"


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ([(0, 0, True, True), (1, 1, True, True)], "{0, 1}"),
        ([(-inf, -0.5, False, False), (0, 0, True, True)], "(−∞, −0.5) ∪ {0}"),
        ([(-inf, 0, False, False), (0, inf, False, False)], "(−∞, 0) ∪ (0, ∞)"),
        # A gap that four digits do not show is none that could be read.
        ([(0, 1, True, False), (1 + 1e-9, 2, True, True)], "[0, 2]"),
        ([(n, n, True, True) for n in range(9)], "{0, 1, 2, 3, 4, 5, 6, 7, …}"),
    ],
)
def test_a_set_of_intervals(spans: list[tuple[float, float, bool, bool]], said: str) -> None:
    assert interval_set(spans) == said

"""Intervals: an end that is taken has a square bracket."""

from __future__ import annotations

from math import inf

import pytest

from actviz.prose.intervals import interval


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

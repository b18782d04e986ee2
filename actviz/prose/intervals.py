"""Intervals as text: '[0, ∞)'."""

from __future__ import annotations

from actviz.prose.numbers import DIGITS, rounded


def interval(ends: tuple[float, float], attained: tuple[bool, bool], digits: int = DIGITS) -> str:
    """Write an interval; '{1}' where both ends are one number.

    Args:
        ends: the lowest and the highest number, or infinities.
        attained: whether each end belongs to the interval.
        digits: how many digits the ends are rounded to.
    """
    low, high = (rounded(end, digits) for end in ends)
    if ends[0] == ends[1]:
        return f"{{{low}}}"
    return f"{'[' if attained[0] else '('}{low}, {high}{']' if attained[1] else ')'}"

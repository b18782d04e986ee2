"""Intervals and sets of them as text: '[0, ∞)', '{−1, 0, 1}'."""

from __future__ import annotations

from collections.abc import Sequence

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


def interval_set(
    spans: Sequence[tuple[float, float, bool, bool]], digits: int = DIGITS, most: int = 4
) -> str:
    """Write a set of numbers: intervals joined by ∪, single numbers in one pair of braces.

    Intervals whose gap is not seen at these digits are written as one.

    Args:
        spans: each with its ends and whether they belong to it, in order.
        digits: how many digits the ends are rounded to.
        most: how many parts are written before '…'.
    """
    told = _closed(spans, digits)
    if all(low == high for low, high, *_ in told):
        numbers = [rounded(low, digits) for low, *_ in told]
        return f"{{{', '.join([*numbers[: 2 * most], *['…'][: len(numbers) > 2 * most]])}}}"
    parts = [interval((low, high), (left, right), digits) for low, high, left, right in told]
    return " ∪ ".join([*parts[:most], *["…"][: len(parts) > most]])


def _closed(
    spans: Sequence[tuple[float, float, bool, bool]], digits: int
) -> list[tuple[float, float, bool, bool]]:
    """Return the intervals with the gaps closed that are not seen at these digits."""
    kept = [spans[0]]
    for span in spans[1:]:
        low, high, left, _ = kept[-1]
        if span[0] > high and rounded(span[0], digits) == rounded(high, digits):
            kept[-1] = (low, span[1], left, span[3])
        else:
            kept.append(span)
    return kept

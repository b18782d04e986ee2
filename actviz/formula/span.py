"""Spans: sets of numbers as intervals that do not touch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

# Two floats as near to one another as this, relative to their size, are neighbours, or have no
# more than a few floats between them.
BESIDE = 1e-15


@dataclass(frozen=True)
class Span:
    """An interval of values, and whether each end belongs to it. A point has both ends alike."""

    low: float
    high: float
    low_taken: bool
    high_taken: bool


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same values as intervals that do not touch, in order."""
    kept: list[Span] = []
    for part in sorted(spans, key=lambda each: (each.low, not each.low_taken)):
        if kept and _touching(kept[-1], part):
            kept[-1] = _joined(kept[-1], part)
        else:
            kept.append(part)
    return tuple(kept)


def sealed(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same places, with stretches that are cut by a few floats at most as one.

    So near to one another lie the two sides of a bound that is no float, such as −2√2. Two single
    points are never one: each of them was found.
    """
    kept: list[Span] = []
    for part in union(spans):
        if kept and _beside(kept[-1], part):
            kept[-1] = Span(kept[-1].low, part.high, kept[-1].low_taken, part.high_taken)
        else:
            kept.append(part)
    return tuple(kept)


def _beside(left: Span, right: Span) -> bool:
    points = left.low == left.high and right.low == right.high
    gap = right.low - left.high
    return not points and isfinite(gap) and 0 < gap <= BESIDE * abs(right.low)


def _touching(left: Span, right: Span) -> bool:
    if right.low < left.high:
        return True
    return right.low == left.high and (left.high_taken or right.low_taken)


def _joined(left: Span, right: Span) -> Span:
    taken = left.low_taken or (right.low == left.low and right.low_taken)
    if right.high == left.high:
        return Span(left.low, left.high, taken, left.high_taken or right.high_taken)
    longer = max(left, right, key=lambda each: each.high)
    return Span(left.low, longer.high, taken, longer.high_taken)

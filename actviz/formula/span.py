"""Spans: sets of numbers as intervals that do not touch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


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

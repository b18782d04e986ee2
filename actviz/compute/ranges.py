"""Ranges: two ends in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Range = tuple[float, float]
# Of several ranges the widest may be so many times the middle one.
UNLIKE = 3.0


def common(ranges: Iterable[Range]) -> Range:
    """Return the range that holds all of these."""
    lows, highs = zip(*ranges, strict=True)
    return min(lows), max(highs)


def middle(ranges: Sequence[Range]) -> Range:
    """Return the range of middle width."""
    return sorted(ranges, key=lambda ends: ends[1] - ends[0])[(len(ranges) - 1) // 2]


def most(ranges: Sequence[Range]) -> Range:
    """Return the range that holds all of these, or the middle one where that would be tiny."""
    whole, (low, high) = common(ranges), middle(ranges)
    return whole if whole[1] - whole[0] <= UNLIKE * (high - low) else (low, high)

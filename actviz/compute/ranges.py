"""Ranges: two ends in order."""

from __future__ import annotations

from collections.abc import Iterable

Range = tuple[float, float]


def common(ranges: Iterable[Range]) -> Range:
    """Return the range that holds all of these."""
    lows, highs = zip(*ranges, strict=True)
    return min(lows), max(highs)

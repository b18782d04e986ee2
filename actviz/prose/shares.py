"""Shares as text: percent, the same everywhere."""

from __future__ import annotations

LEAST = 0.001


def percent(share: float) -> str:
    """Write a share from 0 to 1 in percent, to three digits; 0 and 100 only where it is that.

    What is closer than a tenth of a percent to either is said to be, without digits.
    """
    if 0 < share < LEAST:
        return "< 0.1 %"
    if 1 - LEAST < share < 1:
        return "> 99.9 %"
    return f"{100 * share:.3g} %"


def whole_percent(share: float) -> str:
    """Write a share in whole percent, where there is room for no more."""
    return percent(round(share, 2))

"""Balls: numbers with a proven error, and when they are sure to be one float64."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from math import inf, isnan, nan, nextafter

from flint import arb, ctx

# The longest series that a germ may ask of a function.
LONGEST = 64


@contextmanager
def working(bits: int) -> Iterator[None]:
    """Work at a precision, and leave that of the caller as it was."""
    before = ctx.prec, ctx.cap
    ctx.prec, ctx.cap = bits, LONGEST
    try:
        yield
    finally:
        ctx.prec, ctx.cap = before


def rounded(ball: arb) -> float | None:
    """Return the float64 to which all of a ball rounds, None where there is more than one.

    What is beyond the largest float rounds to an infinite one, and what is below the smallest to
    0, of which there is one here.
    """
    if not ball.is_finite():
        return None
    low, high = float(ball.lower()), float(ball.upper())
    return low + 0.0 if low == high else None


def middle(ball: arb) -> float:
    """Return the float64 nearest to the middle of a ball, NaN where it has none."""
    return float(ball.mid()) + 0.0 if ball.is_finite() else nan


def ends(ball: arb) -> tuple[float, float]:
    """Return floats below and above all of a ball."""
    low, high = float(ball.lower()), float(ball.upper())
    if isnan(low) or isnan(high):
        return -inf, inf
    return _below(low, ball.lower()), -_below(-high, -ball.upper())


def _below(nearest: float, exact: arb) -> float:
    return nextafter(nearest, -inf) if arb(nearest) > exact else nearest


# Whole numbers of more bits than this, such as the floor of exp(1e300), would not fit in memory.
MOST_BITS = 4096


def whole(ball: arb) -> int | None:
    """Return the whole number that is the only one in a ball, None where there is none such.

    One too large for any precision in use is none.
    """
    if abs(ball) < 0.5:  # FLINT ends the process where such a number is too small
        return 0 if ball.contains(0) else None
    if not abs(ball) < arb(2) ** MOST_BITS:
        return None
    found = ball.unique_fmpz()
    return None if found is None else int(found)


def between(low: float, high: float) -> arb:
    """Return the smallest ball that holds an interval with finite ends."""
    return arb(low).union(arb(high)) if low < high else arb(low)


def exact(number: arb) -> Fraction | None:
    """Return a ball of radius 0 as a fraction, None for any other."""
    if not (number.is_exact() and number.is_finite()):
        return None
    mantissa, exponent = number.man_exp()
    if abs(int(exponent)) > 20_000:
        return None
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)

"""Sines and cosines of frequency·x, with the product exact: it may be far larger than a turn.

NumPy takes the turns out of any float exactly; what rounding takes from the product is put back.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.activations.special import difference, product

# Each is the derivative of the one before it, a quarter turn on.
QUARTERS = (np.sin, np.cos, lambda x: -np.sin(x))
# π/4 as the sum of two floats.
QUARTER_PI, QUARTER_PI_REST = math.pi / 4, 3.061616997868383e-17
SMALL = 1e-8  # below it a cosine is 1 and a sine its argument, to the last digit
FAR = 1e6
HUGE = 2.0**960  # beyond it a product, or the halves of a factor, may overflow
BITS = 2400  # the product of two floats has up to 2048 bits before the point: enough beneath them


def sine(frequency: float, x: Array) -> Array:
    """Return sin(frequency·x); NaN at ±∞, where it has no limit."""
    return _wave(0, frequency, x)


def cosine(frequency: float, x: Array) -> Array:
    """Return cos(frequency·x); NaN at ±∞, where it has no limit."""
    return _wave(1, frequency, x)


def one_plus_sine(frequency: float, x: Array) -> Array:
    """Return 1 + sin(frequency·x), without cancellation as 2 sin²(frequency·x/2 + π/4).

    Far from 0 it vanishes between floats only, and the sum will do.
    """
    angle, rest = product(x, 0.5 * frequency)
    turned, lost = difference(angle, -QUARTER_PI)
    result = 2.0 * _moved(0, turned, rest + (lost + QUARTER_PI_REST)) ** 2
    far = (np.abs(angle) > FAR) | _huge(frequency, x)
    result[far] = 1.0 + sine(frequency, x[far])
    return result


def _wave(quarter: int, frequency: float, x: Array) -> Array:
    if frequency == 1:
        return QUARTERS[quarter](x)
    result = _moved(quarter, *product(x, frequency))
    huge = _huge(frequency, x)
    result[huge] = [_exact(quarter, frequency, number) for number in x[huge].tolist()]
    return result


def _moved(quarter: int, angle: Array, rest: Array) -> Array:
    """Return the wave of an angle in two floats, the second of which may be of many turns too."""
    wave, slope = QUARTERS[quarter], QUARTERS[quarter + 1]
    result: Array = wave(angle) + rest * slope(angle)
    far = np.abs(rest) > SMALL
    if far.any():
        angle, rest = angle[far], rest[far]
        result[far] = wave(angle) * np.cos(rest) + slope(angle) * np.sin(rest)
    return result


def _huge(frequency: float, x: Array) -> NDArray[np.bool_]:
    """Tell which numbers are too large, or have too large a product, for two floats."""
    size, most = np.abs(x), HUGE / max(1.0, abs(frequency))
    return (size > (most if most >= 1.0 else 0.0)) & (size < np.inf)


def _exact(quarter: int, frequency: float, x: float) -> float:
    """Return the wave of a product of any size, in whole numbers of 2⁻²⁴⁰⁰."""
    (a, b), (c, d) = frequency.as_integer_ratio(), x.as_integer_ratio()
    right = _right_angle()
    turns, rest = divmod((a * c << BITS) // (b * d) + right // 2, right)
    angle = (rest - right // 2) / (1 << BITS)
    turn = (quarter + turns) % 4
    return (math.sin, math.cos)[turn % 2](angle) * (1.0 if turn < 2 else -1.0)


@cache
def _right_angle() -> int:
    """Return π/2 in whole numbers of 2⁻²⁴⁰⁰ (Machin's formula, with 64 bits to spare)."""
    one = 1 << (BITS + 64)
    return 2 * (4 * _arctan(one, 5) - _arctan(one, 239)) >> 64


def _arctan(one: int, inverse: int) -> int:
    """Return arctan(1/inverse) in parts of `one`, by its series."""
    term, total, count = one // inverse, 0, 1
    while term:
        total += term // count if count % 4 == 1 else -(term // count)
        term //= inverse * inverse
        count += 2
    return total

"""Stable building blocks: each is right to a few units in the last place at every float."""

from __future__ import annotations

import math
from math import factorial

import numpy as np

from actviz.activations.curve import Array


def times(x: Array | float, factor: Array | float) -> Array:
    """Return x·factor where a factor that has vanished beats an infinite x."""
    return np.where(np.equal(factor, 0), 0.0, np.multiply(x, factor))


def difference(x: Array, y: float) -> tuple[Array, Array]:
    """Return x − y rounded, and the part that rounding took from it (Knuth's two-sum)."""
    rounded = x - y
    back = x - rounded
    return rounded, (x - (rounded + back)) + (back - y)


def product(x: Array, y: Array | float) -> tuple[Array, Array]:
    """Return x·y rounded, and the part that rounding took from it (Dekker's product).

    The parts of a number must not overflow: none may be above 1e300.
    """
    rounded = np.asarray(x * y)
    (x_high, x_low), (y_high, y_low) = _halves(x), _halves(np.asarray(y))
    return rounded, ((x_high * y_high - rounded) + x_high * y_low + x_low * y_high) + x_low * y_low


def remainder(dividend: Array, quotient: Array, divisor: float) -> Array:
    """Return dividend − quotient·divisor, with the product exact."""
    rounded, lost = product(quotient, divisor)
    return (dividend - rounded) - lost


def _halves(x: Array) -> tuple[Array, Array]:
    """Split numbers into two of 26 bits each, whose products are exact."""
    spread = 134217729.0 * x  # 2²⁷ + 1
    high = np.asarray(spread - (spread - x))
    return high, np.asarray(x - high)


def growth(x: Array, *rates: float) -> Array:
    """Return e^(rate·x), where neither the sum of the rates nor its product with x is rounded.

    Far from 0 an exponential magnifies what rounding takes from its exponent.
    """
    rate = math.fsum(rates)
    exponent, lost = product(x, rate)
    if rate == 0:
        return np.ones_like(x)
    lost += math.fsum([*rates, -rate]) * x
    # Beyond it the exponential has vanished or overflown, and the products may have too.
    return np.exp(exponent) * np.where(np.abs(exponent) < 1000.0, 1.0 + lost, 1.0)


def sigmoid(x: Array) -> Array:
    """Return 1/(1+e⁻ˣ)."""
    result: Array = 1.0 / (1.0 + np.exp(-np.maximum(x, -700.0)))
    tail = x < -700.0
    return np.where(tail, np.exp(x), result) if tail.any() else result


def sigmoid_slope(x: Array) -> Array:
    """Return σ(x)·σ(−x), the derivative of the logistic function."""
    t = np.exp(-np.abs(x))
    return t / (1.0 + t) ** 2


def sigmoid_bend(x: Array) -> Array:
    """Return the second derivative of the logistic function."""
    return -sigmoid_slope(x) * np.tanh(0.5 * x)


def softplus(x: Array) -> Array:
    """Return ln(1+eˣ)."""
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


def sech(x: Array) -> Array:
    """Return 1/cosh(x)."""
    t = np.exp(-np.abs(x))
    return 2.0 * t / (1.0 + t * t)


def tanh_slope(x: Array) -> Array:
    """Return 1 − tanh²(x) without the cancellation."""
    return sech(x) ** 2


def tanh_bend(x: Array) -> Array:
    """Return the second derivative of tanh."""
    return -2.0 * np.tanh(x) * tanh_slope(x)


def tanh_rest(x: Array) -> Array:
    """Return x − tanh(x), near 0 by Lambert's continued fraction, which does not cancel."""
    squared = np.minimum(x * x, 1.0)
    tail = np.full_like(x, 19.0)
    for odd in range(17, 1, -2):
        tail = odd + squared / tail
    tail = squared / tail
    return np.where(np.abs(x) < 1.0, x * tail / (1.0 + tail), x - np.tanh(x))


def exp_rest(x: Array) -> Array:
    """Return eˣ − 1 − x, near 0 by its series."""
    near = np.clip(x, -0.5, 0.5)
    series = np.polynomial.polynomial.polyval(near, [1 / factorial(k + 2) for k in range(14)])
    return np.where(np.abs(x) < 0.5, near * near * series, np.expm1(x) - x)


def softsign(x: Array) -> Array:
    """Return x/(1+|x|), ±1 at ±∞."""
    size = np.abs(x)
    return np.copysign(np.where(np.isinf(x), 1.0, size / (1.0 + size)), x)


def root_ratio(x: Array) -> Array:
    """Return x/√(1+x²), ±1 at ±∞."""
    return np.where(np.isinf(x), np.sign(x), x / np.hypot(1.0, x))


def half_angle(x: Array) -> Array:
    """Return x/(1+√(1+x²)), ±1 at ±∞: the tangent of half the angle whose tangent is x."""
    return np.where(np.isinf(x), np.sign(x), x / (1.0 + np.hypot(1.0, x)))


def sinc(x: Array) -> Array:
    """Return sin(x)/x, 1 at 0."""
    safe = np.where(x == 0, 1.0, x)
    waves = np.where(np.isinf(x), 0.0, np.sin(safe) / safe)
    return np.where(x == 0, 1.0, waves)


def sinc_slope(x: Array) -> Array:
    """Return the derivative of sin(x)/x, near 0 by its series."""
    near = np.clip(x, -1.0, 1.0)
    terms = [(-1) ** k * 2 * k / factorial(2 * k + 1) for k in range(1, 11)]
    series = near * np.polynomial.polynomial.polyval(near * near, terms)
    far = np.where(np.abs(x) < 1.0, 1.0, x)
    waves = np.where(np.isinf(x), 0.0, (np.cos(far) - np.sin(far) / far) / far)
    return np.where(np.abs(x) < 1.0, series, waves)

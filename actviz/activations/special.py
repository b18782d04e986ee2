"""Stable building blocks: each is right to a few units in the last place at every float.

SciPy is imported only by the functions that need it, since it doubles the start-up time.
"""

from __future__ import annotations

from math import pi, sqrt

import numpy as np

from actviz.activations.curve import Array

SQRT_2 = sqrt(2.0)
SQRT_2PI = sqrt(2.0 * pi)


def times(x: Array, factor: Array) -> Array:
    """Return x·factor where a factor that has vanished beats an infinite x."""
    return np.where(factor == 0, 0.0, x * factor)


def sigmoid(x: Array) -> Array:
    """Return 1/(1+e⁻ˣ)."""
    t = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, t) / (1.0 + t)


def sigmoid_slope(x: Array) -> Array:
    """Return σ(x)·σ(−x), the derivative of the logistic function."""
    t = np.exp(-np.abs(x))
    return t / (1.0 + t) ** 2


def softplus(x: Array) -> Array:
    """Return ln(1+eˣ)."""
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


def sech(x: Array) -> Array:
    """Return 1/cosh(x)."""
    t = np.exp(-np.abs(x))
    return 2.0 * t / (1.0 + t * t)


def normal_cdf(x: Array) -> Array:
    """Return Φ(x), the distribution function of the standard normal, right in both tails."""
    from scipy.special import ndtr

    return np.asarray(ndtr(x))


def normal_pdf(x: Array) -> Array:
    """Return φ(x), the density of the standard normal."""
    return np.exp(-0.5 * x * x) / SQRT_2PI

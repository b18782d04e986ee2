"""The bell curve and its integrals, to a few units in the last place at every float.

One kernel serves every length of array: a value does not depend on how many stand beside it.
"""

from __future__ import annotations

from math import factorial, pi, sqrt

import numpy as np

from actviz.activations.curve import Array

SHIFT = 1.5 * 2.0**32  # beside it floats are multiples of 2⁻²⁰
SQRT_2 = sqrt(2.0)
SQRT_PI = sqrt(pi)
SQRT_2PI = sqrt(2.0 * pi)
# With s = t/(t + MIDDLE) and y = 2s − 1, (1 + 2t)·e^(t²)·erfc(t) is 1 + s·q(y) for 0 ≤ t ≤ ∞
# (Shepherd & Laframboise 1981). SCALED holds the coefficients of q, from the constant up: its
# Chebyshev series at 50 digits, cut off where it has come to 3e-16.
MIDDLE = 3.75
SCALED = (
    0.47502526167565506,
    -0.7555064588467445,
    0.7626772898177036,
    -0.5981238128377921,
    0.38051595255286125,
    -0.19590731022259958,
    0.07852051306995105,
    -0.021795958342558396,
    0.0023027989708267046,
    0.0012084534511953807,
    -0.0006210246708333556,
    4.07136660384951e-05,
    6.257932283528154e-05,
    -1.7803576280724755e-05,
    -5.072387877604351e-06,
    3.1130660031559476e-06,
    3.7074002405139937e-07,
    -4.7179663189961975e-07,
    -2.522795146405995e-08,
    6.252839803344951e-08,
    1.380475780242306e-09,
    -5.237185672513449e-09,
)
# erf(t)·√π/2 is t times a polynomial in t²; for t below 0.5 twelve terms are enough.
SERIES = tuple((-1) ** k / (factorial(k) * (2 * k + 1)) for k in range(12))


def bell(x: Array) -> Array:
    """Return e^(−x²/2), with the rounding of the square put right."""
    square, lost = _square(x)
    return np.exp(-0.5 * square) * (1.0 - 0.5 * lost)


def gaussian(x: Array) -> Array:
    """Return e^(−x²), with the rounding of the square put right."""
    square, lost = _square(x)
    return np.exp(-square) * (1.0 - lost)


def _square(x: Array) -> tuple[Array, Array]:
    """Return x² rounded and the rest, of numbers so small that e^(−x²/2) may be above 0.

    The upper half of x is a multiple of 2⁻²⁰, whose square is exact.
    """
    x = np.clip(x, -60.0, 60.0)
    high = (x + SHIFT) - SHIFT
    exact, cross = high * high, (x - high) * (x + high)
    rounded = exact + cross
    return rounded, (exact - rounded) + cross


def normal_pdf(x: Array) -> Array:
    """Return φ(x), the density of the standard normal."""
    return bell(x) / SQRT_2PI


def normal_cdf(x: Array) -> Array:
    """Return Φ(x), the distribution function of the standard normal, right in both tails."""
    size = np.abs(x)
    outside = 0.5 * bell(size) * _scaled_erfc(size / SQRT_2)
    return np.where(x < 0.0, outside, 1.0 - outside)


def erf(x: Array) -> Array:
    """Return the error function."""
    size = np.abs(x)
    result = 1.0 - gaussian(size) * _scaled_erfc(size)
    near = size < 0.5
    small = size[near]
    result[near] = 2.0 / SQRT_PI * small * _polynomial(SERIES, small * small)
    return np.copysign(result, x)


def erfc(x: Array) -> Array:
    """Return 1 − erf(x), right in the right tail."""
    size = np.abs(x)
    outside = gaussian(size) * _scaled_erfc(size)
    return np.where(x < 0.0, 2.0 - outside, outside)


def erf_slope(x: Array) -> Array:
    """Return the derivative of the error function."""
    return 2.0 / SQRT_PI * gaussian(x)


def _scaled_erfc(t: Array) -> Array:
    """Return e^(t²)·erfc(t) for t from 0 on."""
    t = np.minimum(t, 1e300)
    share = t / (t + MIDDLE)
    return (1.0 + share * _polynomial(SCALED, 2.0 * share - 1.0)) / (1.0 + 2.0 * t)


def _polynomial(coefficients: tuple[float, ...], x: Array) -> Array:
    """Return the polynomial with these coefficients, from the constant up (Horner's rule)."""
    result = np.full_like(x, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        result *= x
        result += coefficient
    return result

"""Functions of one number with their first two derivatives, each stable in floats.

A rule yields value, derivative and second derivative one after the other, so that who wants no
more than the value pays for no more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from math import factorial, log

import numpy as np

from actviz.activations import bell, special
from actviz.activations.curve import Array
from actviz.activations.special import times
from actviz.activations.waves import one_plus_sine

Rule = Callable[[Array], Iterator[Array]]


def _flat(function: Callable[[Array], Array]) -> Rule:
    def rule(u: Array) -> Iterator[Array]:
        yield function(u)
        yield np.zeros_like(u)
        yield np.zeros_like(u)

    return rule


def _of(*orders: Callable[[Array], Array]) -> Rule:
    """Return the rule of three formulas that share nothing."""

    def rule(u: Array) -> Iterator[Array]:
        for order in orders:
            yield order(u)

    return rule


def _exp(u: Array) -> Iterator[Array]:
    value = np.exp(u)
    yield value
    yield value
    yield value


def _expm1(u: Array) -> Iterator[Array]:
    yield np.expm1(u)
    slope = np.exp(u)
    yield slope
    yield slope


def _log(u: Array) -> Iterator[Array]:
    yield np.log(u)
    slope = 1.0 / u
    yield slope
    yield -slope * slope


def _log1p(u: Array) -> Iterator[Array]:
    yield np.log1p(u)
    slope = 1.0 / (1.0 + u)
    yield slope
    yield -slope * slope


def _sqrt(u: Array) -> Iterator[Array]:
    root = np.sqrt(u)
    yield root
    slope = 0.5 / root
    yield slope
    yield -0.5 * slope / u


def _cbrt(u: Array) -> Iterator[Array]:
    root = np.cbrt(u)
    yield root
    slope = 1.0 / (3.0 * root * root)
    yield slope
    yield -2.0 / 3.0 * slope / u


def _sin(u: Array) -> Iterator[Array]:
    wave = np.sin(u)
    yield wave
    yield np.cos(u)
    yield -wave


def _cos(u: Array) -> Iterator[Array]:
    wave = np.cos(u)
    yield wave
    yield -np.sin(u)
    yield -wave


def _tan(u: Array) -> Iterator[Array]:
    value = np.tan(u)
    yield value
    slope = np.cos(u) ** -2.0
    yield slope
    yield 2.0 * value * slope


def _sech(u: Array) -> Iterator[Array]:
    value = special.sech(u)
    yield value
    turn = np.tanh(u)
    yield -value * turn
    yield value * (turn * turn - value * value)


def _asin(u: Array) -> Iterator[Array]:
    yield np.arcsin(u)
    yield from _arc(u)


def _acos(u: Array) -> Iterator[Array]:
    yield np.arccos(u)
    for order in _arc(u):
        yield -order


def _arc(u: Array) -> Iterator[Array]:
    slope = 1.0 / np.sqrt((1.0 - u) * (1.0 + u))
    yield slope
    yield u * slope**3


def _atan(u: Array) -> Iterator[Array]:
    yield np.arctan(u)
    slope = 1.0 / (1.0 + u * u)
    yield slope
    yield times(-2.0 * u, slope * slope)


def _asinh(u: Array) -> Iterator[Array]:
    yield np.arcsinh(u)
    slope = 1.0 / np.hypot(1.0, u)
    yield slope
    yield times(-u, slope**3)


def _acosh(u: Array) -> Iterator[Array]:
    yield np.arccosh(u)
    slope = 1.0 / (np.sqrt(u - 1.0) * np.sqrt(u + 1.0))
    yield slope
    yield times(-u, slope**3)


def _atanh(u: Array) -> Iterator[Array]:
    yield np.arctanh(u)
    slope = 1.0 / ((1.0 - u) * (1.0 + u))
    yield slope
    yield 2.0 * u * slope * slope


def _erf_bend(u: Array) -> Array:
    return times(-2.0 * u, bell.erf_slope(u))


def _normal_slope(u: Array) -> Array:
    return times(-u, bell.normal_pdf(u))


def _normal_bend(u: Array) -> Array:
    return times((u - 1.0) * (u + 1.0), bell.normal_pdf(u))


def _sinc_bend(u: Array) -> Array:
    """Return the second derivative of sin(x)/x, near 0 by its series."""
    near = np.clip(u, -1.0, 1.0)
    terms = [(-1) ** k * 2 * k * (2 * k - 1) / factorial(2 * k + 1) for k in range(1, 11)]
    series = np.polynomial.polynomial.polyval(near * near, terms)
    far = np.where(np.abs(u) < 1.0, 1.0, u)
    waves = -special.sinc(far) - 2.0 * special.sinc_slope(far) / far
    return np.where(np.abs(u) < 1.0, series, waves)


def _lgamma(u: Array) -> Iterator[Array]:
    from scipy.special import gammaln

    yield np.asarray(gammaln(u))
    yield _polygamma(0, u)
    yield _polygamma(1, u)


def polygamma(order: int) -> Rule:
    """Return the rule of the derivative of lgamma that comes after that order: 0 is digamma."""
    return _of(*(lambda u, k=k: _polygamma(order + k, u) for k in range(3)))


def _polygamma(order: int, u: Array) -> Array:
    from scipy.special import polygamma as scipy_polygamma
    from scipy.special import psi

    if order == 0:
        return np.asarray(psi(u))
    # Left of 0 SciPy adds a term for each unit of the way: 12 s at −10⁸. There it is reflected.
    left = (u < 0.0) & (u != np.round(u))  # at the poles SciPy is as quick as elsewhere
    there = np.asarray(scipy_polygamma(order, np.where(left, 1.0 - u, u)))
    return np.where(left, (-1) ** order * there - _cotangents(order, u), there)


def _cotangents(order: int, u: Array) -> Array:
    """Return a derivative of π·cot(πu), which is a polynomial in the cotangent."""
    polynomial = np.polynomial.Polynomial([0.0, 1.0])
    for _ in range(order):
        polynomial = -np.polynomial.Polynomial([1.0, 0.0, 1.0]) * polynomial.deriv()
    with np.errstate(divide="ignore", invalid="ignore"):
        cotangent = 1.0 / np.tan(math.pi * (u - np.round(u)))
        return np.asarray(math.pi ** (order + 1) * polynomial(cotangent))


def _lambertw(u: Array) -> Iterator[Array]:
    from scipy.special import lambertw

    value = np.where(u >= -math.exp(-1.0), np.real(lambertw(u, 0)), np.nan)
    yield value
    slope = np.exp(-value) / (1.0 + value)
    yield slope
    yield -slope * slope * (2.0 + value) / (1.0 + value)


def _round(u: Array) -> Array:
    return np.asarray(np.round(u))


RULES: dict[str, Rule] = {
    "sign": _flat(np.sign),
    "step": _flat(lambda u: np.heaviside(u, 1.0)),
    "floor": _flat(np.floor),
    "ceil": _flat(np.ceil),
    "round": _flat(_round),
    "sqrt": _sqrt,
    "cbrt": _cbrt,
    "exp": _exp,
    "expm1": _expm1,
    "log": _log,
    "log1p": _log1p,
    "sin": _sin,
    "cos": _cos,
    "1 + sin": _of(partial(one_plus_sine, 1.0), np.cos, lambda u: -np.sin(u)),
    "1 - sin": _of(partial(one_plus_sine, -1.0), lambda u: -np.cos(u), np.sin),
    "1 + cos": _of(
        lambda u: 2.0 * np.cos(0.5 * u) ** 2, lambda u: -np.sin(u), lambda u: -np.cos(u)
    ),
    "1 - cos": _of(lambda u: 2.0 * np.sin(0.5 * u) ** 2, np.sin, np.cos),
    "tan": _tan,
    "sinh": _of(np.sinh, np.cosh, np.sinh),
    "cosh": _of(np.cosh, np.sinh, np.cosh),
    "tanh": _of(np.tanh, special.tanh_slope, special.tanh_bend),
    "sech": _sech,
    "asin": _asin,
    "acos": _acos,
    "atan": _atan,
    "asinh": _asinh,
    "acosh": _acosh,
    "atanh": _atanh,
    "erf": _of(bell.erf, bell.erf_slope, _erf_bend),
    "erfc": _of(
        bell.erfc,
        lambda u: -bell.erf_slope(u),
        lambda u: -_erf_bend(u),
    ),
    "Phi": _of(bell.normal_cdf, bell.normal_pdf, _normal_slope),
    "phi": _of(bell.normal_pdf, _normal_slope, _normal_bend),
    "sigmoid": _of(special.sigmoid, special.sigmoid_slope, special.sigmoid_bend),
    "softplus": _of(special.softplus, special.sigmoid, special.sigmoid_slope),
    "logsigmoid": _of(
        lambda u: -special.softplus(-u),
        lambda u: special.sigmoid(-u),
        lambda u: -special.sigmoid_slope(u),
    ),
    "lgamma": _lgamma,
    "digamma": polygamma(0),
    "lambertw": _lambertw,
    "sinc": _of(special.sinc, special.sinc_slope, _sinc_bend),
}


def power(exponent: float) -> Rule:
    """Return the rule of u to a power that does not depend on x."""

    def rule(u: Array) -> Iterator[Array]:
        factor, left = 1.0, exponent
        while True:
            yield _scaled(factor, left, u)
            factor, left = factor * left, left - 1.0

    return rule


def _scaled(factor: float, exponent: float, u: Array) -> Array:
    if factor == 0:
        return np.zeros_like(u)
    raised = _raised(u, exponent)
    return raised if factor == 1 else factor * raised


def _raised(u: Array, exponent: float) -> Array:
    """Return a power, a small whole one by products, which are many times quicker."""
    if exponent == 0:
        return np.ones_like(u)
    if exponent in (1, 2, 3, 4):
        square = u if exponent == 1 else u * u
        return {1: u, 2: square, 3: square * u, 4: square * square}[int(exponent)]
    return np.sqrt(u) if exponent == 0.5 else np.asarray(np.power(u, exponent))


def exponential(base: float) -> Rule:
    """Return the rule of a base that does not depend on x to the power of u."""
    rate = log(base) if base > 0 else -math.inf if base == 0 else math.nan

    def rule(u: Array) -> Iterator[Array]:
        value = np.power(base, u)
        yield value
        yield times(rate, value)
        yield times(rate * rate, value)

    return rule

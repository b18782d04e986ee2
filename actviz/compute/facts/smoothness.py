"""Smoothness: how many derivatives go on through every breakpoint."""

from __future__ import annotations

from math import isfinite

import numpy as np
from numpy.polynomial import Chebyshev

from actviz.activations.curve import Formula
from actviz.activations.function import Function
from actviz.compute.facts.scan import sides

DEGREE = 12
ORDERS = 5
ROUNDING = 1e-13


def smoothness(function: Function) -> str:
    """Return 'discontinuous', the last 'C0', 'C1' … that holds, or 'smooth'.

    Zero is looked at too: a formula in |x| bends there without being made of pieces. Beyond the
    fifth derivative a function passes for smooth.
    """
    orders = [_order(function, x) for x in {0.0, *function.breakpoints}]
    worst = min(orders)
    if worst < 0:
        return "discontinuous"
    return f"C{worst}" if worst < ORDERS else "smooth"


def _order(function: Function, x: float) -> int:
    """Return how many derivatives are continuous in a point: −1 at a jump."""
    if x in function.breakpoints:
        seen = function.one_sided(x)
        if seen.jumps or seen.kinks:
            return -1 if seen.jumps else 0
    left, right = (_series(slope, x, end) for end, slope in sides(function, x))
    for order in range(1, ORDERS):
        before, after = (float(side.deriv(order)(x)) for side in (left, right))
        if abs(before - after) > _blur(left, order) + _blur(right, order):
            return order
    return ORDERS


def _series(slope: Formula, x: float, end: float) -> Chebyshev:
    """Return the slope near one side of x as a polynomial, as wide as one can describe it."""
    width = np.sign(end - x) * min(1.0, abs(end - x))
    for _ in range(30):
        series = Chebyshev.interpolate(slope, DEGREE, domain=sorted((x, x + width)))
        size = np.abs(series.coef)
        if isfinite(size.max()) and size[-2:].max() <= ROUNDING * size.max():
            break
        width /= 2
    return series


def _blur(series: Chebyshev, order: int) -> float:
    """Return what rounding can add to a derivative of that order at the end of the domain."""
    # At its end, the k-th derivative of a Chebyshev polynomial is the product of these factors.
    factors = [(DEGREE**2 - k**2) / (2 * k + 1) for k in range(order)]
    low, high = series.domain
    growth = float(np.prod(factors)) * (2.0 / (high - low)) ** order
    return ROUNDING * float(np.abs(series.coef).max()) * growth

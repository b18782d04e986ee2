"""Smoothness: how many derivatives go on through every breakpoint."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, isfinite, log2

import numpy as np
from numpy.polynomial import Chebyshev

from actviz.activations.curve import Formula
from actviz.activations.function import Function
from actviz.compute.facts.domain import edges
from actviz.compute.facts.scan import Stretch, sides

DEGREE = 12
ORDERS = 5
ROUNDING = 1e-13
NEARLY_WHOLE = 1e-3


def smoothness(function: Function, stretches: list[Stretch]) -> str:
    """Return 'discontinuous', the last 'C0', 'C1' … that holds, or 'smooth'.

    Zero is looked at too: a formula in |x| bends there without being made of pieces. Beyond the
    fifth derivative a function passes for smooth.
    """
    low, high = stretches[0].low, stretches[-1].high
    inside = [x for x in {0.0, *function.breakpoints} if low < x < high]
    orders = [_order(function, x) for x in inside]
    # A function that ends upright has no slope there.
    orders += [0 for edge in edges(stretches) if isfinite(edge.value) and not isfinite(edge.slope)]
    worst = min(orders, default=ORDERS)
    if worst < 0:
        return "discontinuous"
    return f"C{worst}" if worst < ORDERS else "smooth"


def _order(function: Function, x: float) -> int:
    """Return how many derivatives are continuous in a point: −1 at a jump."""
    if x in function.breakpoints:
        seen = function.one_sided(x)
        if seen.jumps or seen.kinks:
            return -1 if seen.jumps else 0
    left, right = _series(function, x)
    if not (_settled(left) and _settled(right)):
        return min(_rough(slope, x, side) for slope, side in _sloped(function, x))
    for order in range(1, ORDERS):
        before, after = (float(side.deriv(order)(0.0)) for side in (left, right))
        # Both look away from x, which turns the sign of every other derivative.
        if abs(before - (-1) ** order * after) > _blur(left, order) + _blur(right, order):
            return order
    return ORDERS


def _sloped(function: Function, x: float) -> Iterator[tuple[Formula, float]]:
    """Yield the slope left and right of x, with the direction away from it."""
    left, right = sides(function, x)
    yield left[1], -1.0
    yield right[1], 1.0


def _rough(slope: Formula, x: float, side: float) -> int:
    """Return how many derivatives of |x|ᵖ are continuous, the power told by the slope near by.

    No polynomial describes a power that is not whole: its derivatives end in an infinite one.
    """
    steps = np.array([2e-4, 1e-4]) * max(1.0, abs(x))
    here = slope(np.array([x]))[0]
    far, near = np.abs(slope(x + side * steps) - here)
    if not (near > 0 and isfinite(far)):
        return ORDERS
    power = log2(far / near)
    return max(0, ceil(power - NEARLY_WHOLE))


def _series(function: Function, x: float) -> tuple[Chebyshev, Chebyshev]:
    """Return the slope left and right of x as polynomials of the distance from x.

    The unit of distance is the widest in which polynomials can describe both sides.
    """
    ends, slopes = zip(*sides(function, x), strict=True)
    width = min(max(1.0, abs(x)), *(abs(end - x) for end in ends))
    for _ in range(30):
        left, right = (_fitted(slopes[0], x, -width), _fitted(slopes[1], x, width))
        if _settled(left) and _settled(right):
            break
        width /= 2
    return left, right


def _fitted(slope: Formula, x: float, width: float) -> Chebyshev:
    return Chebyshev.interpolate(lambda t: slope(x + width * t), DEGREE, domain=[0.0, 1.0])


def _settled(series: Chebyshev) -> bool:
    size = np.abs(series.coef)
    return bool(isfinite(size.max()) and size[-2:].max() <= ROUNDING * size.max())


def _blur(series: Chebyshev, order: int) -> float:
    """Return what rounding can add to a derivative of that order at the end of the domain."""
    # There the k-th derivative of a Chebyshev polynomial on [0, 1] is the product of these.
    factors = [2.0 * (DEGREE**2 - k**2) / (2 * k + 1) for k in range(order)]
    return ROUNDING * float(np.abs(series.coef).max() * np.prod(factors))

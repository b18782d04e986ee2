"""Quadrature: what a formula makes of a standard normal input on average, with an error proven."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isinf

from flint import acb, arb

from actviz.formula.balls import middle, rounded, working
from actviz.formula.bounds import Bounds, absolute
from actviz.formula.complex_plane import Plane
from actviz.formula.effort import exhausted, left
from actviz.formula.node import Call, Node, Number, Variable
from actviz.formula.prove import Exact

BITS = 64
# The normal density falls below e⁻⁷²² beyond this, and to nothing beside any bounded function.
REACH = 38.0
# Beyond this only the growth of a function counts.
FAR = 300.0
# Work that one integral may take: evaluations, of some 20 µs each.
EVALUATIONS = 6000
# How much is left out at ends where a function has no bounds.
GAP = 2.0**-52
# A mean whose error is within this share of it tells every digit that a table shows.
SHARE = 1e-12


@dataclass(frozen=True)
class Part:
    """A branch of a formula and the stretch on which it holds."""

    low: float
    high: float
    tree: Node


@dataclass(frozen=True)
class Mean:
    """An expectation, and whether its error is proven to be below what float64 shows.

    The value is infinite where the expectation is, and None where it is not known.
    """

    value: float | None
    proven: bool


UNKNOWN = Mean(None, False)


def mean(parts: list[Part], power: int = 1) -> Mean:
    """Return E[f(z)^power] for a standard normal z, with f given part by part."""
    with working(BITS):
        tails = sum((arb(0, 1) * _tail(part, power) for part in parts), arb(0))
        total = sum((_integral(part, power) for part in parts), tails)
        if total.is_finite():
            return _told(total)
        inner = sum((_integral(_narrowed(part), power) for part in parts), tails)
        return Mean(_told(inner).value, proven=False)


def _narrowed(part: Part) -> Part:
    """Return a part without what lies right beside its ends, where its bounds fail.

    A function with a hole or a logarithm there adds nothing to speak of on so short a stretch.
    """
    return Part(part.low + GAP, part.high - GAP, part.tree)


def endless(tree: Node, end: float, power: int = 2) -> bool:
    """Tell whether f^power outgrows the normal density toward an end of the line."""
    return isinf(Exact(_against_density(tree, 2.0 * power)).side(end, 1).limit)


def _against_density(tree: Node, width: float) -> Node:
    """Return f·exp(−x²/width)."""
    square = Call("mul", (Variable(), Variable()))
    return Call("mul", (tree, Call("exp", (Call("div", (square, Number(-width))),))))


def _told(total: arb) -> Mean:
    if not total.is_finite():
        return UNKNOWN
    exact = rounded(total)
    value = middle(total) if exact is None else exact
    sharp = float(total.rad()) <= SHARE * max(abs(value), 1e-3)
    return Mean(0.0 if abs(value) <= float(total.rad()) else value, sharp)


def _integral(part: Part, power: int) -> arb:
    """Return the integral over what lies within reach, a ball without end where it fails."""
    low, high = max(part.low, -REACH), min(part.high, REACH)
    if low >= high:
        return arb(0)
    if exhausted():
        return arb.nan()
    plane = Plane(part.tree)
    found = acb.integral(
        _weighted(plane, power),
        acb(low),
        acb(high),
        rel_tol=arb(2) ** -(BITS - 6),
        abs_tol=arb(2) ** -(BITS + 6),
        eval_limit=int(min(EVALUATIONS, max(1.0, left() / plane.work))),
    )
    return found.real


def _weighted(plane: Plane, power: int) -> Callable[[acb, bool], acb]:
    root = acb(2 * arb.pi()).rsqrt()

    def integrand(z: acb, analytic: bool) -> acb:
        value = plane.at(z, analytic)
        raised = value * value if power == 2 else value
        return raised * (z * z / -2).exp() * root

    return integrand


def _tail(part: Part, power: int) -> arb:
    """Return what all that lies beyond reach adds at most."""
    bounds = Bounds(part.tree)
    total = arb(0)
    for side in (-1.0, 1.0):
        near = REACH
        while near < FAR:
            total += _cell(bounds, part, side, near, power)
            near *= 2
        end = part.high if side > 0 else part.low
        if isinf(end):
            total += _vanished(part.tree, end)
    return total


def _cell(bounds: Bounds, part: Part, side: float, near: float, power: int) -> arb:
    """Return a bound of the integral from near to twice as far out."""
    cell = (near, 2 * near) if side > 0 else (-2 * near, -near)
    low, high = max(cell[0], part.low), min(cell[1], part.high)
    if low >= high:
        return arb(0)
    size = absolute(bounds.over(low, high))[1]
    return arb(max(size, 0.0)) ** power * (arb(near) ** 2 / -2).exp()


def _vanished(tree: Node, end: float) -> arb:
    """Return a bound of the integral far out, where the density is below e^(−FAR²/2).

    A function that is in the end below e^(x²/8) adds less than the smallest float there.
    """
    fades = Exact(_against_density(tree, 8.0)).side(end, 1).limit == 0
    return arb(2) ** -1000 if fades else arb(1) / 0

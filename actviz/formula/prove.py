"""Proof: f, f′ and f″ of a formula to the last bit, and what it does on either side of a point.

Every float64 that is told here is the one nearest to the exact number, unless it is marked as
undecided. The arithmetic is that of balls (Arb), at a precision that rises until this is certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import copysign, inf, isinf, isnan, nan

import numpy as np
from flint import arb, arb_series
from numpy.typing import NDArray

from actviz.activations.curve import OneSided
from actviz.formula.balls import middle, rounded, working
from actviz.formula.beside import Beside
from actviz.formula.effort import exhausted, on_series, spend
from actviz.formula.germs import UNIT, Exponent, Germ, Lost, Monomial
from actviz.formula.jets import Singular, Undecided, Undefined
from actviz.formula.node import Node
from actviz.formula.points import Points
from actviz.formula.program import Program

Array = NDArray[np.float64]

# f, f′ and f″.
ORDERS = 3
# 53 bits and what a formula of ordinary length loses.
FIRST_BITS = 64
# Past this, numbers that no ball tells apart pass for equal. A difference of two numbers about 1
# that is smaller than any float64, of 1,074 bits, shows long before.
LAST_BITS = 4096
# Germs take what is within 2^-2200 of zero for zero: below the square of the smallest float64.
GERM_BITS = 2200
# How many terms a germ keeps at first, and where the others cancel.
GERM_TERMS = (6, 14, 30)


@dataclass(frozen=True)
class Side:
    """What a function does right beside a point.

    `limit` is ±∞ at a pole and NaN where there is none. `slope` is the limit of the difference
    quotient toward the limit, and `bend` the second derivative; ±∞ where they grow without bound.
    `germ` is where these were read; it is None where the function is undefined or unknown, and
    `known` tells which.
    """

    limit: float
    slope: float
    bend: float
    germ: Germ | None
    known: bool = True

    @property
    def defined(self) -> bool:
        """Tell whether the function has values there."""
        return self.germ is not None


NOTHING = Side(nan, nan, nan, None)
UNKNOWN = Side(nan, nan, nan, None, known=False)


@dataclass(frozen=True)
class Values:
    """f(x), f′(x) and f″(x), and for each whether it is certain to the last bit.

    NaN stands where the function or the derivative does not exist.
    """

    value: Array
    derivative: Array
    second: Array
    certain: NDArray[np.bool_]


Triple = tuple[float, float, float]
NAN: Triple = (nan, nan, nan)


class Exact:
    """The exact function of a formula whose parameters have values."""

    def __init__(self, tree: Node) -> None:
        self.program: Program[arb_series] = Program(tree)
        self._points: dict[int, tuple[Points, float]] = {}
        self._sides: dict[tuple[float, int], Side] = {}
        self._bits = FIRST_BITS

    @cached_property
    def germs(self) -> Program[Germ]:
        """The formula for germs, which few points need."""
        return Program(self.program.tree)

    def values(self, x: Iterable[float] | Array, side: int = 0) -> Values:
        """Return f, f′ and f″ at the points of an array, which keeps its shape.

        With a side of −1 or 1 these are the limits from the left or from the right; with 0 they
        are those of the point itself, where a derivative that differs between the sides is NaN
        and a hole that both sides agree on is filled. Points whose turn comes when the effort is
        exhausted are NaN and not certain.
        """
        points = np.asarray(x, dtype=np.float64)
        found = np.empty((ORDERS + 1, points.size))
        for index, at in enumerate(points.ravel()):
            triple, certain = self.point(float(at), side)
            found[:ORDERS, index], found[ORDERS, index] = triple, certain
        shaped = found.reshape((ORDERS + 1, *points.shape))
        return Values(shaped[0], shaped[1], shaped[2], shaped[3] > 0)

    def point(self, x: float, side: int = 0) -> tuple[Triple, bool]:
        """Return f, f′ and f″ at one point, and whether all three are certain."""
        if exhausted():
            return NAN, False
        if isnan(x):
            return NAN, True
        if isinf(x):
            return _beyond(self.side(x, 0))
        bits = max(FIRST_BITS, self._bits // 2)
        last: list[arb] | None = None
        while bits <= LAST_BITS and not exhausted():
            try:
                last = self.jet(arb(x), bits)
            except Undefined:
                return NAN, True
            except Singular:
                return self._singular(x, side)
            except Undecided:
                last = None
            if last and (triple := _decided(last, bits)):
                self._bits = bits
                return triple, True
            bits *= 2
        if last and all(ball.is_finite() for ball in last):
            return (middle(last[0]), middle(last[1]), 2 * middle(last[2])), False
        return self._singular(x, side)

    def jet(self, x: arb, bits: int, length: int = ORDERS) -> list[arb]:
        """Return the balls of the Taylor coefficients of f in a point, at a precision in bits.

        Raises:
            Undecided: the balls are too wide for a condition or a domain, or the effort is
                exhausted.
            Singular: the function has no series in this point.
            Undefined: it is not defined there.
        """
        points, work = self._arithmetic(bits, length)
        if not spend(work):
            raise Undecided
        with working(bits):
            points.at(x)
            found = self.program.run(points)
            return [found[k] for k in range(length)]

    def sign(self, x: float) -> int | None:
        """Return the sign of f in a point, None where f is not defined or this is not known."""
        bits = FIRST_BITS
        while bits <= LAST_BITS and not exhausted():
            try:
                found = self.jet(arb(x), bits, 1)[0]
            except (Undefined, Singular):
                break
            except Undecided:
                found = arb.nan()
            if found.is_zero() or found > 0 or found < 0:
                return int(found > 0) - int(found < 0)
            bits *= 4
        germ = self.side(x, 0).germ
        return None if germ is None else germ.sign()

    def _arithmetic(self, bits: int, length: int) -> tuple[Points, float]:
        """Return the arithmetic of a precision, and the work of a jet in it."""
        key = bits * 64 + length
        if key not in self._points:
            self._points[key] = Points(length), on_series(self.program.names, bits, length)
        return self._points[key]

    def value(self, x: float) -> float:
        """Return f(x), NaN where the function is not defined, even in a hole."""
        return self.point(x)[0][0] if isinf(x) else self.side(x, 0).limit

    def side(self, x: float, direction: int) -> Side:
        """Return what happens right of a point (1), left of it (−1) or in the point itself (0).

        Of ±∞ there is one side only, whatever the direction.
        """
        key = x, 0 if isinf(x) else direction
        if key not in self._sides:
            found = self._side(*key)
            if exhausted():
                return found
            self._sides[key] = found
        return self._sides[key]

    def _side(self, x: float | arb, direction: int) -> Side:
        side = UNKNOWN
        for kept in GERM_TERMS:
            try:
                side = _told(self.germ(x, direction, kept), x, direction)
            except Undefined:
                return NOTHING
            except Lost:
                continue
            if side.known:
                break
        return side

    def beside(self, x: arb, direction: int) -> Side:
        """Return what happens beside a point that is no float: a ball around it stands for it.

        What the ball does not tell from 0 passes for 0, so it must be narrow.
        """
        return self._side(x, direction)

    def germ(self, x: float | arb, direction: int, kept: int) -> Germ:
        """Return the germ of f beside a point, with as many terms as are wanted.

        Raises:
            Undefined: the function is not defined there.
            Lost: the terms that are kept do not tell.
        """
        with working(GERM_BITS):
            return self.germs.run(Beside(x, direction, kept))

    def one_sided(self, x: float) -> OneSided:
        """Return the value in a point, and the limits and slopes on both sides of it."""
        left, right = self.side(x, -1), self.side(x, 1)
        triple, _ = self.point(x)
        return OneSided(x, triple[0], left.limit, right.limit, left.slope, right.slope)

    def _singular(self, x: float, side: int) -> tuple[Triple, bool]:
        """Return f, f′ and f″ where the function has no series."""
        left, right = self.side(x, -1), self.side(x, 1)
        if side:
            chosen = left if side < 0 else right
            return (chosen.limit, chosen.slope, chosen.bend), chosen.known
        here = self.side(x, 0)
        value = here.limit
        if not here.defined and left.limit == right.limit and not isinf(left.limit):
            value = left.limit
        certain = left.known and right.known and here.known
        return (value, *_agreed(value, left, right)), certain


def _agreed(value: float, left: Side, right: Side) -> tuple[float, float]:
    """Return slope and bend of a point, from the sides on which the function is defined."""
    sides = [side for side in (left, right) if side.defined]
    if isnan(value) or not sides or any(side.limit != value for side in sides):
        return nan, nan
    slope, bend = sides[0].slope, sides[0].bend
    if slope != sides[-1].slope:
        return nan, nan
    return slope, bend if bend == sides[-1].bend and not isinf(slope) else nan


def _decided(jet: list[arb], bits: int) -> Triple | None:
    """Return f, f′ and f″ if all of them are certain."""
    with working(bits):
        value, slope = rounded(jet[0]), rounded(jet[1])
        if value is None or slope is None:
            return None
        bend = rounded(jet[2] * 2)
    return None if bend is None else (value, slope, bend)


def _beyond(side: Side) -> tuple[Triple, bool]:
    return (side.limit, side.slope, side.bend), side.known


def _told(germ: Germ, x: float | arb, direction: int) -> Side:
    """Return limit, slope and bend as the terms of a germ tell them.

    Raises:
        Lost: they do not tell the limit.
    """
    with working(GERM_BITS):
        if germ.error is not None and germ.error.against(UNIT) <= 0 and not _infinite(germ):
            raise Lost
        if isinstance(x, float) and isinf(x):
            return _read_far(germ, copysign(1.0, x))
        if direction == 0:
            return _read_value(germ)
        return _read_pole(germ, direction) if _infinite(germ) else _read(germ, direction)


def _read(germ: Germ, direction: int) -> Side:
    limit = germ.coefficient(0)
    first, certain = _coefficient(germ, 1)
    second, sure = _coefficient(germ, 2)
    bend = nan if isinf(first) else 2 * second
    slope = direction * first if first else 0.0
    return Side(_float(limit), slope, bend, germ, certain and sure)


def _infinite(germ: Germ) -> bool:
    return bool(germ.terms) and germ.terms[0][0].against(UNIT) < 0


def _read_pole(germ: Germ, direction: int) -> Side:
    up = inf * germ.sign()
    # A function that falls from +∞ right of a pole has a slope of −∞ there.
    return Side(up, -direction * up, up, germ)


def _read_value(germ: Germ) -> Side:
    """Return the value in the point itself, of which there is no slope."""
    limit = inf * germ.sign() if _infinite(germ) else _float(germ.coefficient(0))
    return Side(limit, nan, nan, germ)


def _read_far(germ: Germ, outward: float) -> Side:
    """Return the limit toward ±∞, and those of the slopes."""
    if not _infinite(germ):
        return Side(_float(germ.coefficient(0)), 0.0, 0.0, germ)
    up = inf * germ.sign()
    waves = germ.error is not None and germ.error.against(UNIT) <= 0
    slope, bend = (_far_slope(germ, order, outward) for order in (1, 2))
    return Side(up, nan if waves else slope, nan if waves else bend, germ)


def _far_slope(germ: Germ, order: int, outward: float) -> float:
    """Return the limit of a derivative toward ±∞ of a function that grows without bound."""
    monomial, weight = germ.terms[0]
    size = monomial.against(Monomial(-order))
    turned = outward**order
    if size:
        return 0.0 if size > 0 else inf * turned * germ.sign()
    return order * turned * _float(weight)


def _coefficient(germ: Germ, order: int) -> tuple[float, bool]:
    """Return a coefficient of the Taylor series, ±∞ where a lesser power leads, and if it is so."""
    for monomial, weight in germ.terms:
        if monomial.against(UNIT) <= 0:
            continue
        if monomial.growth or monomial.power > order:
            break
        whole = monomial.power.denominator == 1 and not monomial.logs
        if monomial.power == order and not monomial.logs:
            return _float(weight), True
        if not whole and (monomial.power < order or monomial.logs > 0):
            return _unbounded(monomial.power, weight, order), True
    enough = germ.error is None or (germ.error.power > order or bool(germ.error.growth))
    return 0.0, enough


def _unbounded(power: Exponent, weight: arb, order: int) -> float:
    """Return the infinite limit of a derivative of weight·h^power."""
    falling = 1
    for k in range(order):
        falling = -falling if power < k else falling
    return inf * falling * (1 if weight > 0 else -1)


def _float(ball: arb) -> float:
    found = rounded(ball)
    return middle(ball) if found is None else found

"""Curves: a function of one variable as smooth pieces with breaks between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Formula = Callable[[Array], Array]


@dataclass(frozen=True)
class Piece:
    """A stretch between breakpoints on which the function is smooth.

    The formulas are only ever asked for points of the closed stretch, so they need not be safe
    elsewhere, unless the piece says that it is `safe` everywhere, which saves a pass over the
    data. Their values at its ends are the one-sided limits. `second` is the second derivative,
    where it is written out.
    """

    function: Formula
    derivative: Formula
    second: Formula | None = None
    safe: bool = False

    def over(self, formula: Callable[[Piece], Formula], x: Array, low: float, high: float) -> Array:
        """Evaluate one of the formulas with every point held inside the stretch."""
        if not self.safe and low > -inf:
            x = np.maximum(x, low)
        if not self.safe and high < inf:
            x = np.minimum(x, high)
        return formula(self)(x)


@dataclass(frozen=True)
class Break:
    """A point where two pieces meet.

    `owner` is the side whose piece the point belongs to: that piece gives the value taken there,
    and the derivative that a backward pass uses. An isolated `value` overrides the former.
    """

    x: float
    owner: str = "left"
    value: float | None = None

    def passed_by(self, x: Array) -> NDArray[np.bool_]:
        """Tell which points belong to what lies right of the break."""
        return x > self.x if self.owner == "left" else x >= self.x


@dataclass(frozen=True)
class OneSided:
    """What a curve does at a breakpoint, seen from both sides."""

    x: float
    value: float
    left_limit: float
    right_limit: float
    left_derivative: float
    right_derivative: float

    @property
    def jumps(self) -> bool:
        """Tell whether the function is discontinuous here."""
        # A line that crosses zero far from the origin is rounded in proportion to its rise.
        slopes = (self.left_derivative, self.right_derivative)
        rise = max((abs(self.x * slope) for slope in slopes if abs(slope) < inf), default=0.0)
        left, right = self.left_limit, self.right_limit
        return not (same(left, right, rise) and same(self.value, left, rise))

    @property
    def kinks(self) -> bool:
        """Tell whether the derivative does not exist here."""
        slopes = (self.left_derivative, self.right_derivative)
        return self.jumps or not np.isfinite(slopes).all() or not same(*slopes)

    @property
    def derivative(self) -> float | None:
        """Return the derivative, or None where it does not exist."""
        return None if self.kinks else self.left_derivative


def same(a: float, b: float, size: float = 0.0) -> bool:
    """Tell whether two one-sided values are one, but for the rounding of two formulas.

    `size` is that of the numbers they were computed from, where it may be larger.
    """
    return a == b or (abs(a - b) < inf and abs(a - b) <= 1e-13 * max(abs(a), abs(b), 1e-3, size))


@dataclass(frozen=True)
class Curve:
    """A function of one variable with its parameters filled in."""

    pieces: tuple[Piece, ...]
    breaks: tuple[Break, ...] = ()

    def stretches(self) -> Iterator[tuple[float, float, Piece]]:
        """Yield the pieces of some width, in order, each with its two ends."""
        edges = [-inf, *(point.x for point in self.breaks), inf]
        for low, high, piece in zip(edges[:-1], edges[1:], self.pieces, strict=True):
            if low < high:
                yield low, high, piece

    def value(self, x: Array) -> Array:
        """Return f(x) for an array of at least one dimension; NaN stays NaN."""
        result = self._select(x, lambda piece: piece.function)
        for point in self.breaks:
            if point.value is not None:
                result = np.where(x == point.x, point.value, result)
        return result

    def derivative(self, x: Array) -> Array:
        """Return f′(x); at a break, the derivative of the piece that owns it."""
        return self._select(x, lambda piece: piece.derivative)

    @property
    def has_second(self) -> bool:
        """Tell whether every piece has its second derivative written out."""
        return all(piece.second for _, _, piece in self.stretches())

    def second(self, x: Array) -> Array:
        """Return f″(x); only for a curve that `has_second`."""
        return self._select(x, lambda piece: piece.second or piece.derivative)

    def _select(self, x: Array, formula: Callable[[Piece], Formula]) -> Array:
        """Evaluate each piece on its own stretch only: a branch not taken cannot overflow."""
        edges = [*(point.x for point in self.breaks), inf]
        with np.errstate(all="ignore"):
            result = self.pieces[0].over(formula, x, -inf, edges[0])
            for point, end, piece in zip(self.breaks, edges[1:], self.pieces[1:], strict=True):
                here = piece.over(formula, x, point.x, end)
                result = np.where(point.passed_by(x), here, result)
            if np.isnan(np.max(x, initial=-inf)):
                result = np.where(np.isnan(x), x, result)
        return result

    def one_sided(self, x: float) -> OneSided:
        """Return the limits and the derivatives on both sides of a breakpoint."""
        stretches = list(self.stretches())
        left = next(piece for _, high, piece in stretches if high == x)
        right = next(piece for low, _, piece in stretches if low == x)
        at = np.array([x])
        with np.errstate(all="ignore"):
            limits = float(left.function(at)[0]), float(right.function(at)[0])
            slopes = float(left.derivative(at)[0]), float(right.derivative(at)[0])
        return OneSided(x, float(self.value(at)[0]), *limits, *slopes)


def smooth(function: Formula, derivative: Formula, second: Formula | None = None) -> Curve:
    """Return the curve of a function without breakpoints."""
    return Curve((Piece(function, derivative, second),))


def joined(left: Piece, right: Piece, at: float = 0.0, owner: str = "left") -> Curve:
    """Return the curve of two pieces that meet in one point."""
    return Curve((left, right), (Break(at, owner),))


def constant(value: float) -> Piece:
    """Return the piece that is the same everywhere."""
    return line(0.0, value)


def line(slope: float, offset: float = 0.0) -> Piece:
    """Return the piece slope·x + offset.

    What is the same everywhere comes as a view of one number, which costs no memory.
    """

    def function(x: Array) -> Array:
        if slope == 0:
            return np.broadcast_to(offset, x.shape)
        risen = x if slope == 1 else slope * x
        return risen + offset if offset else risen

    return Piece(
        function,
        lambda x: np.broadcast_to(slope, x.shape),
        lambda x: np.broadcast_to(0.0, x.shape),
        safe=True,
    )


def gated(gate: Formula, slope: Formula, bend: Formula | None = None) -> Piece:
    """Return the piece x·gate(x), given the gate's first and second derivatives.

    A gate that has shut, or a slope that has vanished, beats an infinite x.
    """

    def weighted(x: Array, factor: Array) -> Array:
        return np.where(factor == 0, 0.0, x * factor)

    return Piece(
        lambda x: weighted(x, gate(x)),
        lambda x: gate(x) + weighted(x, slope(x)),
        (lambda x: 2.0 * slope(x) + weighted(x, bend(x))) if bend else None,
    )


def scaled(factor: float, piece: Piece) -> Piece:
    """Return factor·piece, the zero function for a factor of 0."""
    if factor == 0:
        return constant(0.0)
    second = piece.second
    return Piece(
        lambda x: factor * piece.function(x),
        lambda x: factor * piece.derivative(x),
        (lambda x: factor * second(x)) if second else None,
    )


def odd(right: Piece, owner: str = "left") -> Curve:
    """Return the odd function whose right half is given, with a break at 0."""
    second = right.second
    left = Piece(
        lambda x: -right.function(-x),
        lambda x: right.derivative(-x),
        (lambda x: -second(-x)) if second else None,
    )
    return joined(left, right, owner=owner)


def even(right: Piece, owner: str = "left") -> Curve:
    """Return the even function whose right half is given, with a break at 0."""
    second = right.second
    left = Piece(
        lambda x: right.function(-x),
        lambda x: -right.derivative(-x),
        (lambda x: second(-x)) if second else None,
    )
    return joined(left, right, owner=owner)


def crossing(formula: Formula, level: float, low: float, high: float) -> float:
    """Return where a function, monotonic from low to high, takes a value: by bisection."""
    rising = float(formula(np.array([high]))[0]) > float(formula(np.array([low]))[0])
    while low < (middle := low + 0.5 * (high - low)) < high:
        below = float(formula(np.array([middle]))[0]) < level
        low, high = (middle, high) if below == rising else (low, middle)
    return high


def envelope(lines: Iterable[tuple[float, float]]) -> tuple[list[tuple[float, float]], list[float]]:
    """Walk the largest of several lines (slope, offset) from left to right.

    Returns the lines in the order in which they lead, and where each takes over.
    """
    rest = sorted(set(lines), key=lambda line: (line[0], -line[1]))
    leading, starts = [rest[0]], []
    while steeper := [line for line in rest if line[0] > leading[-1][0]]:
        slope, offset = leading[-1]
        at, _, best = min(((offset - b) / (w - slope), -w, (w, b)) for w, b in steeper)
        leading.append(best)
        starts.append(at)
    return leading, starts


def largest_line(lines: Iterable[tuple[float, float]]) -> Curve:
    """Return the maximum of several lines (slope, offset)."""
    leading, starts = envelope(lines)
    return Curve(tuple(line(*each) for each in leading), tuple(map(Break, starts)))

"""Curves: a function of one variable as smooth pieces with breaks between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
        held = self.safe or (low == -inf and high == inf)
        return formula(self)(x if held else np.clip(x, low, high))


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
        return not (same(self.left_limit, self.right_limit) and same(self.value, self.left_limit))

    @property
    def kinks(self) -> bool:
        """Tell whether the derivative does not exist here."""
        slopes = (self.left_derivative, self.right_derivative)
        return self.jumps or not np.isfinite(slopes).all() or not same(*slopes)

    @property
    def derivative(self) -> float | None:
        """Return the derivative, or None where it does not exist."""
        return None if self.kinks else self.left_derivative


def same(a: float, b: float) -> bool:
    """Tell whether two one-sided values are one, but for the rounding of two formulas."""
    return a == b or abs(a - b) <= 1e-13 * max(abs(a), abs(b), 1e-3)


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
        unknown = np.isnan(x)
        return np.where(unknown, x, result) if unknown.any() else result

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
    """Return the piece slope·x + offset."""

    def function(x: Array) -> Array:
        if slope == 0:
            return np.full_like(x, offset)
        risen = x if slope == 1 else slope * x
        return risen + offset if offset else risen

    return Piece(function, lambda x: np.full_like(x, slope), np.zeros_like, safe=True)

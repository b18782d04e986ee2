"""Curves: a function of one variable as smooth pieces with breaks between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from math import inf

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Formula = Callable[[Array], Array]

# What formulas make on their way from so many numbers stays in the core's own cache: for most
# functions that is two to five times as fast as a large array in one go.
BLOCK = 2**15


@dataclass(frozen=True)
class Piece:
    """A stretch between breakpoints on which the function is smooth.

    A formula takes float64 numbers, in an array of at least one dimension, and returns as many.
    It is only ever asked for points of the closed stretch, so it need not be safe elsewhere; its
    values at the ends are the one-sided limits. What it returns may be its own argument, or a
    read-only view of one number (see `pieces.line`): copy it before writing to it.

    Attributes:
        function: x to f(x).
        derivative: x to f′(x).
        second: x to f″(x), where it is written out.
        safe: whether the formulas may be asked for any x, off the stretch too, with no more than a
            warning that `Curve` keeps silent. That saves a pass over the data per end: a fifth of
            the time of a ReLU of 10⁵ numbers.
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
class Loss:
    """A stretch of x where float64 loses digits of a formula, and the largest relative error."""

    low: float
    high: float
    error: float


@dataclass(frozen=True)
class OneSided:
    """What a curve does at a point, a breakpoint above all, seen from both sides."""

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
        return _in_blocks(self._value, x)

    def _value(self, x: Array) -> Array:
        result = self._select(x, lambda piece: piece.function)
        for point in self.breaks:
            if point.value is not None:
                result = np.where(x == point.x, point.value, result)
        return result

    def derivative(self, x: Array) -> Array:
        """Return f′(x); at a break, the derivative of the piece that owns it."""
        return _in_blocks(lambda block: self._select(block, lambda piece: piece.derivative), x)

    @property
    def has_second(self) -> bool:
        """Tell whether every piece has its second derivative written out."""
        return all(piece.second for _, _, piece in self.stretches())

    def second(self, x: Array) -> Array:
        """Return f″(x); only for a curve that `has_second`."""
        return _in_blocks(
            lambda block: self._select(block, lambda piece: piece.second or piece.derivative), x
        )

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
        """Return the value at x, and the limits and derivatives on both its sides."""
        at = np.array([x])
        with np.errstate(all="ignore"):
            pieces = self._beside(x)
            limits = (float(piece.function(at)[0]) for piece in pieces)
            slopes = (float(piece.derivative(at)[0]) for piece in pieces)
            return OneSided(x, float(self.value(at)[0]), *limits, *slopes)

    def _beside(self, x: float) -> tuple[Piece, Piece]:
        """Return the pieces on the left and on the right of x; at ±∞ the outermost is both."""
        stretches = list(self.stretches())
        left = [piece for low, _, piece in stretches if low < x] or [stretches[0][2]]
        right = [piece for _, high, piece in stretches if x < high] or [stretches[-1][2]]
        return left[-1], right[0]


def _in_blocks(formula: Formula, x: Array) -> Array:
    """Evaluate a formula on one block of numbers after the other.

    Only arrays without gaps are handed on: NumPy rounds some functions otherwise where there are.
    """
    x = np.ascontiguousarray(x)
    if x.size <= BLOCK:
        return formula(x)
    _let_malloc_keep_blocks()
    result = np.empty(x.shape)
    given, found = x.reshape(-1), result.reshape(-1)
    for start in range(0, x.size, BLOCK):
        found[start : start + BLOCK] = formula(given[start : start + BLOCK])
    return result


@cache
def _let_malloc_keep_blocks() -> None:
    """Free a large array, once: the C library then keeps freed memory up to that size.

    Until then it gives the memory of each block back, and the next one faults its pages in again:
    GELU of 10⁷ numbers would take three times as long.
    """
    np.empty(2**21)

"""Pieces and curves made of formulas, of lines and of one another."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

import numpy as np

from actviz.activations.curve import Array, Break, Curve, Formula, Piece


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


def largest_line(lines: Iterable[tuple[float, float]]) -> Curve:
    """Return the maximum of several lines (slope, offset), seen from left to right.

    What leads only beyond every float is left out.
    """
    rest = sorted(set(lines), key=lambda line: (line[0], -line[1]))
    leading, starts = [rest[0]], [-inf]
    while steeper := [line for line in rest if line[0] > leading[-1][0]]:
        slope, offset = leading[-1]
        at, _, best = min(((offset - b) / (w - slope), -w, (w, b)) for w, b in steeper)
        if at == inf:
            break
        kept = 0 if at == -inf else len(leading)
        leading, starts = [*leading[:kept], best], [*starts[:kept], at]
    return Curve(tuple(line(*each) for each in leading), tuple(map(Break, starts[1:])))

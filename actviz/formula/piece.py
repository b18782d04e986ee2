"""Pieces: a formula between two neighbouring seams, where one branch holds and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import copysign, inf, isinf, nextafter

from actviz.formula.bounds import Bounds, Interval
from actviz.formula.branch import branch
from actviz.formula.cut import Cuts
from actviz.formula.derive import slope
from actviz.formula.effort import exhausted
from actviz.formula.jets import Undecided
from actviz.formula.node import Node
from actviz.formula.program import is_constant, plain
from actviz.formula.prove import Exact
from actviz.formula.roots import Root, Roots, refined, roots
from actviz.formula.simplify import simplify
from actviz.formula.stable import stable

# Cells into which what no search for zeros reached is divided at most.
CELLS = 400
FARTHEST = 1e300


@dataclass(frozen=True)
class Piece:
    """A stretch from `low` to `high`, floats or ±∞, and the branch that holds inside of it."""

    low: float
    high: float
    tree: Node

    @cached_property
    def exact(self) -> Exact:
        """The exact branch."""
        return Exact(self.tree)

    @cached_property
    def slope(self) -> Node:
        """The derivative of the branch."""
        return stable(slope(self.tree))

    @cached_property
    def derivative(self) -> Piece:
        """The derivative on the same stretch."""
        return Piece(self.low, self.high, self.slope)

    @cached_property
    def flat(self) -> bool:
        """Tell whether the branch is certainly constant."""
        if exhausted():
            return is_constant(self.tree)
        return Bounds(self.slope).over(self.low, self.high) == (0.0, 0.0)

    @cached_property
    def turns(self) -> Roots:
        """Where the derivative is zero."""
        if self.flat:
            return Roots((), True, inf)
        if exhausted():
            return Roots((), False, 0.0, ((self.low, self.high),))
        return roots(self.slope, self.low, self.high)

    @cached_property
    def direction(self) -> int | None:
        """1 where the branch rises all along, −1 where it falls, 0 where flat, None otherwise."""
        return 0 if self.flat else one_sign(Bounds(self.slope), self.low, self.high)

    def at(self, root: Root) -> float:
        """Return the value of the branch in a root, of which no float need be exact."""
        ball = refined(root)
        if ball is None or root.exact:
            return self.exact.point(root.x)[0][0]
        return self.exact.beside(ball, 0).limit

    def toward(self, side: int) -> float:
        """Return the limit of the branch toward its low (−1) or high (1) end; NaN where none."""
        end = self.low if side < 0 else self.high
        return self.exact.side(end, -side).limit

    def sample(self) -> float:
        """Return a float inside."""
        return inside(self.low, self.high)


def pieces(tree: Node, cuts: Cuts) -> list[Piece]:
    """Return the pieces of a plain tree on which it is defined, in order.

    Where cuts may be missing far out, there are no pieces there.
    """
    ends = [*_reached(cuts)]
    found: list[Piece] = []
    for (_, low), (high, _) in pairwise(ends):
        if not nextafter(low, inf) < high:
            continue
        try:
            here = branch(tree, inside(low, high))
        except Undecided:
            continue
        if here is not None:
            found.append(Piece(low, high, stable(plain(simplify(here)))))
    return found


def _reached(cuts: Cuts) -> list[tuple[float, float]]:
    """Return the seams as far as none is missing, between the ends of that."""
    far = cuts.reach
    near = [seam for seam in cuts.seams if -far < seam[0] and seam[1] < far]
    return [(-far, -far), *near, (far, far)]


def inside(low: float, high: float) -> float:
    """Return a float between two ends, one of few digits where there is one."""
    if isinf(low) and isinf(high):
        return 0.1875
    if isinf(low) or isinf(high):
        end = high if isinf(low) else low
        step = copysign(max(1.0, abs(end) / 2), 1.0 if isinf(high) else -1.0)
        return end + step
    return low + (high - low) * 0.5 if high - low < inf else 0.0


def one_sign(bounds: Bounds, low: float, high: float) -> int | None:
    """Return 1 where values are nowhere negative, −1 where nowhere positive, None if neither.

    Cells are divided until all of them agree, or two do not.
    """
    signs: set[int] = set()
    for least, most in _covered(bounds, low, high, _undecided):
        signs.add(1 if least >= 0 and most > 0 else -1 if most <= 0 and least < 0 else 0)
        if least < 0 < most or len(signs - {0}) > 1:
            return None
    (sign,) = signs - {0} or {0}
    return sign


def _undecided(least: float, most: float) -> bool:
    return least < 0 < most


def held(bounds: Bounds, low: float, high: float, levels: tuple[float, float]) -> bool:
    """Tell whether the values on a stretch certainly stay between two levels."""
    bottom, top = levels

    def outside(least: float, most: float) -> bool:
        return least < bottom or most > top

    if low >= high:
        return True
    cells = _covered(bounds, low, high, outside)
    return not any(outside(*found) for found in cells)


def _covered(
    bounds: Bounds, low: float, high: float, wide: Callable[[float, float], bool]
) -> Iterator[Interval]:
    """Yield bounds over cells that cover a stretch, divided while a test asks for it.

    The line ends for it where float64 does.
    """
    waiting = [(max(low, -FARTHEST), min(high, FARTHEST))]
    spent = 0
    while waiting:
        cell = waiting.pop()
        found = bounds.over(*cell)
        spent += 1
        if found[0] > found[1]:
            continue
        late = spent > CELLS or exhausted()
        parts = [] if late or not wide(*found) else _parts(*cell)
        if not parts:
            yield found
        else:
            waiting += parts


def _parts(low: float, high: float) -> list[Interval]:
    if low < 0 < high:
        return [(low, 0.0), (0.0, high)]
    small, large = sorted((abs(low), abs(high)))
    near = max(small, 0.0625)
    size = (small + large) / 2 if large < 4 * near else near**0.5 * large**0.5
    middle = copysign(size, low if low else high)
    if not low < middle < high or large - small < 1e-9 * large:
        return []
    return [(low, middle), (middle, high)]

"""Curves: what a formula is drawn from, piece by piece between its cuts.

NumPy works the numbers out where a scan finds that this keeps their digits, and balls where it
does not. A curve `for_many` numbers, such as the samples of a histogram, is NumPy's throughout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import inf, isinf, isnan

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array, Break, Curve, Formula, Loss, Piece
from actviz.formula.bind import bind
from actviz.formula.cut import Cut, Cuts, shown
from actviz.formula.effort import SECOND, fresh
from actviz.formula.evaluate import Compiled, compile
from actviz.formula.node import Node, Value
from actviz.formula.program import plain
from actviz.formula.prove import NOTHING, Exact, Side, Values

# Effort for finding where NumPy loses digits, and for the limits toward ±∞.
SCANNING = 0.12 * SECOND
TAILS = 0.05 * SECOND
# Effort for the numbers that NumPy loses: for each call, and for each number more.
MENDING = 0.05 * SECOND
MENDING_EACH = 80.0
# Relative error beyond which a float64 does not pass for right. It allows for what the rounding of
# x to half a unit in the last place, or of a few numbers on the way, does to any formula.
LOST = 1e-13
# What is worse than this is mended, so that what lies between the points of a scan is right too.
WORN = 0.2 * LOST
# More pieces than this are not drawn as pieces: a floor over the whole line has endlessly many.
MAX_PIECES = 400
# Where digits are looked for: every sixth of a decade about 0, and far out.
NEAR = np.geomspace(1e-8, 1e4, 73)
CLOSE = np.array(
    [5e-324, 1e-310, 1e-300, 1e-250, 1e-200, 1e-160, 1e-120, 1e-80, 1e-40, 1e-20, 1e-12]
)
# Where a function is looked for that may be defined on a short stretch only.
EVEN = np.linspace(-20.0, 20.0, 4001)
# Where a number of NumPy's becomes 0 or ∞ is looked for so closely.
HALVINGS = 12
# Below this a float64 has fewer digits of its own.
TINY = 2.3e-308
# What is made of numbers below it may have lost its digits on the way, or even come back.
SMALL = 1e-290
FAR = np.array([1e5, 1e8, 1e12, 1e50, 1e100, 1e200, 1e300, 1e304, 1e308])


@dataclass(frozen=True)
class Written:
    """The curve of a formula whose parameters have values.

    `exact` is right to the last digits wherever it is asked; `for_many` is quick.
    """

    tree: Node

    @cached_property
    def proof(self) -> Exact:
        """The formula at any precision."""
        return Exact(self.tree)

    @cached_property
    def compiled(self) -> Compiled:
        """The formula in NumPy."""
        return compile(self.tree)

    @cached_property
    def cuts(self) -> Cuts:
        """Where the formula breaks."""
        return shown(plain(self.tree))

    @cached_property
    def is_somewhere(self) -> bool:
        """Whether it has a finite value at any of a few thousand numbers, near and far."""
        far = np.concatenate([NEAR, FAR])
        with np.errstate(all="ignore"):
            found = self.compiled.value(np.concatenate([-far, far, EVEN]))
        return bool(np.isfinite(found).any())

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        """Where NumPy loses digits, from left to right, as far as a scan tells."""
        return tuple(_losses(self._scan, LOST))

    @cached_property
    def _grid(self) -> Array:
        return _scanned(self.cuts)

    @cached_property
    def _scan(self) -> tuple[Array, Array]:
        x = np.union1d(self._grid, _faded(self, self._grid))
        return x, _error(self, x)

    @cached_property
    def for_many(self) -> Curve:
        """The curve in NumPy."""
        return self._curve(self.compiled.jet)

    @cached_property
    def exact(self) -> Curve:
        """The curve in NumPy where that keeps its digits, in balls where it does not."""
        worn = tuple(_losses(_spread(self._scan, self._grid), WORN, margin=2))
        return self._curve(_Mended(self.tree, self.compiled, worn).jet)

    def _curve(self, jet: Jet) -> Curve:
        points = [cut for cut in self.cuts.points if cut.order is not None][:MAX_PIECES]
        given = {cut.x: _there(cut) for cut in self.cuts.points if cut.order is None}
        with fresh(TAILS):
            given |= {end: self.proof.side(end, 0) for end in (-inf, inf)}
        pieces = tuple(
            _piece(jet, given | _ends(before, after))
            for before, after in pairwise([None, *points, None])
        )
        return WrittenCurve(pieces, tuple(map(self._break, points)), _piece(jet, given))

    def _break(self, cut: Cut) -> Break:
        """Return the break at a cut: the side that it belongs to, or a value of its own."""
        slope = float(self.compiled.derivative(np.array([cut.x]))[0])
        sides = {"left": cut.left, "right": cut.right}
        owners = [name for name, side in sides.items() if side.limit == cut.value]
        same = [name for name in owners if sides[name].slope == slope]
        owner = (*same, *owners, "left")[0]
        return Break(cut.x, owner, None if owners else cut.value)


@lru_cache(512)
def written(node: Node, values: Mapping[str, Value]) -> Written:
    """Return the curves of a formula with numbers for its parameters."""
    return Written(bind(node, values))


Jet = Callable[[Array, int], tuple[Array, ...]]
# f, f′ and f″ at a point, in the order of a jet.
Given = dict[float, Side]


@dataclass(frozen=True)
class WrittenCurve(Curve):
    """A curve whose formula knows its own branches: all of x is worked out in one pass."""

    whole: Piece | None = None

    def _select(self, x: Array, formula: Callable[[Piece], Formula]) -> Array:
        """Evaluate the whole formula, and each break on the side that it belongs to."""
        if self.whole is None:
            return super()._select(x, formula)
        result = formula(self.whole)(x)
        for at, point in enumerate(self.breaks):
            here = x == point.x
            if here.any():
                owner = self.pieces[at if point.owner == "left" else at + 1]
                result[here] = formula(owner)(np.array([point.x]))
        return result


def _there(cut: Cut) -> Side:
    """Return what a function does in a hole, which is filled, or in the end of its domain.

    It has no value at an open end, but toward an infinite one goes the curve.
    """
    if cut.left.defined and cut.right.defined:
        return cut.left
    inner = cut.left if cut.left.defined else cut.right
    return NOTHING if isnan(cut.value) and not isinf(inner.limit) else inner


def _ends(before: Cut | None, after: Cut | None) -> Given:
    """Return what the function does at the ends of the stretch between two cuts."""
    left = {before.x: before.right} if before else {}
    return left | ({after.x: after.left} if after else {})


def _piece(jet: Jet, given: Given) -> Piece:
    """Return a piece that is worked out by a jet, but for points whose limits are given."""

    def order(number: int) -> Formula:
        def worked_out(x: Array) -> Array:
            result = np.array(jet(x, number)[number])
            for point, side in given.items():
                result[x == point] = (side.limit, side.slope, side.bend)[number]
            return result

        return worked_out

    return Piece(order(0), order(1), order(2), safe=True)


@dataclass
class _Mended:
    """A jet in NumPy, with balls where that loses digits, as far as the effort lasts."""

    tree: Node
    compiled: Compiled
    losses: tuple[Loss, ...]
    # The last numbers: f and its derivatives are asked for one after the other.
    last: tuple[Array, Values] | None = None

    def jet(self, x: Array, order: int) -> tuple[Array, ...]:
        """Return f(x) and its derivatives up to an order."""
        found = self.compiled.jet(x, order)
        # Where f is a number and its slope is none, NumPy may have overflowed on the way.
        lost = np.isfinite(x) & np.isfinite(found[0]) & ~np.isfinite(found[order])
        for part in (found[0], found[order]):
            lost |= (part != 0) & (np.abs(part) < SMALL)
        for loss in self.losses:
            lost |= (x >= loss.low) & (x <= loss.high)
        if not lost.any():
            return found
        sure = self._proven(x[lost])
        mended = tuple(np.array(part) for part in found)
        for part, right in zip(mended, (sure.value, sure.derivative, sure.second), strict=False):
            part[lost] = np.where(sure.certain, right, part[lost])
        return mended

    def _proven(self, x: Array) -> Values:
        if self.last is None or not np.array_equal(self.last[0], x):
            # Made anew, so that what is reached does not depend on what was asked before.
            with fresh(MENDING + MENDING_EACH * x.size):
                self.last = x, Exact(self.tree).values(x)
        return self.last[1]


def _losses(scan: tuple[Array, Array], bound: float, margin: int = 1) -> Iterator[Loss]:
    """Yield the stretches between points of a scan at which NumPy is worse than a bound.

    They reach so many points of the scan further than what is wrong.
    """
    x, error = scan
    wrong = np.flatnonzero(error > bound)
    groups = np.split(wrong, np.flatnonzero(np.diff(wrong) > margin) + 1) if wrong.size else []
    for group in groups:
        low = x[group[0] - margin] if group[0] >= margin else -inf
        high = x[group[-1] + margin] if group[-1] + margin < len(x) else inf
        yield Loss(float(low), float(high), float(error[group].max()))


def _spread(scan: tuple[Array, Array], x: Array) -> tuple[Array, Array]:
    """Return points x, each with the largest error up to those beside it."""
    at, error = scan
    found = np.zeros(len(x))
    for beside in (np.searchsorted(x, at), np.searchsorted(x, at, "right") - 1):
        np.maximum.at(found, beside.clip(0, len(x) - 1), error)
    return x, found


def _scanned(found: Cuts) -> Array:
    """Return points of both signs, near and far, and close to every cut but not in it."""
    around = np.concatenate([CLOSE, NEAR, FAR])
    steps = np.concatenate([-NEAR[:60:6], NEAR[:60:6]])
    close = [cut.x + steps for cut in found.points[:20]]
    points = np.unique(np.concatenate([-around, around, *close]))
    return points[~np.isin(points, [cut.x for cut in found.points])]


def _faded(written: Written, x: Array) -> Array:
    """Return the first points at which NumPy's f or f′ is 0, or ∞, and was not one of x before.

    The true one may go on there: a number on the way is too small or too large for a float, or
    1 + e is 1.
    """
    cuts = {int(place) - 1 for place in np.searchsorted(x, [c.x for c in written.cuts.points])}
    formulas = written.compiled.value, written.compiled.derivative
    return np.concatenate([_fading(formula, x, cuts) for formula in formulas])


def _fading(formula: Formula, x: Array, cuts: set[int]) -> Array:
    """Return where a formula becomes 0 or ∞ between two points, but not across cuts."""
    holds = _is_end(formula(x))
    turns = np.setdiff1d(np.flatnonzero(holds[1:] != holds[:-1]), [*cuts])
    ahead = holds[turns + 1]
    inside: Array
    outside, inside = (np.where(ahead == side, x[turns + 1], x[turns]) for side in (False, True))
    for _ in range(HALVINGS):
        middle = _between(outside, inside)
        holds = _is_end(formula(middle))
        inside, outside = np.where(holds, middle, inside), np.where(holds, outside, middle)
    return inside


def _between(a: Array, b: Array) -> Array:
    """Return the middle of pairs of numbers: of their powers of ten, where they have one sign."""
    even = np.sign(a) * np.sqrt(np.abs(a)) * np.sqrt(np.abs(b))
    return np.where(np.sign(a) * np.sign(b) > 0, even, a / 2 + b / 2)


def _is_end(y: Array) -> NDArray[np.bool_]:
    return np.asarray((y == 0) | np.isinf(y))


def _error(written: Written, x: Array) -> Array:
    """Return the relative error of NumPy's f and f′, whichever is larger.

    It is taken beside the size of the number, or of what the rounding of x itself moves it by:
    next to a zero no float64 of x tells more. What is not certain tells nothing of NumPy.
    """
    with fresh(SCANNING):
        true = Exact(written.tree).values(x)
    found = written.compiled.jet(x, 1)
    pairs = ((true.value, true.derivative, found[0]), (true.derivative, true.second, found[1]))
    with np.errstate(all="ignore"):
        errors = [_relative(number, x * slope, got) for number, slope, got in pairs]
    return np.where(true.certain, np.maximum(*errors), 0.0)


def _relative(true: Array, moved: Array, found: Array) -> Array:
    size = np.maximum(np.abs(true), np.nan_to_num(np.abs(moved), nan=0.0, posinf=0.0))
    error = np.abs(found - true) / np.maximum(size, TINY)
    tiny = (np.abs(true) < TINY) & (np.abs(found) < TINY)
    error = np.where((found == true) | np.isnan(true) | tiny, 0.0, error)
    return np.where(np.isnan(error), inf, error)

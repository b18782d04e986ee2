"""Roots: where a formula is zero, found by dividing the line until nothing can hide.

A cell is done with when its bounds leave no room for a zero, or when the derivative has one sign
on it, so that there is one zero at most, which bisection finds to the last bit. A zero of higher
order is proven where a higher derivative has one sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import heappop, heappush
from itertools import pairwise
from math import copysign, inf, isinf, isnan, nan, sqrt
from sys import float_info

from flint import arb

from actviz.formula.balls import working
from actviz.formula.bounds import Bounds, Interval
from actviz.formula.derive import slope
from actviz.formula.effort import exhausted
from actviz.formula.germs import Lost
from actviz.formula.jets import Singular, Undecided, Undefined
from actviz.formula.node import Call, Node, Number
from actviz.formula.program import nodes, plain
from actviz.formula.prove import Exact

LARGEST = float_info.max
# Functions that are never zero where they are defined.
POSITIVE = {"exp", "sigmoid", "sech", "phi", "Phi", "erfc", "softplus", "cosh"}
# Functions that are zero where their argument is.
KEEPING = {"neg", "abs", "sqrt", "cbrt", "expm1", "log1p", "tanh", "sinh", "atan", "asinh", "erf"}
KEEPING |= {"asin", "atanh", "lambertw", "tan"}
# Cells narrower than this share of their place are looked at for zeros of higher order.
NARROW = 0.25
# Within so much of a zero that could not be proven, cells are not divided further.
CLOSE = 2.0**-9
NARROWEST = 2.0**-28
# Bounds this small have drowned in the spacing of floats: no cell of such can be decided.
FAINT = 1e-290
HIGHEST_ORDER = 5
CELLS = 1200
# Searches that end without a doubt took less than 250 cells in all, over the facts of the whole
# catalogue; between two zeros of a polynomial (`sigmoid_g7`) there were more than 300.
IDLE = 400
ROOTS = 64
LARGE_TREE = 1500


@dataclass(frozen=True)
class Root:
    """A zero: the float64 nearest to it, those on either side, and whether it is proven.

    Where the zero is a float64 all three are that one. `low` and `high` are neighbours otherwise.
    """

    x: float
    low: float
    high: float
    certain: bool = True
    tree: Node | None = None

    @property
    def exact(self) -> bool:
        """Tell whether the zero is a float64."""
        return self.low == self.high


@dataclass(frozen=True)
class Roots:
    """Zeros in order; `complete` where they are certain and there are no others.

    `open` are the cells of which this is not known, and `reach` how far from 0 the search came
    without leaving one; infinite where over the whole line.
    """

    found: tuple[Root, ...]
    complete: bool
    reach: float
    open: tuple[Interval, ...] = ()


@dataclass
class Search:
    """A search for the zeros of one formula."""

    tree: Node
    found: list[Root] = field(default_factory=list)
    open: list[Interval] = field(default_factory=list)
    doubtful: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tree = plain(self.tree)
        self.exact = Exact(self.tree)
        self.bounds = Bounds(self.tree)
        self.slopes: list[Bounds | None] = [self.bounds]
        self.orders: dict[float, int] = {}

    def run(self, low: float, high: float) -> Roots:
        """Return the zeros from low to high, nearest to 0 first until effort or number run out."""
        self.found, self.open, self.doubtful = [], [], []
        heap: list[tuple[float, float, float]] = []
        for cell in _starts(low, high):
            heappush(heap, (_near(*cell), *cell))
        spent = idle = 0
        while heap:
            _, left, right = heappop(heap)
            spent, idle = spent + 1, idle + 1
            if spent > CELLS or idle > IDLE or len(self.found) >= ROOTS or exhausted():
                self.open += [(left, right), *((a, b) for _, a, b in heap)]
                break
            known = len(self.found)
            for part in self._settled(left, right):
                heappush(heap, (_near(*part), *part))
            idle = idle if len(self.found) == known else 0
        return _summed(self.found, self.open)

    @cached_property
    def turns(self) -> Search | None:
        """The search for the zeros of the derivative, one for all cells: it derives once."""
        slope = self._derivative(1)
        return Search(slope.program.tree) if slope is not None else None

    def _settled(self, low: float, high: float) -> list[Interval]:
        """Return the parts of a cell that are still open."""
        least, most = self.bounds.over(low, high)
        steady = not self.bounds.torn
        if least > 0 or most < 0 or least > most or least == most == 0:
            return []
        if max(-least, most) < FAINT * max(1.0, _near(low, high)):
            self._open(low, high)
            return []
        if steady and self._monotone(low, high, 1) and self._crossed(low, high):
            return []
        if (isinf(low) or isinf(high)) and self._tail_settled(low, high, steady):
            return []
        if steady and high - low <= NARROW and self._multiple(low, high):
            return []
        parts = [] if self._hopeless(low, high) else _halves(low, high)
        if not parts:
            self._suspect(low, high)
        return parts

    def _hopeless(self, low: float, high: float) -> bool:
        """Tell whether a small cell lies at a zero in a float that no derivative could prove.

        To divide it further would end at the same zero, after a thousand cells.
        """
        if high - low > CLOSE:
            return False
        if low <= 0 <= high or high - low > CLOSE / 2:
            return self._sign(_simple(low, high)) == 0
        return any(self._close(low, high, x) for x in self.doubtful)

    def _close(self, low: float, high: float, x: float) -> bool:
        return max(low - x, x - high) <= CLOSE

    def _monotone(self, low: float, high: float, order: int) -> bool:
        """Tell whether a derivative certainly has one sign on a cell."""
        slope = self._derivative(order)
        if slope is None:
            return False
        least, most = slope.over(low, high)
        return least <= most and (least > 0 or most < 0) and not slope.torn

    def _tail_settled(self, low: float, high: float, steady: bool) -> bool:
        """Tell whether a cell that reaches to infinity has no zero.

        Beyond FARTHEST the sign that the function has in the end is taken for its only one.
        """
        if _near(low, high) > FARTHEST:
            limit = self.exact.side(high if isinf(high) else low, 0).germ
            try:
                return limit is not None and limit.sign() != 0
            except Lost:
                return False
        return steady and self._settles(low, high)

    def _settles(self, low: float, high: float) -> bool:
        """Tell whether a tail rises or falls toward its limit without ever passing zero."""
        slope = self._derivative(1)
        if slope is None or (isinf(low) and isinf(high)):
            return False
        least, most = slope.over(low, high)
        if slope.torn or not (least <= most and (least >= 0 or most <= 0)):
            return False
        near, far = (low, high) if isinf(high) else (high, low)
        limit = self.exact.side(far, 0).germ
        return limit is not None and limit.sign() == self._sign(near) != 0

    def _derivative(self, order: int) -> Bounds | None:
        while len(self.slopes) <= order:
            before = self.slopes[-1]
            tree = slope(before.program.tree) if before and not exhausted() else None
            small = tree is not None and sum(1 for _ in nodes(tree)) < LARGE_TREE
            self.slopes.append(Bounds(tree) if tree is not None and small else None)
        return self.slopes[order]

    def _crossed(self, low: float, high: float) -> bool:
        """Note the zero of a monotone cell, if it has one; tell whether its ends decided."""
        a, b = max(low, -LARGEST), min(high, LARGEST)
        left, right = self._sign(a), self._sign(b)
        if isnan(left) or isnan(right):
            return False
        if left * right < 0:
            self.found.append(self._bisected(a, b, left))
        for at, sign in ((a, left), (b, right)):
            if sign == 0:
                self.found.append(Root(at, at, at))
        return True

    def _sign(self, x: float) -> float:
        sign = self.exact.sign(x)
        return nan if sign is None else float(sign)

    def _bisected(self, low: float, high: float, left: float) -> Root:
        while low < (middle := _middle(low, high)) < high:
            sign = self._sign(middle)
            if sign == 0:
                return Root(middle, middle, middle)
            low, high = (middle, high) if sign == left else (low, middle)
        return Root(self._nearest(low, high, left), low, high)

    def _nearest(self, low: float, high: float, left: float) -> float:
        """Return which of two neighbouring floats is nearer to the zero between them."""
        with working(128):
            middle = (arb(low) + arb(high)) / 2
        try:
            value = self.exact.jet(middle, 2048, 1)[0]
        except (Undecided, Singular, Undefined):
            return low
        return high if value * left > 0 else low

    def _multiple(self, low: float, high: float) -> bool:
        """Note a zero of higher order in a float, if a derivative proves it the only one."""
        x = _simple(low, high)
        if self._sign(x) != 0:
            return False
        order = self._order(x)
        if not (1 <= order <= HIGHEST_ORDER and self._monotone(low, high, order)):
            return False
        self.found.append(Root(x, x, x))
        return True

    def _order(self, x: float) -> int:
        """Return the order of a zero, 0 where there is none or it is not known."""
        if x in self.orders:
            return self.orders[x]
        self.orders[x] = 0
        try:
            sides = [self.exact.germ(x, side, HIGHEST_ORDER + 3) for side in (-1, 1)]
            leads = [germ.lead()[0] for germ in sides]
        except (Lost, Undefined):
            return 0
        powers = [lead.power for lead in leads if not lead.growth and not lead.logs]
        if len(powers) < 2 or powers[0] != powers[1] or powers[0].denominator > 1:
            return 0
        self.orders[x] = max(int(powers[0]), 0)
        return self.orders[x]

    def _suspect(self, low: float, high: float) -> None:
        """Note a cell too narrow to divide: there may be a zero, or several."""
        self._open(low, high)
        if isinf(low) or isinf(high) or any(self._close(low, high, x) for x in self.doubtful):
            return
        x = _simple(low, high)
        if self._sign(x) == 0:
            self.found.append(Root(x, x, x, certain=False))
            self.doubtful.append(x)
            return
        signs = self._sign(low), self._sign(high)
        if signs[0] * signs[1] < 0:
            root = self._bisected(low, high, signs[0])
            self.found.append(Root(root.x, root.low, root.high, certain=False))
        elif not any(map(isnan, signs)) and self._touches(low, high):
            self.found.append(self._turn(low, high))

    def _turn(self, low: float, high: float) -> Root:
        """Return where a function that seems to touch zero in a narrow cell is nearest to it."""
        if self.turns is not None:
            turns = self.turns.run(low, high)
            if turns.complete and len(turns.found) == 1:
                return replace(turns.found[0], certain=False, tree=self.turns.tree)
        return Root(_middle(low, high), low, high, certain=False)

    def _open(self, low: float, high: float) -> None:
        """Note a cell of which it stays open whether there is a zero."""
        self.open.append((low, high))

    def _touches(self, low: float, high: float) -> bool:
        """Tell whether a parabola through the middle of a cell comes near zero inside of it."""
        value, _, bend = self.exact.point(_middle(low, high))[0]
        return abs(value) < abs(bend) * (high - low) ** 2


def _near(low: float, high: float) -> float:
    return 0.0 if low <= 0 <= high else min(abs(low), abs(high))


def _starts(low: float, high: float) -> Iterator[Interval]:
    """Yield cells around 0 and the rest of the line on either side."""
    marks = [low, *(x for x in (-16.0, -4.0, -1.0, 1.0, 4.0, 16.0) if low < x < high), high]
    yield from pairwise(marks)


def _middle(low: float, high: float) -> float:
    """Return a float between two: the mean, or the geometric one where they differ in size."""
    if low < 0 < high:
        return 0.0
    small, large = sorted((abs(low), abs(high)))
    if large > 4 * small > 0:
        return copysign(sqrt(small) * sqrt(large), low)
    return low + (high - low) / 2


# Beyond this no cell that reaches to infinity is divided further.
FARTHEST = 1e150


def _halves(low: float, high: float) -> list[Interval]:
    """Return the two parts of a cell, none where it is too narrow or lies too far out."""
    if isinf(low) or isinf(high):
        near = _near(low, high)
        if near > FARTHEST:
            return []
        cut = copysign(max(4.0, near * near), -1.0 if isinf(low) else 1.0)
        cut = cut if low < cut < high else 2 * cut
    else:
        if high - low <= NARROWEST * max(abs(low), abs(high), 2.0**-20):
            return []
        cut = _middle(low, high)
        # A cell that ends in 0 would be halved for ever toward it.
        if cut in (low, high):
            return []
    return [(low, cut), (cut, high)]


def _simple(low: float, high: float) -> float:
    """Return the float of the fewest digits in a cell, where formulas like to have their zeros."""
    if low <= 0 <= high:
        return 0.0
    for bits in range(-8, 60):
        unit = 2.0**-bits
        x = -(-low // unit) * unit
        if low <= x <= high:
            return x
    return low


def _merged(found: list[Root]) -> tuple[Root, ...]:
    """Return roots in order, each once: neighbouring cells share their ends."""
    kept: list[Root] = []
    for root in sorted(found, key=lambda root: (root.x, not root.certain)):
        near = kept and root.x - kept[-1].x <= 2.0**-30 * max(1.0, abs(root.x))
        if near and kept[-1].certain and not root.certain:
            continue
        if near and not kept[-1].certain:
            kept[-1] = root if root.certain else kept[-1]
            continue
        if kept and root.x == kept[-1].x:
            continue
        kept.append(root)
    return tuple(kept)


def roots(tree: Node, low: float = -inf, high: float = inf) -> Roots:
    """Return where a formula is zero between two ends, which may be infinite.

    A stretch on which it is zero has no isolated zeros and is passed over.
    """
    found: list[Root] = []
    open_: list[Interval] = []
    for factor in dict.fromkeys(factors(plain(tree))):
        if exhausted():
            open_ += _starts(low, high)
            continue
        part = Search(factor).run(low, high)
        found += [replace(root, tree=root.tree or factor) for root in part.found]
        open_ += part.open
    return _summed(found, open_)


def _summed(found: list[Root], open_: list[Interval]) -> Roots:
    merged = _merged(found)
    spare = [cell for cell in open_ if not _explained(cell, merged)]
    reach = min((_near(*cell) for cell in spare), default=inf)
    return Roots(merged, not spare and all(root.certain for root in merged), reach, tuple(open_))


def _explained(cell: Interval, found: tuple[Root, ...]) -> bool:
    """Tell whether the zero that a narrow cell may hold was noted, as one that is not certain."""
    return any(cell[0] <= root.x <= cell[1] and not root.certain for root in found)


def factors(tree: Node) -> Iterator[Node]:
    """Yield formulas that are zero where this one is, taken together."""
    if isinstance(tree, Call):
        if tree.name in POSITIVE:
            return
        if tree.name == "mul":
            for part in tree.arguments:
                yield from factors(part)
            return
        if tree.name == "div" or tree.name in KEEPING or _positive_power(tree):
            yield from factors(tree.arguments[0])
            return
    if isinstance(tree, Number) and tree.value:
        return
    yield tree


def _positive_power(tree: Call) -> bool:
    if tree.name != "pow":
        return False
    exponent = tree.arguments[1]
    return isinstance(exponent, Number) and exponent.value > 0


# A zero that is no float is known to so many bits: enough that what a formula makes of it is too.
REFINED_BITS = 512


def refined(root: Root) -> arb | None:
    """Return a narrow ball around a zero, None where Newton's method does not prove one."""
    if root.exact or root.tree is None:
        return arb(root.x) if root.exact else None
    try:
        return _enclosed(Exact(root.tree), root.x)
    except (Undecided, Singular, Undefined):
        return None


def _enclosed(exact: Exact, x: float) -> arb | None:
    """Return a narrow ball around the zero next to x, None where none is proven.

    Raises:
        Undecided, Singular, Undefined: the formula breaks there, or the effort is exhausted.
    """
    with working(REFINED_BITS + 64):
        at, width = arb(x), arb(2) ** -REFINED_BITS * max(abs(x), 2.0**-1000)
        for _ in range(7):
            value, slope = exact.jet(at, REFINED_BITS + 64, 2)
            if not slope.is_finite() or slope.contains(0):
                return None
            at = (at - value / slope).mid()
        ends = [exact.jet(at + side * width, REFINED_BITS + 64, 1)[0] for side in (-1, 1)]
        return at + arb(0, width) if ends[0] * ends[1] < 0 else None

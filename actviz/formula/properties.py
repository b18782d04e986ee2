"""Facts about a formula, each with the word whether it is proven.

What is proven holds for every float64 x: bounds, rounded outward, cover the line to 1e300, and the
terms of a germ tell what comes beyond. A fact that is not proven has the best value known, or None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import copysign, inf, isfinite, isinf, isnan, nan, sqrt
from typing import Generic, TypeVar

from actviz.formula.bounds import Bounds
from actviz.formula.cut import Cut, Cuts, cuts, shown, smoothness
from actviz.formula.effort import SECOND, allowed, exhausted
from actviz.formula.levels import (
    Level,
    Seen,
    bounded,
    ends,
    extreme,
    seen,
    span,
)
from actviz.formula.node import Call, Node, Variable
from actviz.formula.piece import held, pieces
from actviz.formula.program import plain
from actviz.formula.prove import Exact
from actviz.formula.quadrature import REACH, UNKNOWN, Mean, Part, endless, mean
from actviz.formula.roots import roots
from actviz.formula.span import Span, union
from actviz.formula.symmetry import parity

T = TypeVar("T")

# Points at which a symmetry that the form does not show is tried.
TRIED = (0.1875, 0.71, 1.3, 2.9, 7.7, 31.0, 1e3)
# The effort of all facts of one formula unless told otherwise, and of those that a figure tells.
ALL = 2.5 * SECOND
FEW = 0.5 * SECOND


@dataclass(frozen=True)
class Fact(Generic[T]):
    """A fact, and whether it is proven."""

    value: T
    proven: bool


@dataclass(frozen=True)
class Line:
    """The line slope·x + offset, which a function approaches."""

    slope: float
    offset: float


@dataclass(frozen=True)
class Places:
    """Points and stretches, and whether there are more points than were looked for."""

    at: tuple[float, ...]
    stretches: tuple[tuple[float, float], ...]
    many: bool


@dataclass(frozen=True)
class Outline:
    """What a figure tells of a formula: see `Properties`, which has these facts and more."""

    cuts: Cuts
    domain: Fact[tuple[Span, ...]]
    range: Fact[tuple[Span, ...]]
    infimum: Fact[Level]
    supremum: Fact[Level]
    slopes: Fact[tuple[Level, Level]]
    jumps: Fact[bool]
    lipschitz: Fact[float]
    monotonic: Fact[str | None]
    parity: Fact[str | None]
    limits: Fact[tuple[float, float]]
    smoothness: Fact[int | None]


@dataclass(frozen=True)
class Properties(Outline):
    """What is true of a formula.

    `domain` is where it is defined and `range` the set of its values, both as intervals in order.
    `slopes` are infimum and supremum of the derivative where there is one: a jump has no slope,
    and `jumps` tells of it. `lipschitz` is the largest size of the slope between any two points,
    infinite at a jump. `monotonic` is 'increasing', 'decreasing', 'constant' or None, flat
    stretches included; `parity` is 'odd', 'even' or None. `limits` are those toward −∞ and ∞, NaN
    where there is none, `asymptotes` the lines approached there. `smoothness` counts the
    derivatives that are continuous: −1 at a jump, None for all. `mean`, `square` and
    `slope_square` are E f(z), E f(z)² and E f′(z)² for a standard normal z, infinite where they
    are, of the slope beside jumps, and `gain` is 1/√E f(z)².
    """

    asymptotes: Fact[tuple[Line | None, Line | None]]
    zeros: Fact[Places]
    fixed_points: Fact[Places]
    mean: Fact[float | None]
    square: Fact[float | None]
    slope_square: Fact[float | None]
    gain: Fact[float | None]


def outline(tree: Node, effort: float = FEW) -> Outline:
    """Return the facts that a figure tells of a formula whose parameters have values.

    What is not proven when so much effort is exhausted stays so.
    """
    with allowed(effort):
        whole = plain(tree)
        return Study(whole, shown(whole)).outlined()


def properties(tree: Node, effort: float = ALL) -> Properties:
    """Return the facts of a formula whose parameters have values.

    What is not proven when so much effort is exhausted stays so.
    """
    with allowed(effort):
        whole = plain(tree)
        # Half of the effort at most goes into cuts: most facts are told without the last of them.
        with allowed(effort / 2):
            found = cuts(whole)
        return Study(whole, found).told()


class Study:
    """The facts of one formula, as they are worked out."""

    def __init__(self, tree: Node, found: Cuts) -> None:
        self.tree = tree
        self.exact = Exact(tree)
        self.cuts = found
        self.pieces = pieces(tree, self.cuts)
        self.parts = [Part(each.low, each.high, each.tree) for each in self.pieces]
        self.parts += self._outer()
        self.joins = [low for low, high in self.cuts.seams if low == high]

    def _outer(self) -> list[Part]:
        """Return the stretches so far out that the cuts on them are not known."""
        far = self.cuts.reach
        if isinf(far):
            return []
        return [Part(-inf, -far, self.tree), Part(far, inf, self.tree)]

    def outlined(self) -> Outline:
        """Return the facts that a figure tells."""
        domain, limits, parity = _sure(self._domain()), _sure(self._limits()), _sure(self._parity())
        low, high = map(_sure, self._levels())
        range = _sure(self._range(low.proven and high.proven))
        monotonic = self._monotonic()
        slopes = _sure(self._slopes())  # the longest to prove, and so the last
        return Outline(
            cuts=self.cuts,
            domain=domain,
            range=range,
            infimum=low,
            supremum=high,
            slopes=slopes,
            jumps=self._jumps(),
            lipschitz=self._lipschitz(slopes),
            monotonic=monotonic,
            parity=parity,
            limits=limits,
            smoothness=Fact(smoothness(self.cuts.points), self.cuts.certain),
        )

    def told(self) -> Properties:
        """Return all facts."""
        square = _sure(self._moment(self.parts, 2))
        return Properties(
            **vars(self.outlined()),
            asymptotes=_sure(self._asymptotes()),
            zeros=_sure(self._zeros()),
            fixed_points=_sure(self._fixed_points()),
            mean=_sure(self._moment(self.parts, 1)),
            square=square,
            slope_square=_sure(self._slope_square()),
            gain=_gain(square),
        )

    def _domain(self) -> Fact[tuple[Span, ...]]:
        known = {cut.x for cut in self.cuts.points if not isnan(cut.value)}
        spans = [
            Span(each.low, each.high, each.low in known, each.high in known) for each in self.pieces
        ]
        points = [Span(cut.x, cut.x, True, True) for cut in self.cuts.points if cut.x in known]
        holes = [cut.x for cut in self.cuts.points if cut.kind == "hole"]
        points += [Span(x, x, True, True) for x in holes]
        points += [Span(x, x, True, True) for x in self.joins if self.exact.sign(x) is not None]
        return Fact(union(_closed_up(spans, self.cuts) + points), self.cuts.certain)

    def _seen(self) -> list[Seen]:
        """Return every value that may be extreme."""
        found = [Seen(cut.value, True, cut.x) for cut in self.cuts.points if not isnan(cut.value)]
        found += [
            Seen(cut.left.limit, True, cut.x) for cut in self.cuts.points if cut.kind == "hole"
        ]
        found += self._joins()
        limits = self._limits().value
        found += [Seen(limit, False, end) for limit, end in zip(limits, (-inf, inf), strict=True)]
        for piece in self.pieces:
            found += seen(piece, ends(piece, self.cuts))
        return [each for each in found if not isnan(each.value)]

    def _levels(self) -> tuple[Fact[Level], Fact[Level]]:
        many = any(not piece.turns.complete for piece in self.pieces) or not self.cuts.certain
        found = self._seen()
        low, high = extreme(found, -1, many), extreme(found, 1, many)
        steady = self._steady(low.value, high.value)
        return Fact(low, steady or low.value == -inf), Fact(high, steady or high.value == inf)

    def _steady(self, low: float, high: float) -> bool:
        """Tell whether all values certainly lie between two levels."""
        limits = [ends(piece, self.cuts) for piece in self.pieces]
        pairs = zip(self.pieces, limits, strict=True)
        if not all(bounded(piece, pair, low, high) for piece, pair in pairs):
            return False
        if not all(cut.certain for cut in self.cuts.points):
            return False
        bounds = Bounds(self.tree)
        outer = [(part.low, part.high) for part in self._outer()]
        return all(held(bounds, *cell, (low, high)) for cell in outer)

    def _range(self, proven: bool) -> Fact[tuple[Span, ...]]:
        spans = [span(seen(piece, ends(piece, self.cuts))) for piece in self.pieces]
        points = [cut.value for cut in self.cuts.points if not isnan(cut.value)]
        points += [cut.left.limit for cut in self.cuts.points if cut.kind == "hole"]
        points += [each.value for each in self._joins()]
        spans += self._between()
        whole = [each for each in spans if each] + [Span(y, y, True, True) for y in points]
        return Fact(union(whole), proven and self.cuts.certain)

    def _between(self) -> Iterator[Span]:
        """Yield the values inside of seams that are no float, and where nothing changes."""
        places = {(cut.low, cut.high) for cut in self.cuts.points}
        for low, high in self.cuts.seams:
            ends = sorted(self.exact.point(x)[0][0] for x in (low, high))
            if low < high and (low, high) not in places and all(map(isfinite, ends)):
                yield Span(ends[0], ends[1], True, True)

    def _joins(self) -> list[Seen]:
        """Return the values at seams where nothing of the formula is seen to change."""
        places = {cut.x for cut in self.cuts.points}
        values = [(x, self.exact.point(x)[0][0]) for x in self.joins if x not in places]
        return [Seen(value, True, x) for x, value in values if not isnan(value)]

    def _slopes(self) -> Fact[tuple[Level, Level]]:
        slopes = [(x, self.exact.point(x)[0][1]) for x in self.joins]
        found = [Seen(slope, True, x) for x, slope in slopes if isfinite(slope)]
        for piece in self.pieces:
            found += seen(piece.derivative, ends(piece, self.cuts, slope=True))
        many = any(not piece.derivative.turns.complete for piece in self.pieces)
        low, high = extreme(found, -1, many), extreme(found, 1, many)
        limits = [ends(piece, self.cuts, slope=True) for piece in self.pieces]
        steady = all(
            bounded(piece.derivative, pair, low.value, high.value)
            for piece, pair in zip(self.pieces, limits, strict=True)
        )
        return Fact((low, high), self.cuts.certain and steady)

    def _jumps(self) -> Fact[bool]:
        jumps = [cut for cut in self.cuts.points if cut.kind == "jump"]
        sure = any(cut.certain for cut in jumps)
        return Fact(bool(jumps), sure or self.cuts.certain)

    def _lipschitz(self, slopes: Fact[tuple[Level, Level]]) -> Fact[float]:
        broken = [cut for cut in self.cuts.points if cut.kind in ("jump", "pole")]
        if broken:
            return Fact(inf, any(cut.certain for cut in broken))
        low, high = slopes.value
        return Fact(max(abs(low.value), abs(high.value)), slopes.proven)

    def _monotonic(self) -> Fact[str | None]:
        ways = [piece.direction for piece in self.pieces]
        steps = [step for cut in self.cuts.points for step in _steps(cut)]
        seen_ways = {way or 0 for way in [*ways, *steps, *self._gaps()]} - {0}
        word = _direction(seen_ways)
        if len(seen_ways) > 1 or None in ways:
            return Fact(None, len(seen_ways) > 1 or self._turns_for_certain())
        return _sure(Fact(word, self.cuts.certain))

    def _gaps(self) -> list[int]:
        """Return the signs of the steps from the end of each piece to the start of the next."""
        limits = [ends(piece, self.cuts) for piece in self.pieces]
        gaps = [after[0] - before[1] for before, after in pairwise(limits)]
        return [(gap > 0) - (gap < 0) for gap in gaps if not isnan(gap)]

    def _turns_for_certain(self) -> bool:
        """Tell whether the slope is seen to have both signs."""
        signs = set()
        for piece in self.pieces:
            spots = [piece.sample(), *(root.x for root in piece.turns.found)]
            for x in spots:
                for at in (x, x - 0.01, x + 0.01, x - 1.0, x + 1.0):
                    if piece.low < at < piece.high:
                        signs.add(copysign(1.0, piece.derivative.exact.sign(at) or nan))
        return {-1.0, 1.0} <= signs

    def _parity(self) -> Fact[str | None]:
        words = {1: "even", -1: "odd"}
        form = parity(self.tree)
        if form is not None:
            return Fact(words[form], True)
        sides = {self._symmetry(x) for x in TRIED}
        if None in sides or len(sides - {0}) > 1:
            return Fact(None, True)
        return Fact("odd" if -1 in sides else "even", False)

    def _symmetry(self, x: float) -> int | None:
        """Return how f(−x) compares with f(x): 1 alike, −1 opposite, 0 both 0, None neither."""
        (here, *_), (there, *_) = self.exact.point(x)[0], self.exact.point(-x)[0]
        if here == there == 0 or (isnan(here) and isnan(there)):
            return 0
        return 1 if here == there else -1 if here == -there else None

    def _limits(self) -> Fact[tuple[float, float]]:
        left, right = self.exact.side(-inf, 1), self.exact.side(inf, 1)
        return Fact((left.limit, right.limit), left.known and right.known)

    def _asymptotes(self) -> Fact[tuple[Line | None, Line | None]]:
        lines = _asymptote(self.exact, -inf), _asymptote(self.exact, inf)
        known = all(self.exact.side(end, 1).known for end in (-inf, inf))
        return Fact(lines, known)

    def _zeros(self) -> Fact[Places]:
        return self._level(fixed=False)

    def _fixed_points(self) -> Fact[Places]:
        return self._level(fixed=True)

    def _level(self, fixed: bool) -> Fact[Places]:
        """Return where the function is 0, or where it is x."""
        joints = [(x, self.exact.point(x)[0][0]) for x in self.joins]
        joints += [(cut.x, cut.value) for cut in self.cuts.points if cut.low != cut.high]
        at = {x for x, value in joints if value == (x if fixed else 0.0)}
        stretches: list[tuple[float, float]] = []
        complete = self.cuts.certain
        for piece in self.pieces:
            tree = Call("sub", (piece.tree, Variable())) if fixed else piece.tree
            other = replace(piece, tree=tree)
            if other.flat:
                if other.exact.sign(other.sample()) == 0:
                    stretches.append((piece.low, piece.high))
                continue
            found = roots(tree, piece.low, piece.high)
            at |= {root.x + 0.0 for root in found.found if piece.low < root.x < piece.high}
            complete = complete and found.complete
        places = tuple(sorted(at, key=lambda x: (abs(x), -x)))
        return Fact(Places(places, tuple(stretches), not complete and len(at) > 2), complete)

    def _moment(self, parts: list[Part], power: int) -> Fact[float | None]:
        if self._unbounded(power):
            return Fact(inf, True)
        if any(endless(part.tree, end, power) for part in parts for end in _far(part)):
            return Fact(inf, True)
        found = self._mean(parts, power)
        known = all(cut.certain for cut in self.cuts.points) and self.cuts.reach >= REACH
        return Fact(found.value, found.proven and known)

    def _mean(self, parts: list[Part], power: int) -> Mean:
        return UNKNOWN if exhausted() else mean(parts, power)

    def _unbounded(self, power: int) -> bool:
        """Tell whether a pole makes the integral of |f|^power infinite."""
        for cut in self.cuts.points:
            for side in (cut.left, cut.right):
                lead = side.germ.terms[0][0] if side.germ and side.germ.terms else None
                if lead and isinf(side.limit) and lead.power * power <= -1:
                    return True
        return False

    def _slope_square(self) -> Fact[float | None]:
        if self._outer():
            return Fact(None, False)
        slopes = [Part(each.low, each.high, each.slope) for each in self.pieces]
        return self._moment(slopes, 2)


def _sure(fact: Fact[T]) -> Fact[T]:
    """Return a fact that was just found, not proven where the effort did not last for it.

    What could not be worked out then, such as a value at a seam, may be missing from it.
    """
    return Fact(fact.value, fact.proven and not exhausted())


def _direction(ways: set[int]) -> str:
    """Return the word for the one direction that a function takes, flat stretches aside."""
    if not ways:
        return "constant"
    return "increasing" if 1 in ways else "decreasing"


def _closed_up(spans: list[Span], known: Cuts) -> list[Span]:
    """Return pieces of the domain with the gap of one float closed at a cut between two floats."""
    open_ = {(cut.low, cut.high) for cut in known.points if isnan(cut.value)}
    inner = {seam for seam in known.seams if seam[0] != seam[1]} - open_
    inner = {seam for seam in inner if max(map(abs, seam)) < known.reach}
    return spans + [Span(low, high, True, True) for low, high in inner]


def _steps(cut: Cut) -> list[int]:
    """Return the signs of the steps up to the value of a jump and on from it."""
    if cut.kind != "jump":
        return []
    value = cut.value if not isnan(cut.value) else cut.right.limit
    gaps = value - cut.left.limit, cut.right.limit - value
    return [0 if isnan(gap) else (gap > 0) - (gap < 0) for gap in gaps]


def _far(part: Part) -> list[float]:
    return [end for end in (part.low, part.high) if isinf(end)]


def _asymptote(exact: Exact, end: float) -> Line | None:
    """Return the line that a function approaches toward an end of the line."""
    side = exact.side(end, 1)
    if side.germ is None or not isfinite(side.slope):
        return None
    slope = 0.0 if isfinite(side.limit) else side.slope
    across = side.germ
    if any((each.power < 0 and each.power != -1) or each.logs for each, _ in across.terms[:2]):
        return None
    try:
        offset = float(across.coefficient(0))
    except ArithmeticError:
        return None
    return Line(slope, offset + 0.0)


def _gain(square: Fact[float | None]) -> Fact[float | None]:
    if square.value is None or square.value == 0 or isinf(square.value):
        return Fact(None, square.proven)
    return Fact(1.0 / sqrt(square.value), square.proven)

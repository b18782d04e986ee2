"""Cuts: where the conditions, the domain or the poles of a formula break the line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, inf, isinf

from flint import arb

from actviz.formula.balls import working
from actviz.formula.effort import SECOND, exhausted, fresh, spend
from actviz.formula.germs import Germ, Lost, Term
from actviz.formula.jets import Undefined
from actviz.formula.node import Node
from actviz.formula.program import plain
from actviz.formula.prove import GERM_BITS, Exact, Side
from actviz.formula.roots import Root, refined, roots
from actviz.formula.switches import switches

# Germs are compared up to so many terms: what agrees so far is one smooth function.
COMPARED = 16


@dataclass(frozen=True)
class Cut:
    """A point where a formula breaks, and how.

    `x` is the float64 nearest to it. `low` and `high` are the same one where the cut is a float64,
    and its two neighbours otherwise. `kind` is one of

        jump       the limits differ, or the value from both
        kink       continuous, but the slopes differ or are infinite
        bend       derivative number `order` is the first that differs or does not exist
        hole       both sides agree on a value that the formula does not give
        pole       a limit is infinite
        edge       the function is defined on one side only
        unknown    there is no limit on a side, or none was found

    `value` is f there, NaN where it is not defined. `order` is 0 for a jump and 1 for a kink; of a
    hole or an edge it is None where the function is smooth up to it. `jump` is the right limit less
    the left.
    """

    x: float
    low: float
    high: float
    kind: str
    order: int | None
    value: float
    left: Side
    right: Side
    jump: float
    certain: bool


@dataclass(frozen=True)
class Cuts:
    """The cuts of a formula in order.

    With `certain` these are all, and each is proven. Otherwise they are at least these; from
    −reach to reach none is missing. `seams` are the floats around every place where the formula
    changes, those included where nothing of it is seen.
    """

    points: tuple[Cut, ...]
    certain: bool
    reach: float
    seams: tuple[tuple[float, float], ...] = ()


def cuts(tree: Node) -> Cuts:
    """Return where a formula whose parameters have values breaks."""
    whole = plain(tree)
    exact = Exact(whole)
    found: list[Root] = []
    candidates, every = switches(whole)
    reach = inf
    for switch in candidates:
        zeros = roots(switch)
        found += zeros.found
        reach = min(reach, zeros.reach)
    places = _distinct(found)
    points = [cut for root in places if (cut := _cut(exact, root)) is not None]
    if not every:
        reach = min(reach, max((abs(point.x) for point in points), default=0.0))
    certain = every and isinf(reach) and all(point.certain for point in points)
    seams = tuple((root.low, root.high) for root in places)
    return Cuts(tuple(points), certain and not exhausted(), reach, seams)


# Effort for the cuts that a figure shows.
CUTTING = 0.25 * SECOND


def shown(tree: Node) -> Cuts:
    """Return the cuts that a figure shows of a plain tree: all that are found with some effort.

    They are the same whoever asks first, and so is what is charged for them.
    """
    found, work = _found(tree)
    spend(work)
    return found


@lru_cache(256)
def _found(tree: Node) -> tuple[Cuts, float]:
    with fresh(CUTTING) as account:
        found = cuts(tree)
    return found, account.spent


def _distinct(found: list[Root]) -> list[Root]:
    """Return roots in order, each place once, an exact or proven one before others."""
    kept: dict[tuple[float, float], Root] = {}
    for root in sorted(found, key=lambda each: (not each.certain, not each.exact)):
        kept.setdefault((root.low, root.high), root)
    exact = {root.x for root in kept.values() if root.exact}
    ordered = sorted(kept.values(), key=lambda each: (each.low, each.high))
    return [root for root in ordered if root.exact or not {root.low, root.high} & exact]


def _cut(exact: Exact, root: Root) -> Cut | None:
    """Return what a formula does at a switch; None where it goes on as if there were none."""
    if root.exact:
        sides = exact.side(root.x, -1), exact.side(root.x, 0), exact.side(root.x, 1)
        return _classified(exact, root, root.x, sides)
    ball = refined(root)
    if ball is not None:
        beside = exact.beside(ball, -1), exact.beside(ball, 0), exact.beside(ball, 1)
        return _classified(exact, root, ball, beside)
    near = exact.side(root.low, -1), exact.side(root.x, 0), exact.side(root.high, 1)
    return _classified(exact, root, root.x, near)


def _classified(
    exact: Exact, root: Root, at: float | arb, sides: tuple[Side, Side, Side]
) -> Cut | None:
    left, here, right = sides
    kind, order = _kind(exact, at, left, here, right)
    if not kind:
        return None
    known = left.known and right.known and here.known and root.certain
    jump = 0.0 if order and kind != "pole" else right.limit - left.limit
    return Cut(root.x, root.low, root.high, kind, order, here.limit, left, right, jump, known)


def _kind(
    exact: Exact, at: float | arb, left: Side, here: Side, right: Side
) -> tuple[str, int | None]:
    """Return the kind of a cut and its order; an empty kind where there is no cut."""
    if not (left.known and right.known):
        return "unknown", None
    if not (left.defined and right.defined):
        return _edge(left, here, right)
    if isinf(left.limit) or isinf(right.limit):
        return "pole", 0
    if left.limit != right.limit or not _same(left, right):
        return "jump", 0
    if here.defined and here.limit != left.limit:
        return "jump", 0
    order = _order(exact, at)
    if not here.defined:
        return "hole", order
    return ("", None) if order is None else ("kink" if order == 1 else "bend", order)


def _edge(left: Side, here: Side, right: Side) -> tuple[str, int | None]:
    """Return the kind where a side is outside the domain; smooth up to its end has no order."""
    side = left if left.defined else right
    if not side.defined:
        return ("edge", 0) if here.defined else ("", None)
    if not here.defined or side.germ is None:
        return "edge", None
    if here.limit != side.limit:
        return "edge", 0
    with working(GERM_BITS):
        rough = [order for term in side.germ.terms if (order := _rough(term)) is not None]
    return "edge", min(rough, default=None)


def _same(left: Side, right: Side) -> bool:
    """Tell whether two limits are one number, not only one float64."""
    if left.germ is None or right.germ is None:
        return False
    with working(GERM_BITS):
        gap = left.germ.coefficient(0) - right.germ.coefficient(0)
        return bool(gap.contains(0))


def _order(exact: Exact, at: float | arb) -> int | None:
    """Return the first derivative that differs between the sides, None where there is none."""
    try:
        left, right = (exact.germ(at, side, COMPARED) for side in (-1, 1))
    except (Lost, Undefined):
        return None
    with working(GERM_BITS):
        return _first_difference(left, right)


def _first_difference(left: Germ, right: Germ) -> int | None:
    broken = [_rough(term) for term in (*left.terms, *right.terms)]
    orders = [order for order in broken if order is not None]
    mirrored, other = _coefficients(left, -1), _coefficients(right, 1)
    for power in sorted({*mirrored, *other}):
        gap = mirrored.get(power, arb(0)) - other.get(power, arb(0))
        if not gap.contains(0) and _clear(left, power) and _clear(right, power):
            orders.append(power)
            break
    return min(orders, default=None)


def _rough(term: Term) -> int | None:
    """Return the first derivative that a term h^p (log h)^q leaves without a finite limit."""
    monomial, _ = term
    if monomial.growth or (monomial.power.denominator == 1 and not monomial.logs):
        return None
    return ceil(monomial.power) if monomial.power.denominator > 1 else int(monomial.power)


def _coefficients(germ: Germ, direction: int) -> dict[int, arb]:
    """Return the coefficients of the whole powers of x, seen from the left or the right."""
    return {
        int(monomial.power): weight * direction ** int(monomial.power)
        for monomial, weight in germ.terms
        if not monomial.growth and not monomial.logs and monomial.power.denominator == 1
    }


def _clear(germ: Germ, power: int) -> bool:
    """Tell whether the error of a germ is below a power."""
    return germ.error is None or bool(germ.error.growth) or germ.error.power > power


def smoothness(points: tuple[Cut, ...]) -> int | None:
    """Return how many derivatives are continuous through all cuts: −1 at a jump, None for all."""
    orders = [0 if cut.kind in ("pole", "unknown") else cut.order for cut in points]
    present = [order for order in orders if order is not None]
    return min(present) - 1 if present else None

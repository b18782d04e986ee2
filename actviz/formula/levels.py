"""Levels: how far the values of a function, or of its slope, reach, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isinf, isnan, nan

from actviz.formula.bounds import Bounds
from actviz.formula.cut import Cuts
from actviz.formula.piece import Piece, held
from actviz.formula.span import Span

# So many places of one extreme value are told; more are "many".
PLACES = 8


@dataclass(frozen=True)
class Level:
    """An infimum or supremum.

    `taken` tells whether the function has this value somewhere; then `at` are the places, nearest
    to 0 first, and `stretches` the stretches on which it has it throughout. With `many` there are
    more places than were looked for.
    """

    value: float
    taken: bool
    at: tuple[float, ...]
    stretches: tuple[tuple[float, float], ...]
    many: bool


@dataclass(frozen=True)
class Seen:
    """A value that a function has, or comes as near to as one likes, at a place."""

    value: float
    taken: bool
    x: float
    stretch: tuple[float, float] | None = None


def ends(piece: Piece, cuts: Cuts, slope: bool = False) -> tuple[float, float]:
    """Return the limits toward the ends of a piece, of its values or of its slope."""
    found = []
    for side, end in ((-1, piece.low), (1, piece.high)):
        cut = next((each for each in cuts.points if end in (each.low, each.high)), None)
        if cut is not None and not isinf(end):
            beside = cut.right if side < 0 else cut.left
            found.append(beside.slope if slope else beside.limit)
        elif slope:
            found.append(piece.derivative.toward(side))
        else:
            found.append(piece.toward(side))
    return found[0], found[1]


def seen(piece: Piece, limits: tuple[float, float]) -> list[Seen]:
    """Return the values that may be extreme on a piece: at its turns and toward its ends."""
    if piece.flat:
        x = piece.sample()
        return [Seen(piece.exact.point(x)[0][0], True, x, (piece.low, piece.high))]
    inner = [root for root in piece.turns.found if piece.low < root.x < piece.high]
    found = [Seen(piece.at(root), True, root.x) for root in inner]
    places = zip(limits, (piece.low, piece.high), strict=True)
    return found + [Seen(limit, False, end) for limit, end in places if not isnan(limit)]


def extreme(candidates: list[Seen], side: int, many: bool) -> Level:
    """Return the largest (side 1) or smallest (−1) of the values seen."""
    value = max((side * each.value for each in candidates), default=nan) * side
    level = [each for each in candidates if each.value == value and each.taken]
    places = {each.x + 0.0 for each in level if each.stretch is None}
    at = sorted(places, key=lambda x: (abs(x), -x))
    stretches = tuple(each.stretch for each in level if each.stretch)
    more = (many and len(at) > 2) or len(at) > PLACES
    return Level(value + 0.0, bool(level), tuple(at[:PLACES]), stretches, more)


def bounded(piece: Piece, limits: tuple[float, float], bottom: float, top: float) -> bool:
    """Tell whether it is certain that a piece stays between two levels.

    Its turns and ends do. Where a turn could not be excluded, or the limit toward an end is not
    known, its bounds must.
    """
    bounds = Bounds(piece.tree)
    if piece.turns.complete:
        unknown = any(map(isnan, limits))
        return not unknown or held(bounds, piece.low, piece.high, (bottom, top))
    open_ = [(max(low, piece.low), min(high, piece.high)) for low, high in piece.turns.open]
    return all(held(bounds, *cell, (bottom, top)) for cell in open_)


def span(candidates: Iterable[Seen]) -> Span | None:
    """Return the values of one piece, on which a function is continuous; NaN is not known."""
    values = [each for each in candidates if not isnan(each.value)]
    if not values:
        return None
    low, high = min(each.value for each in values), max(each.value for each in values)
    low_taken = any(each.taken and each.value == low for each in values)
    high_taken = any(each.taken and each.value == high for each in values)
    return Span(low, high, low_taken and not isinf(low), high_taken and not isinf(high))

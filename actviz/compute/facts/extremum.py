"""Extreme values, and where they are taken: at points, on stretches, or once in each period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isfinite
from typing import Any

from actviz.compute.jsonable import finite
from actviz.formula.span import Span, sealed

# So many neighbours at one distance make a period.
NEIGHBOURS = 5
EVEN = 1e-9
# So many places are told.
PLACES = 8


@dataclass(frozen=True)
class Extremum:
    """A smallest or largest value and where it is taken.

    Attributes:
        value: the value.
        x: one of its places: the one nearest zero, the positive one of two, and a point inside of
            a stretch whose end does not belong to it.
        places: all of its places, or the first of them.
        period: the distance from each place to the next, where they go on for ever.
        more: whether there are, or may be, more places than these.
    """

    value: float
    x: float
    places: tuple[Span, ...] = ()
    period: float | None = None
    more: bool = False

    @property
    def stretches(self) -> tuple[Span, ...]:
        """The places that are stretches."""
        return tuple(place for place in self.places if place.low < place.high)

    @property
    def points(self) -> tuple[float, ...]:
        """The places that are single points, from left to right."""
        return tuple(place.low for place in self.places if place.low == place.high)

    def numbers(self) -> dict[str, Any]:
        """Return the places for JSON."""
        return {
            "at": list(self.points),
            "stretches": [[finite(each.low), finite(each.high)] for each in self.stretches],
            "period": self.period,
            "more": self.more,
        }


def extremum(
    value: float, at: Iterable[float], stretches: Iterable[tuple[float, float]], more: bool = False
) -> Extremum:
    """Return an extreme value that is taken at points and on stretches, ends not included."""
    flat = [Span(low, high, False, False) for low, high in stretches]
    places = sealed([*flat, *(Span(x + 0.0, x + 0.0, True, True) for x in at)])
    stands = min(map(_nearest, places), key=lambda x: (abs(x), -x))
    points = [place.low for place in places if place.low == place.high]
    period = None if flat else spacing(points)
    kept = sorted(places, key=lambda place: abs(_nearest(place)))[:PLACES]
    places = tuple(sorted(kept, key=lambda place: place.low))
    return Extremum(value, stands, places, period, more or bool(period) or len(points) > PLACES)


def _nearest(place: Span) -> float:
    """Return the point of a place nearest zero, or one inside where its end is not its own."""
    x = min(max(0.0, place.low), place.high)
    owned = place.low < x < place.high
    if owned or (x == place.low and place.low_taken) or (x == place.high and place.high_taken):
        return x
    if isfinite(place.low) and isfinite(place.high):
        return (place.low + place.high) / 2
    return place.low + 1.0 if place.high == inf else place.high - 1.0


def spacing(points: Sequence[float]) -> float | None:
    """Return the distance at which the points on both sides of zero follow one another, if one."""
    near = sorted(sorted(points, key=abs)[:NEIGHBOURS])
    gaps = [after - before for before, after in pairwise(near)]
    if (
        len(near) < NEIGHBOURS
        or not near[0] < 0 < near[-1]
        or max(gaps) - min(gaps) > EVEN * max(gaps)
    ):
        return None
    return (near[-1] - near[0]) / (len(near) - 1)

"""Extrema: the smallest and largest values, and whether they are taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isfinite, isnan

import numpy as np

from actviz.activations.curve import same
from actviz.activations.function import Function
from actviz.compute.facts.domain import edges
from actviz.compute.facts.extremum import Extremum, extremum
from actviz.compute.facts.scan import Stretch, swing
from actviz.formula.span import Span, union


@dataclass(frozen=True)
class Taken:
    """A value that a function has at a point, or on the whole of an open stretch."""

    value: float
    place: float | tuple[float, float]


@dataclass(frozen=True)
class Bound:
    """An infimum or supremum; the extremum is None where it is not attained."""

    value: float
    extremum: Extremum | None


def bounds(function: Function, stretches: list[Stretch]) -> tuple[Bound, Bound]:
    """Return the infimum and the supremum of a function."""
    taken = list(_taken(function, stretches))
    limits = list(_limits(function, stretches))
    values = [point.value for point in taken] + limits
    return _bound(min(values), taken), _bound(max(values), taken)


def _bound(value: float, taken: list[Taken]) -> Bound:
    level = [each for each in taken if same(each.value, value)]
    if not level:
        return Bound(value, None)
    at = [each.place for each in level if isinstance(each.place, float)]
    flat = [each.place for each in level if isinstance(each.place, tuple)]
    exact = min(level, key=lambda each: abs(each.value - value)).value
    return Bound(exact, extremum(exact, at, flat))


def _taken(function: Function, stretches: list[Stretch]) -> Iterator[Taken]:
    """Yield every value that may be extreme and is taken at a finite point."""
    for x in function.breakpoints:
        yield Taken(float(function(x)) + 0.0, x + 0.0)
    for edge in edges(stretches):
        if isfinite(edge.value):
            yield Taken(edge.value + 0.0, edge.x)
    for stretch in stretches:
        if stretch.constant:
            yield Taken(_constant(stretch), (stretch.low, stretch.high))
        else:
            yield from map(Taken, stretch.heights.tolist(), stretch.turns.tolist())


def _limits(function: Function, stretches: list[Stretch]) -> Iterator[float]:
    """Yield the limits where the function jumps, begins or ends, and how far swings go."""
    jumps = {x for x in function.breakpoints if function.one_sided(x).jumps}
    yield from (edge.value for edge in edges(stretches))
    for stretch in stretches:
        for end, limit in zip((stretch.low, stretch.high), stretch.ends, strict=True):
            if isfinite(end) and end not in jumps:
                continue  # the value there is known, and free of the rounding of two formulas
            if not isnan(limit):
                yield limit + 0.0
            else:
                # Bounded swings are measured at their turning points, more exactly than here.
                yield from (reach for reach in swing(function, end) if not isfinite(reach))


def _constant(stretch: Stretch) -> float:
    return float(stretch.function(stretch.x[:1])[0]) + 0.0


def values(
    function: Function, stretches: list[Stretch], lowest: Bound, highest: Bound
) -> tuple[Span, ...]:
    """Return the set of values between two bounds."""
    spans = [Span(y, y, True, True) for y in map(float, function(np.array(function.breakpoints)))]
    spans += [_values(function, stretch) for stretch in stretches]
    found = list(union(span for span in spans if not (isnan(span.low) or isnan(span.high))))
    if not found:
        return ()  # whose every value far out is none, as a loop over numbers refuses infinity
    # The bounds know better than a stretch what rounding adds to its ends.
    first, last = found[0], found[-1]
    found[0] = replace(first, low=lowest.value, low_taken=lowest.extremum is not None)
    last = found[-1] if len(found) > 1 else found[0]
    found[-1] = replace(last, high=highest.value, high_taken=highest.extremum is not None)
    return tuple(found)


def _values(function: Function, stretch: Stretch) -> Span:
    """Return the values on an open stretch, on which a function is continuous."""
    if stretch.constant:
        return Span(_constant(stretch), _constant(stretch), True, True)
    inner = stretch.heights.tolist()
    ends = [y for each in _toward(function, stretch) for y in each]
    low, high = min(inner + ends), max(inner + ends)
    return Span(low, high, low in inner, high in inner)


def _toward(function: Function, stretch: Stretch) -> Iterator[tuple[float, ...]]:
    """Yield what the values come near to at each end of a stretch."""
    for end, limit in zip((stretch.low, stretch.high), stretch.ends, strict=True):
        if isfinite(end) and end in function.breakpoints and end not in function.jumps:
            yield (float(function(end)),)
        else:
            yield swing(function, end) if isnan(limit) else (limit,)

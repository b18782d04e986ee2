"""Facts proven of a formula, laid over those that a scan of its values tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import inf, isfinite, isinf, isnan, nan, sqrt
from typing import Any

from actviz.activations.function import Function
from actviz.activations.library import bound
from actviz.compute.facts.extremum import Extremum, extremum
from actviz.compute.facts.known import Facts, Jump, Roots
from actviz.compute.facts.scanned import CENTERED
from actviz.formula.cut import Cut
from actviz.formula.levels import Level
from actviz.formula.properties import Line, Outline, Places, Properties, outline, properties
from actviz.formula.span import Span, sealed


def outlined(function: Function) -> Facts:
    """Return what is proven in little time of the facts that a figure tells."""
    found = outline(bound(function.activation, function.values))
    return _laid_over(Facts(), dict(_outline(found)))


def told(function: Function, scanned: Facts) -> Facts:
    """Return all facts: those that are proven, and the scanned ones for the rest."""
    found = properties(bound(function.activation, function.values))
    proofs = dict(_outline(found)) | dict(_moments(found))
    return _laid_over(_places(scanned, found), proofs)


def _laid_over(facts: Facts, proofs: Mapping[str, Any]) -> Facts:
    return replace(facts, **proofs, proven=facts.proven | {*proofs})


def _outline(found: Outline) -> Iterator[tuple[str, Any]]:
    """Yield the proven facts under the names of `Facts`."""
    whole = found.domain.value
    if found.domain.proven and not whole:
        yield "domain", (nan, nan)
        return  # of nothing all is true
    if found.domain.proven:
        yield "domain", (whole[0].low, whole[-1].high)
    if found.range.proven and found.range.value:
        yield from _range(found)
    for name, level in (("minimum", found.infimum), ("maximum", found.supremum)):
        if level.proven and not isnan(level.value.value):
            yield name, _extremum(level.value)
    for name in ("monotonic", "parity"):
        fact = found.monotonic if name == "monotonic" else found.parity
        if fact.proven:
            yield name, fact.value
    if found.smoothness.proven:
        yield "smoothness", _smoothness(found.smoothness.value)
        yield "jumps", tuple(map(_jump, filter(_jumps, found.cuts.points)))
    yield from _slopes(found)
    if found.limits.proven:
        yield "limits", found.limits.value
        yield "saturates", tuple(map(isfinite, found.limits.value))


def _range(found: Outline) -> Iterator[tuple[str, Any]]:
    spans = found.range.value
    yield "range_set", spans
    yield "range", (spans[0].low, spans[-1].high)
    yield "attained", (spans[0].low_taken, spans[-1].high_taken)


def _slopes(found: Outline) -> Iterator[tuple[str, Any]]:
    if found.lipschitz.proven:
        yield "lipschitz", found.lipschitz.value
    if found.slopes.proven:
        low, high = (level.value for level in found.slopes.value)
        yield "slopes", (low, high)
        if low != high:
            yield "linear", False
        elif found.lipschitz.proven and found.parity.proven:
            # With one slope and no jump it is a line, and an odd line passes through 0.
            yield "linear", isfinite(found.lipschitz.value) and found.parity.value == "odd"


def _moments(found: Properties) -> Iterator[tuple[str, Any]]:
    """Yield the proven facts that only a page tells; a mean over half of the line is none."""
    spans = found.domain.value
    everywhere = bool(spans) and (spans[0].low, spans[-1].high) == (-inf, inf)
    for name, fact in (
        ("mean", found.mean),
        ("gain", found.gain),
        ("slope_gain", found.slope_square),
    ):
        if fact.proven and found.domain.proven:
            yield name, _number(fact.value) if everywhere else None
    yield from _centered(found)
    if found.asymptotes.proven:
        yield "asymptotes", tuple(map(_line, found.asymptotes.value))
    for name, places in (("zeros", found.zeros), ("fixed_points", found.fixed_points)):
        if places.proven:
            yield name, _roots(places.value, proven=True)


def _centered(found: Properties) -> Iterator[tuple[str, Any]]:
    """Yield whether outputs are centred on zero, where that is certain.

    The mean size of the outputs, which it is about, is nowhere above the root of E[f(z)²].
    """
    mean, square = found.mean, found.square
    if found.parity.proven and found.parity.value == "odd":
        yield "zero_centered", True
    elif mean.proven and square.proven and _apart(mean.value, square.value):
        yield "zero_centered", False


def _apart(mean: float | None, square: float | None) -> bool:
    """Tell whether a mean is certainly not zero beside the size of the outputs."""
    if mean is None or square is None:
        return False
    return isinf(mean) or abs(mean) > CENTERED * sqrt(square)


def _places(facts: Facts, found: Properties) -> Facts:
    """Return the facts with the zeros and fixed points that were found, be they all or not."""
    return replace(
        facts,
        zeros=_roots(found.zeros.value, found.zeros.proven),
        fixed_points=_roots(found.fixed_points.value, found.fixed_points.proven),
    )


def _roots(places: Places, proven: bool) -> Roots:
    stretches = [Span(low, high, False, False) for low, high in places.stretches]
    at = [Span(x + 0.0, x + 0.0, True, True) for x in places.at]
    return Roots(sealed([*stretches, *at]), places.many or not proven)


def _extremum(level: Level) -> Extremum | None:
    if not level.taken or isinf(level.value):  # a value beyond all floats has none for it
        return None
    return extremum(level.value, level.at, level.stretches, level.many)


def _smoothness(order: int | None) -> str:
    return "smooth" if order is None else "discontinuous" if order < 0 else f"C{order}"


def _jumps(cut: Cut) -> bool:
    return cut.kind == "jump"


def _jump(cut: Cut) -> Jump:
    """Return the jump of a cut; one value out of line jumps by as much as it is out."""
    return Jump(cut.x, cut.jump or cut.value - cut.left.limit)


def _line(line: Line | None) -> tuple[float, float] | None:
    return (line.slope, line.offset) if line else None


def _number(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None

"""Places in words: 'at x = ±4.493', 'for x ≤ 0', 'at x = −π/2 + 2πk'."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import inf, isclose, isfinite, isinf, pi

from actviz.compute.facts import Extremum, Roots
from actviz.formula.span import Span
from actviz.prose.numbers import DIGITS, rounded

# A place of so few digits, such as a threshold, is written in full.
SHORT = 7
# So many points or stretches are written out.
MOST = 4
# A number is a multiple of π where it is as near to one of so small a denominator.
DENOMINATOR = 12
NEAR_PI = 1e-11
# Two points are opposite to as many digits as a search for turns keeps.
OPPOSITE = 1e-12


def places(found: Extremum, digits: int = DIGITS) -> str:
    """Return where an extreme value is taken, such as 'for x ≤ 0' or 'at x = ±4.493'."""
    if found.period:
        return f"at x = {_periodic(found.x, found.period, digits)}"
    stretches = [_stretch(each, digits) for each in found.stretches[:MOST]]
    at = [f"at x = {points(found.points, digits, found.more)}"] if found.points else []
    return _listed([*stretches, *at])


def going_on(at: Sequence[float], period: float | None) -> str:
    """Return where points are that go on for ever, such as 'at each whole number'."""
    near = min(at, key=lambda x: (abs(x), -x))
    if not period:
        return f"at {points(at, more=True)}"
    if period == 1 and near == round(near):
        return "at each whole number"
    return f"at x = {_periodic(near, period, DIGITS)} for each whole number k"


def points(at: Sequence[float], digits: int = DIGITS, more: bool = False) -> str:
    """Return points as a list, two opposite ones as '±4.493'."""
    near = sorted(at, key=lambda x: (abs(x), -x))
    kept = sorted(near[:MOST])
    if len(kept) == 2 and isclose(kept[0], -kept[1], rel_tol=OPPOSITE):
        said = [f"±{exactly(kept[1], digits)}"]
    else:
        said = [exactly(x, digits) for x in kept]
    if more or len(near) > MOST:
        return f"{', '.join(said)} and more"
    return _listed(said)


def exactly(x: float, digits: int) -> str:
    """Write a place to so many digits, or in full where a few more are all that it has."""
    short = isfinite(x) and float(f"{x:.{SHORT}g}") == x
    return rounded(x, max(digits, SHORT) if short else digits)


def roots(found: Roots, digits: int = DIGITS) -> str:
    """Return where something is zero, and whether there may be more."""
    at = [each.low for each in found.places if each.low == each.high]
    said = [_stretch(each, digits) for each in found.places if each.low < each.high]
    said += [f"at x = {points(at, digits)}"] if at else []
    if not found.more:
        return _listed(said) if said else "none"
    if len(at) > MOST:
        return _listed(said)
    return f"{_listed(said)}, and there may be more" if said else "not known"


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _stretch(place: Span, digits: int) -> str:
    low, high = exactly(place.low, digits), exactly(place.high, digits)
    if isinf(place.low) and isinf(place.high):
        return "everywhere"
    if place.low == -inf:
        return f"for x {'≤' if place.high_taken else '<'} {high}"
    if place.high == inf:
        return f"for x {'≥' if place.low_taken else '>'} {low}"
    left, right = "[" if place.low_taken else "(", "]" if place.high_taken else ")"
    return f"on {left}{low}, {high}{right}"


def _periodic(x: float, period: float, digits: int) -> str:
    """Return the points x + period·k, as multiples of π where they are."""
    step = multiple(period, digits, "k")
    return step if abs(x) < NEAR_PI * period else f"{multiple(x, digits)} + {step}"


def multiple(number: float, digits: int, factor: str = "") -> str:
    """Return a number times a letter as a multiple of π, such as '−3πk/2', or else rounded."""
    share = Fraction(number / pi).limit_denominator(DENOMINATOR)
    if not share or abs(float(share) * pi - number) > NEAR_PI * abs(number):
        said = rounded(number, digits)
        return factor if factor and said == "1" else f"{said}{factor}"
    times = "" if abs(share.numerator) == 1 else str(abs(share.numerator))
    under = "" if share.denominator == 1 else f"/{share.denominator}"
    return f"{'−' if share < 0 else ''}{times}π{factor}{under}"

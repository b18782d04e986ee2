"""The facts of a function in words: a few for a figure, a sentence each for a page."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf, isfinite, isnan

from actviz.compute.facts import Extremum, Facts
from actviz.prose.intervals import interval
from actviz.prose.numbers import rounded

SYMMETRY = {
    "odd": "odd: f(−x) = −f(x)",
    "even": "even: f(−x) = f(x)",
    None: "neither odd nor even",
}
MONOTONIC = {
    "increasing": "increasing: it never falls",
    "decreasing": "decreasing: it never rises",
    "constant": "constant",
    None: "no: it rises and falls",
}
SMOOTHNESS = {
    "discontinuous": "discontinuous: it jumps",
    "C0": "C0: continuous, but its slope is not",
    "C1": "C1: the slope is continuous, the curvature is not",
    "smooth": "smooth: every derivative is continuous",
}
# A page has room for the digits of a book.
DIGITS = 9
MEAN_DIGITS = 3
RANGE_DIGITS = 6


def brief(facts: Facts | None) -> list[str]:
    """Return what a figure says of a function, in a few words each."""
    if facts is None or isnan(facts.range[0]):
        return []
    said = [f"range {interval(facts.range, facts.attained)}"]
    if facts.minimum:
        least = f"minimum {rounded(facts.minimum.value)}"
        # A monotonic function takes its minimum along a whole flat stretch.
        said.append(least if facts.monotonic else f"{least} at x = {rounded(facts.minimum.x)}")
    jump = " (it jumps)" if facts.smoothness == "discontinuous" else ""
    said.append(f"largest slope {rounded(facts.lipschitz)}{jump}")
    left, right = facts.saturates
    if left or right:
        sides = "on both sides" if left and right else "on the left" if left else "on the right"
        said.append(f"saturates {sides}")
    if facts.parity:
        said.append(facts.parity)
    return said


def sentences(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield what each fact is called and what it says."""
    if facts.domain != (-inf, inf):
        yield "domain", _stretch(facts.domain)
    yield "range", full_range(facts)
    yield "minimum", _extremum(facts.minimum, facts.range[0])
    yield "maximum", _extremum(facts.maximum, facts.range[1])
    yield "monotonic", MONOTONIC[facts.monotonic]
    yield "symmetry", SYMMETRY[facts.parity]
    yield "smoothness", SMOOTHNESS.get(facts.smoothness, _derivatives(facts.smoothness))
    yield "slope", f"from {_said(facts.slopes[0])} to {_said(facts.slopes[1])}"
    yield "Lipschitz", _said(facts.lipschitz) if isfinite(facts.lipschitz) else "no bound"
    yield "saturates", _saturation(facts)
    yield "zero-centred", _center(facts)
    yield "linear", "yes: f(x) = c·x" if facts.linear else "no"
    yield "gain", "none" if facts.gain is None else f"{_said(facts.gain)} = 1/√E[f(z)²]"


def full_range(facts: Facts) -> str:
    """Return the range as an interval, to more digits than a figure has room for."""
    return interval(facts.range, facts.attained, RANGE_DIGITS)


def _said(number: float) -> str:
    return rounded(number, DIGITS)


def _stretch(ends: tuple[float, float]) -> str:
    return f"from x = {_said(ends[0])} to {_said(ends[1])}"


def _extremum(extremum: Extremum | None, bound: float) -> str:
    if extremum is None:
        return f"none: it comes ever closer to {_said(bound)}" if isfinite(bound) else "none"
    return f"{_said(extremum.value)} {_where(extremum)}"


def _where(extremum: Extremum) -> str:
    if extremum.stretch is None:
        return f"at x = {_said(extremum.x)}"
    low, high = extremum.stretch
    if (low, high) == (-inf, inf):
        return "everywhere"
    if low == -inf:
        return f"for x {'≤' if extremum.x == high else '<'} {_said(high)}"
    if high == inf:
        return f"for x {'≥' if extremum.x == low else '>'} {_said(low)}"
    return _stretch(extremum.stretch)


def _derivatives(smoothness: str) -> str:
    return f"{smoothness}: {smoothness[1:]} continuous derivatives"


def _saturation(facts: Facts) -> str:
    ends = zip(("left", "right"), facts.limits, strict=True)
    whole = facts.domain == (-inf, inf)
    flat = [f"on the {side}, at {_said(limit)}" for side, limit in ends if isfinite(limit)]
    if whole and not flat and any(map(isnan, facts.limits)):
        return "no: it swings for ever"
    return " and ".join(flat) if flat else "no"


def _center(facts: Facts) -> str:
    if facts.mean is None:
        return "yes: it is odd" if facts.zero_centered else "no: it has no mean output"
    mean = rounded(facts.mean, MEAN_DIGITS)
    return "yes" if facts.zero_centered else f"no: a standard normal input gives {mean} on average"

"""The facts of a function in words: a few for a figure, a sentence each for a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import inf, isfinite, isnan
from typing import NamedTuple

from actviz.compute.facts import Extremum, Facts, Jump
from actviz.prose.intervals import interval_set
from actviz.prose.numbers import rounded
from actviz.prose.places import places, points, roots

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
# A figure has room for so many parts of a range.
PARTS = 3
# A jump so small beside the function is no headline, nor is such a difference of two slopes.
TINY_JUMP = 1e-6
UNKNOWN = "not known"


def brief(facts: Facts | None) -> list[str]:
    """Return what a figure says of a function, in a few words each."""
    if facts is None:
        return []
    about = "about " if facts.numerical and not facts.checked else ""
    said = []
    if facts.known("range") and facts.range_set and not isnan(facts.range[0]):
        said.append(f"range {about}{interval_set(_spans(facts), most=PARTS)}")
    if facts.known("minimum") and facts.minimum:
        said.append(f"minimum {about}{rounded(facts.minimum.value)} {places(facts.minimum)}")
    return [*said, *_steepness(facts, about), *_ends(facts), *_symmetry(facts)]


def _spans(facts: Facts) -> list[tuple[float, float, bool, bool]]:
    return [(each.low, each.high, each.low_taken, each.high_taken) for each in facts.range_set]


def _steepness(facts: Facts, about: str) -> Iterator[str]:
    """Yield the jumps and the largest slope beside them, whichever is seen first."""
    jumps = _jumps(facts.jumps, rounded) if facts.known("jumps") and facts.jumps else ""
    tiny = bool(jumps) and max(abs(jump.size) for jump in facts.jumps) <= TINY_JUMP
    if jumps and not tiny:
        yield jumps
    if facts.known("slopes") and not isnan(facts.steepest):
        flat = jumps and facts.steepest == 0
        yield "flat elsewhere" if flat else _steepest(facts.slopes, about)
    if tiny:
        yield jumps


def _steepest(slopes: tuple[float, float], about: str) -> str:
    """Say the largest slope, or the steepest where the way down is steeper than that up."""
    low, high = slopes
    if -low > high * (1 + TINY_JUMP):
        return f"steepest slope {about}{rounded(low)}"
    return f"largest slope {about}{rounded(high)}"


def _ends(facts: Facts) -> Iterator[str]:
    left, right = facts.saturates
    if facts.known("saturates") and (left or right):
        sides = "on both sides" if left and right else "on the left" if left else "on the right"
        yield f"saturates {sides}"


def _symmetry(facts: Facts) -> Iterator[str]:
    if facts.known("parity") and facts.parity:
        yield facts.parity


class Sentence(NamedTuple):
    """A fact in words.

    Attributes:
        key: its key in JSON.
        name: what it is called.
        said: what it says.
        known: how it is known: 'proven', 'checked' by a scan that is held to proofs, 'numerical',
            or '' where it is not known, or not wholly.
    """

    key: str
    name: str
    said: str
    known: str


def told(facts: Facts) -> Iterator[Sentence]:
    """Yield each fact in words."""
    for key, name, said in _sentences(facts):
        if not facts.known(key):
            yield Sentence(key, name, said if key in PLACES else UNKNOWN, "")
        elif key in facts.proven:
            yield Sentence(key, name, said, "proven")
        else:
            yield Sentence(key, name, said, "checked" if facts.checked else "numerical")


def sentences(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield what each fact is called and what it says."""
    for each in told(facts):
        yield each.name, f"{each.said} (numerical)" if each.known == "numerical" else each.said


# Of these there are at least those that are told.
PLACES = ("zeros", "fixed_points")


def _sentences(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """Yield the key, the name and the words of each fact."""
    if isnan(facts.domain[0]):
        yield "domain", "domain", "none: it is defined nowhere"
        return
    if facts.domain != (-inf, inf):
        yield "domain", "domain", _stretch(facts.domain)
    yield "range", "range", full_range(facts)
    yield "minimum", "minimum", _extremum(facts.minimum, facts.range[0])
    yield "maximum", "maximum", _extremum(facts.maximum, facts.range[1])
    yield "monotonic", "monotonic", MONOTONIC[facts.monotonic]
    yield "parity", "symmetry", SYMMETRY[facts.parity]
    yield "smoothness", "smoothness", _smoothness(facts)
    if facts.jumps:
        yield "jumps", "jumps", _jumps(facts.jumps, _said).removeprefix("jumps ")
    yield "slopes", "slope", _slopes(facts.slopes)
    steepest = _said(facts.lipschitz) if isfinite(facts.lipschitz) else "no bound"
    yield "lipschitz", "Lipschitz", steepest
    yield "saturates", "saturates", _saturation(facts)
    if facts.zeros:
        yield "zeros", "zeros", roots(facts.zeros, DIGITS)
    if facts.fixed_points:
        yield "fixed_points", "fixed points", roots(facts.fixed_points, DIGITS)
    yield "zero_centered", "zero-centred", _center(facts)
    yield "linear", "linear", "yes: f(x) = c·x" if facts.linear else "no"
    gain = "none" if facts.gain is None else f"{_said(facts.gain)} = 1/√E[f(z)²]"
    yield "gain", "gain", gain
    if facts.slope_gain is not None:
        yield "slope_gain", "slope gain", f"{_said(facts.slope_gain)} = E[f′(z)²]"


def full_range(facts: Facts) -> str:
    """Return the set of values, to more digits than a figure has room for."""
    return interval_set(_spans(facts), RANGE_DIGITS, most=12) if facts.range_set else UNKNOWN


def _said(number: float) -> str:
    return rounded(number, DIGITS)


def _slopes(ends: tuple[float, float]) -> str:
    return "none" if isnan(ends[0]) else f"from {_said(ends[0])} to {_said(ends[1])}"


def _stretch(ends: tuple[float, float]) -> str:
    return f"from x = {_said(ends[0])} to {_said(ends[1])}"


def _extremum(extremum: Extremum | None, bound: float) -> str:
    if extremum is None:
        return f"none: it comes ever closer to {_said(bound)}" if isfinite(bound) else "none"
    return f"{_said(extremum.value)} {places(extremum, DIGITS)}"


def _jumps(jumps: tuple[Jump, ...], written: Callable[[float], str]) -> str:
    """Return the size of the jumps, or of the largest, and where they are."""
    largest = max(abs(jump.size) for jump in jumps)
    each = "" if all(abs(jump.size) == largest for jump in jumps) else "up to "
    at = points([jump.x for jump in jumps], DIGITS if written is _said else 4)
    return f"jumps by {each}{written(largest)} at x = {at}"


def _smoothness(facts: Facts) -> str:
    word = facts.smoothness or UNKNOWN
    return SMOOTHNESS.get(word, _derivatives(word))


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

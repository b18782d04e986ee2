"""Sentences: the facts of a function in words."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf, isfinite, isnan

from actviz.activations.parameters import Value
from actviz.compute.facts import Extremum, Facts

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


def sentences(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield what each fact is called and what it says."""
    if facts.domain != (-inf, inf):
        yield "domain", f"from x = {said(facts.domain[0])} to {said(facts.domain[1])}"
    yield "range", facts.interval
    yield "minimum", _extremum(facts.minimum, facts.range[0])
    yield "maximum", _extremum(facts.maximum, facts.range[1])
    yield "monotonic", MONOTONIC[facts.monotonic]
    yield "symmetry", SYMMETRY[facts.parity]
    yield "smoothness", SMOOTHNESS.get(facts.smoothness, _derivatives(facts.smoothness))
    yield "slope", f"from {said(facts.slopes[0])} to {said(facts.slopes[1])}"
    yield "Lipschitz", said(facts.lipschitz) if isfinite(facts.lipschitz) else "no bound"
    yield "saturates", _saturation(facts)
    yield "zero-centred", _center(facts)
    yield "linear", "yes: f(x) = c·x" if facts.linear else "no"
    yield "gain", "none" if facts.gain is None else f"{said(facts.gain)} = 1/√E[f(z)²]"


def said(number: float) -> str:
    """Write a number to nine digits, as it is printed in a book."""
    return f"{number + 0.0:.9g}".replace("-", "−").replace("inf", "∞")


def value(value: Value, digits: int = 10) -> str:
    """Write a parameter's value as the command line takes it, with that many digits."""
    numbers = value if isinstance(value, tuple) else (value,)
    return ":".join(f"{number + 0.0:.{digits}g}" for number in numbers)


def _extremum(extremum: Extremum | None, bound: float) -> str:
    if extremum is None:
        return f"none: it comes ever closer to {said(bound)}" if isfinite(bound) else "none"
    return f"{said(extremum.value)} {_where(extremum)}"


def _where(extremum: Extremum) -> str:
    if extremum.stretch is None:
        return f"at x = {said(extremum.x)}"
    low, high = extremum.stretch
    if (low, high) == (-inf, inf):
        return "everywhere"
    if low == -inf:
        return f"for x {'≤' if extremum.x == high else '<'} {said(high)}"
    if high == inf:
        return f"for x {'≥' if extremum.x == low else '>'} {said(low)}"
    return f"from x = {said(low)} to {said(high)}"


def _derivatives(smoothness: str) -> str:
    return f"{smoothness}: {smoothness[1:]} continuous derivatives"


def _saturation(facts: Facts) -> str:
    ends = zip(("left", "right"), facts.limits, strict=True)
    whole = facts.domain == (-inf, inf)
    flat = [f"on the {side}, at {said(limit)}" for side, limit in ends if isfinite(limit)]
    if whole and not flat and any(map(isnan, facts.limits)):
        return "no: it swings for ever"
    return " and ".join(flat) if flat else "no"


def _center(facts: Facts) -> str:
    if facts.mean is None:
        return "yes: it is odd" if facts.zero_centered else "no: it has no mean output"
    mean = f"a standard normal input gives {facts.mean:.3g} on average".replace("-", "−")
    return "yes" if facts.zero_centered else f"no: {mean}"

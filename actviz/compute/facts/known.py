"""Facts: what is known of a function at its parameter values, and how surely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, nan
from typing import Any

from actviz.compute.facts.extremum import Extremum
from actviz.compute.jsonable import finite
from actviz.formula.span import Span


@dataclass(frozen=True)
class Jump:
    """A point where a function is discontinuous, and how far it jumps: negative for down."""

    x: float
    size: float


@dataclass(frozen=True)
class Roots:
    """The points and stretches on which something is zero, in order; with `more` at least these."""

    places: tuple[Span, ...]
    more: bool


@dataclass(frozen=True)
class Facts:
    """What is true of a function at its parameter values.

    Attributes:
        domain: where it is defined: everywhere, but for a few functions; NaN for nowhere.
        range: its infimum and its supremum.
        attained: whether each of these two is taken at a finite x.
        range_set: the set of its values, as intervals in order.
        minimum: where it takes its infimum; None where it does not.
        maximum: where it takes its supremum; None where it does not.
        monotonic: 'increasing' (flat stretches allowed), 'decreasing', 'constant' or None.
        parity: 'odd', 'even' or None.
        smoothness: 'discontinuous', 'C0', 'C1' … (the derivatives that are continuous) or 'smooth'.
        slopes: the infimum and the supremum of the derivative; a jump has no slope.
        jumps: where it is discontinuous, in order.
        lipschitz: the largest size of the slope between any two points, infinite at a jump.
        mean: E[f(z)] for a standard normal z; None where it is infinite.
        zero_centered: whether that mean is zero beside the size of the outputs.
        limits: the limits toward −∞ and +∞, NaN where there is none.
        saturates: whether it goes flat toward −∞ and +∞: the limit is finite.
        linear: whether f(x) = c·x everywhere.
        gain: 1/√E[f(z)²]; None where the expectation is infinite or zero.
        slope_gain: E[f′(z)²], of the slope beside jumps; None where it is infinite.
        zeros: where f(x) = 0.
        fixed_points: where f(x) = x.
        asymptotes: slope and offset of the lines that it approaches toward −∞ and +∞.
        proven: the names of the facts that are proven.
        checked: whether the others are known too, by a scan that is held to proofs.
        numerical: whether there is no formula, so that all of them come from values.
    """

    domain: tuple[float, float] = (-inf, inf)
    range: tuple[float, float] = (nan, nan)
    attained: tuple[bool, bool] = (False, False)
    range_set: tuple[Span, ...] = ()
    minimum: Extremum | None = None
    maximum: Extremum | None = None
    monotonic: str | None = None
    parity: str | None = None
    smoothness: str | None = None
    slopes: tuple[float, float] = (nan, nan)
    jumps: tuple[Jump, ...] = ()
    lipschitz: float = nan
    mean: float | None = None
    zero_centered: bool = False
    limits: tuple[float, float] = (nan, nan)
    saturates: tuple[bool, bool] = (False, False)
    linear: bool = False
    gain: float | None = None
    slope_gain: float | None = None
    zeros: Roots | None = None
    fixed_points: Roots | None = None
    asymptotes: tuple[tuple[float, float] | None, tuple[float, float] | None] | None = None
    proven: frozenset[str] = frozenset()
    checked: bool = False
    numerical: bool = False

    @property
    def steepest(self) -> float:
        """The largest size of the slope where there is one; NaN where it is not known."""
        return max(map(abs, self.slopes))

    def known(self, name: str) -> bool:
        """Tell whether a fact is known, be it by its numbers only."""
        return name in self.proven or ((self.checked or self.numerical) and name not in PROOF_ONLY)

    def numbers(self) -> dict[str, Any]:
        """Return the facts under the keys of the JSON contract.

        Infinite numbers and what is not known become None; of zeros and fixed points that are not
        proven to be all, there are at least these.
        """
        told = {
            name: value if self.known(_fact(name)) or name in AT_LEAST else None
            for name, value in self._numbers()
        }
        return told | {"proven": {name: _fact(name) in self.proven for name in told}}

    def _numbers(self) -> Iterator[tuple[str, Any]]:
        yield "domain", _pair(self.domain)
        yield "range", _pair(self.range)
        yield "attained", list(self.attained)
        yield "range_set", [_span(span) for span in self.range_set]
        for name, found in (("minimum", self.minimum), ("maximum", self.maximum)):
            yield name, {"x": found.x, "value": found.value} if found else None
            yield f"{name}_places", found.numbers() if found else None
        yield "monotonic", self.monotonic
        yield "parity", self.parity
        yield "smoothness", self.smoothness
        yield "slopes", _pair(self.slopes)
        yield "jumps", [{"x": jump.x, "size": finite(jump.size)} for jump in self.jumps]
        yield "lipschitz", finite(self.lipschitz)
        yield "mean", finite(self.mean)
        yield "zero_centered", self.zero_centered
        yield "limits", _pair(self.limits)
        yield "saturates", {"left": self.saturates[0], "right": self.saturates[1]}
        yield "linear", self.linear
        yield "gain", finite(self.gain)
        yield "slope_gain", finite(self.slope_gain)
        yield "zeros", _roots(self.zeros)
        yield "fixed_points", _roots(self.fixed_points)
        yield "asymptotes", _lines(self.asymptotes)


# What a scan of numbers does not look for.
PROOF_ONLY = frozenset(("zeros", "fixed_points", "asymptotes", "slope_gain"))
AT_LEAST = frozenset(("zeros", "fixed_points", "jumps"))


def _fact(name: str) -> str:
    """Return the fact that a key tells: 'minimum_places' is a part of the minimum."""
    return name.removesuffix("_places")


def _pair(ends: tuple[float, float]) -> list[float | None]:
    return [finite(end) for end in ends]


def _span(span: Span) -> list[float | bool | None]:
    return [finite(span.low), finite(span.high), span.low_taken, span.high_taken]


def _roots(roots: Roots | None) -> dict[str, Any] | None:
    if roots is None:
        return None
    at = [each.low for each in roots.places if each.low == each.high]
    stretches = [_pair((each.low, each.high)) for each in roots.places if each.low < each.high]
    return {"at": at, "stretches": stretches, "more": roots.more}


def _lines(
    lines: tuple[tuple[float, float] | None, tuple[float, float] | None] | None,
) -> dict[str, Any] | None:
    if lines is None:
        return None
    said = [line and {"slope": line[0], "offset": line[1]} for line in lines]
    return dict(zip(("left", "right"), said, strict=True))

"""Facts about a function, computed from its values at any parameters."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite
from typing import Any

import numpy as np

from actviz.activations.curve import same
from actviz.activations.function import Function
from actviz.compute.facts.extrema import Extremum, bounds
from actviz.compute.facts.moments import Moments, moments
from actviz.compute.facts.scan import Stretch, scan
from actviz.compute.facts.slopes import slopes
from actviz.compute.facts.smoothness import smoothness
from actviz.compute.facts.symmetry import parity
from actviz.compute.jsonable import finite

__all__ = ["Extremum", "Facts", "facts"]

# Outputs count as centred on zero when their mean is less than this share of their mean size.
CENTERED = 1e-3


@dataclass(frozen=True)
class Facts:
    """What is true of a function at its parameter values.

    Attributes:
        domain: where it is defined: everywhere, but for a few functions.
        range: its infimum and its supremum.
        attained: whether each of these two is taken at a finite x.
        minimum: where it takes its infimum; None where it does not.
        maximum: where it takes its supremum; None where it does not.
        monotonic: 'increasing' (flat stretches allowed), 'decreasing', 'constant' or None.
        parity: 'odd', 'even' or None.
        smoothness: 'discontinuous', 'C0', 'C1' … (the derivatives that are continuous) or 'smooth'.
        slopes: the infimum and the supremum of the derivative.
        lipschitz: the largest size of the slope between any two points, infinite at a jump.
        mean: E[f(z)] for a standard normal z; None where it is infinite.
        zero_centered: whether that mean is zero beside the size of the outputs.
        limits: the limits toward −∞ and +∞, NaN where there is none.
        saturates: whether it goes flat toward −∞ and +∞: the limit is finite.
        linear: whether f(x) = c·x everywhere.
        gain: 1/√E[f(z)²]; None where the expectation is infinite or zero.
    """

    domain: tuple[float, float]
    range: tuple[float, float]
    attained: tuple[bool, bool]
    minimum: Extremum | None
    maximum: Extremum | None
    monotonic: str | None
    parity: str | None
    smoothness: str
    slopes: tuple[float, float]
    lipschitz: float
    mean: float | None
    zero_centered: bool
    limits: tuple[float, float]
    saturates: tuple[bool, bool]
    linear: bool
    gain: float | None

    def numbers(self) -> dict[str, Any]:
        """Return the facts under the keys of the JSON contract; infinite numbers become None."""
        return {
            "domain": [finite(end) for end in self.domain],
            "range": [finite(end) for end in self.range],
            "attained": list(self.attained),
            "minimum": _point(self.minimum),
            "maximum": _point(self.maximum),
            "monotonic": self.monotonic,
            "parity": self.parity,
            "smoothness": self.smoothness,
            "slopes": [finite(slope) for slope in self.slopes],
            "lipschitz": finite(self.lipschitz),
            "mean": self.mean,
            "zero_centered": self.zero_centered,
            "limits": [finite(limit) for limit in self.limits],
            "saturates": {"left": self.saturates[0], "right": self.saturates[1]},
            "linear": self.linear,
            "gain": self.gain,
        }


@np.errstate(all="ignore")
def facts(function: Function) -> Facts:
    """Return the facts of a function at its parameter values."""
    stretches = scan(function)
    lowest, highest = bounds(function, stretches)
    low, high = slopes(function, stretches)
    expected = moments(function)
    symmetry = parity(function)
    limits = float(function(-np.inf)) + 0.0, float(function(np.inf)) + 0.0
    steepest = inf if function.jumps else max(abs(low), abs(high))
    return Facts(
        domain=(stretches[0].low, stretches[-1].high),
        range=(lowest.value, highest.value),
        attained=(lowest.extremum is not None, highest.extremum is not None),
        minimum=lowest.extremum,
        maximum=highest.extremum,
        monotonic=_monotonic(function, stretches),
        parity=symmetry,
        smoothness=smoothness(function, stretches),
        slopes=(low, high),
        lipschitz=steepest,
        mean=finite(expected.mean),
        zero_centered=symmetry == "odd" or _centered(expected),
        limits=limits,
        saturates=(isfinite(limits[0]), isfinite(limits[1])),
        linear=isfinite(steepest) and same(low, high) and float(function(0.0)) == 0.0,
        gain=_gain(expected),
    )


def _point(extremum: Extremum | None) -> dict[str, float] | None:
    return {"x": extremum.x, "value": extremum.value} if extremum else None


def _monotonic(function: Function, stretches: list[Stretch]) -> str | None:
    steps = [
        (before, after)
        for side in map(function.one_sided, function.jumps)
        for before, after in ((side.left_limit, side.value), (side.value, side.right_limit))
        if not same(before, after)
    ]
    # A slope that touches zero may be rounded to either side of it.
    rounding = 1e-14 * min(1.0, max(float(np.abs(part.slope).max()) for part in stretches))
    rises = any((part.slope > rounding).any() for part in stretches) or any(
        before < after for before, after in steps
    )
    falls = any((part.slope < -rounding).any() for part in stretches) or any(
        before > after for before, after in steps
    )
    if rises and falls:
        return None
    return "increasing" if rises else "decreasing" if falls else "constant"


def _centered(expected: Moments) -> bool:
    return bool(np.isfinite(expected.size) and abs(expected.mean) <= CENTERED * expected.size)


def _gain(expected: Moments) -> float | None:
    if not np.isfinite(expected.square) or expected.square == 0:
        return None
    return float(1.0 / np.sqrt(expected.square))

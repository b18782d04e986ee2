"""Facts from values: a scan of a function and of its slope, quick enough for every figure."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from math import inf, isfinite

import numpy as np

from actviz.activations.catalogue import BuiltIn
from actviz.activations.curve import same
from actviz.activations.function import Function
from actviz.compute.facts.extrema import bounds, values
from actviz.compute.facts.known import Facts, Jump
from actviz.compute.facts.moments import Moments, moments
from actviz.compute.facts.scan import Stretch, scan
from actviz.compute.facts.slopes import slopes
from actviz.compute.facts.smoothness import smoothness
from actviz.compute.facts.symmetry import parity
from actviz.compute.jsonable import finite

# Outputs count as centred on zero when their mean is less than this share of their mean size.
CENTERED = 1e-3


@lru_cache(16)
@np.errstate(all="ignore")
def scanned(function: Function) -> Facts:
    """Return the facts of a function that its values tell; none where it is defined nowhere."""
    stretches = scan(function)
    if not stretches:
        return Facts(numerical=True)
    lowest, highest = bounds(function, stretches)
    low, high = slopes(function, stretches)
    expected = moments(function)
    symmetry = parity(function)
    limits = float(function(-np.inf)) + 0.0, float(function(np.inf)) + 0.0
    jumps = tuple(map(partial(_jump, function), function.jumps))
    steepest = inf if jumps else max(abs(low), abs(high))
    return Facts(
        domain=(stretches[0].low, stretches[-1].high),
        range=(lowest.value, highest.value),
        attained=(lowest.extremum is not None, highest.extremum is not None),
        range_set=values(function, stretches, lowest, highest),
        minimum=lowest.extremum,
        maximum=highest.extremum,
        monotonic=_monotonic(function, stretches),
        parity=symmetry,
        smoothness=smoothness(function, stretches),
        slopes=(low, high),
        jumps=jumps,
        lipschitz=steepest,
        mean=finite(expected.mean),
        zero_centered=symmetry == "odd" or _centered(expected),
        limits=limits,
        saturates=(isfinite(limits[0]), isfinite(limits[1])),
        linear=isfinite(steepest) and same(low, high) and float(function(0.0)) == 0.0,
        gain=expected.gain,
        checked=function.activation.source == BuiltIn(),
        numerical=True,
    )


def _jump(function: Function, x: float) -> Jump:
    """Return the jump at a breakpoint; one value out of line jumps by as much as it is out."""
    seen = function.one_sided(x)
    if same(seen.left_limit, seen.right_limit):
        return Jump(x, seen.value - seen.left_limit)
    return Jump(x, seen.right_limit - seen.left_limit)


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


def of_all_arms(function: Function, facts: Facts) -> Facts:
    """Return the facts of the first output of several, which saturates where all of them do."""
    if not function.arms:
        return facts
    ends = np.array([-inf, inf])
    with np.errstate(all="ignore"):
        limits = np.array([curve.value(ends) for _, curve in function.arms])
    left, right = (bool(np.isfinite(limits[:, side]).all()) for side in (0, 1))
    saturates = (left, right)
    return replace(facts, saturates=saturates, proven=facts.proven - {"saturates"})

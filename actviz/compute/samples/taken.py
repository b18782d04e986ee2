"""Taken values: which of the values that many samples seem to have a function really takes.

Float64 makes 1 of tanh(20) and 0 of eˣ far out, but no tanh is 1 and no exponential 0: where a
function comes near a value samples seem to be at it that are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.plateaus import on_any, plateaus
from actviz.compute.samples.pilot import MAX_ATOMS, Pilot

# So many places where a function is 0 are looked at.
FEW = 16
# A smaller slope may be none that float64 tells.
LEAST = 1e-290


def honest(pilot: Pilot, function: Function, x: Array, y: Array) -> Pilot:
    """Return a pilot without the frequent values that a function only comes near.

    One that all samples are near stays. Of a function that has but a few values all are frequent,
    since a bin would tell of more.

    Args:
        pilot: that of y.
        function: what made them.
        x: samples.
        y: what the function made of each of them.
    """
    levels = plateaus(function)
    candidates = _steps(pilot, levels) or pilot.frequent
    frequent = tuple(value for value in candidates if _taken(function, levels, value, x, y))
    exact = replace(pilot, frequent=frequent, zeros=_taken(function, levels, 0.0, x, y))
    alone = pilot.single and not frequent
    return replace(exact, frequent=pilot.frequent, exact=False) if alone else exact


def _steps(pilot: Pilot, levels: Sequence[float]) -> tuple[float, ...]:
    """Return the values of samples that are all on plateaus, if those are few."""
    if pilot.levels is None or pilot.levels > MAX_ATOMS:
        return ()
    values = (np.unique(pilot.values) + 0.0).tolist()
    return tuple(values) if all(on_any(value, levels) for value in values) else ()


def _taken(function: Function, levels: Sequence[float], value: float, x: Array, y: Array) -> bool:
    """Tell whether a function takes a value at samples: on a plateau, or at places of its own."""
    if on_any(value, levels):
        return True
    at = x[y == value]
    places = np.unique(at)
    repeated = 0 < len(places) <= len(at) / 2
    return repeated or (value == 0 and len(at) > 0 and _are_roots(function, places[:FEW]))


def _are_roots(function: Function, x: Array) -> bool:
    """Tell whether a function is 0 at places, rather than too small for float64."""
    with np.errstate(all="ignore"):
        crossed = (x == 0) | (np.abs(function.derivative(x)) > LEAST)
        return bool(np.all(crossed & (function(x) == 0)))

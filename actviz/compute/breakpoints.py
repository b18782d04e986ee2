"""Breakpoints as they are told: those that were found, and whether they go on."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from actviz.activations.function import Function
from actviz.compute.facts import is_own
from actviz.compute.facts.extremum import spacing


@dataclass(frozen=True)
class Breakpoints:
    """The breakpoints of a function.

    Attributes:
        at: those that were found, from left to right.
        more: whether there are, or may be, more of them farther out.
        period: the distance from each to the next, where they go on.
    """

    at: tuple[float, ...]
    more: bool = False
    period: float | None = None


def breakpoints(function: Function) -> Breakpoints:
    """Return the breakpoints of a function at its parameter values."""
    at = function.breakpoints
    if not is_own(function):
        return Breakpoints(at)  # the catalogue names them all
    from actviz.activations.library import bound
    from actviz.formula.cut import shown
    from actviz.formula.program import plain

    reach = shown(plain(bound(function.activation, function.values))).reach
    more = bool(at) and isfinite(reach)
    return Breakpoints(at, more, spacing(at) if more else None)

"""Facts about a function: scanned from its values at any parameters, or proven of its formula.

The scan is quick, and its facts about the catalogue are held to proofs by tests; where no curve is
tuned, proofs are laid over it. Of a formula that somebody wrote, only what is proven is told.
"""

from __future__ import annotations

from functools import lru_cache

from actviz.activations.catalogue import BuiltIn
from actviz.activations.function import Function
from actviz.compute.facts.extremum import Extremum
from actviz.compute.facts.known import Facts, Jump, Roots
from actviz.compute.facts.scanned import of_all_arms, scanned

__all__ = ["Extremum", "Facts", "Jump", "Roots", "facts", "is_own", "proven"]


def facts(function: Function) -> Facts:
    """Return the facts that a figure tells of a function at its parameter values."""
    if is_own(function):
        from actviz.compute.facts.proof import outlined

        return outlined(function)
    if function.activation.curve is None:
        return proven(function)
    return of_all_arms(function, scanned(function))


@lru_cache(256)
def proven(function: Function) -> Facts:
    """Return all facts of a function at its parameter values, those of its formula proven."""
    if not function.activation.formula:
        return of_all_arms(function, scanned(function))
    from actviz.compute.facts.proof import told

    found = told(function, Facts() if is_own(function) else scanned(function))
    return of_all_arms(function, found)


def is_own(function: Function) -> bool:
    """Tell whether a function is a formula from outside the catalogue."""
    record = function.activation
    return bool(record.formula) and record.source != BuiltIn()

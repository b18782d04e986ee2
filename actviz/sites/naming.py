"""Naming: the function of the catalogue that a formula of a model is."""

from __future__ import annotations

from functools import cache

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.function import Function
from actviz.identify import identify
from actviz.sources.words import parse

# Exporters round constants to the type of the model: nearer than this is the function itself.
ROUNDED = 2e-6


# Gates and vectors with the rest held fixed are no name for what is applied to each number.
OF_SEVERAL = ("glu", "vector")


@cache
def _known() -> Catalogue:
    return Catalogue(each for each in BUILTIN.values() if each.family not in OF_SEVERAL)


@cache
def named(formula: str) -> tuple[Function, str]:
    """Return the function that a formula is, and what to call it.

    One of the catalogue where it is the same, or differs by what a constant is rounded by; else
    the formula itself, which is as good to draw and to count with.
    """
    own = parse(formula)
    found = identify(own, _known())
    if found.verdict == "identical" and found.best is not None:
        function = found.best.relation.other
        return function, function.label
    if found.near is not None and found.near.largest < ROUNDED:
        function = found.near.relation.other
        return function, function.label
    if found.verdict == "identical up to" and found.best is not None:
        return own, f"{own.label}, which is {found.best.relation.other.label} scaled"
    return own, own.label

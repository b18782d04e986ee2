"""Labels of functions on figures: the name, and each parameter by its letter in the formula."""

from __future__ import annotations

from actviz.activations.function import Function
from actviz.activations.record import Activation
from actviz.formula.node import Each, Parameter, walk
from actviz.formula.unicode import UnicodeWriter
from actviz.prose.formulas import formula
from actviz.prose.numbers import in_label


def label(function: Function) -> str:
    """Return a function's name with its parameters, such as 'PReLU (α = 0.1)'."""
    record = function.activation
    said = ", ".join(f"{letter(record, n)} = {in_label(v)}" for n, v in function.told.items())
    if not said:
        return record.label
    # A name that ends in brackets takes them up: 'SReLU (S-shaped; t = 1)'.
    opened = record.label[:-1] + "; " if record.label.endswith(")") else record.label + " ("
    return f"{opened}{said})"


def letter(record: Activation, name: str) -> str:
    """Return what a parameter, or an element of a list, is called in the function's formula."""
    tree = formula(record)
    for each in walk(tree) if tree else ():
        if isinstance(each, Each):
            for element, listed in each.items:
                if listed == Parameter(name):
                    return element
    return UnicodeWriter().name(name)

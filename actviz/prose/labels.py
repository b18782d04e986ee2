"""Labels of functions on figures: the name, and each parameter by its letter in the formula."""

from __future__ import annotations

from actviz.activations.function import Function
from actviz.activations.parameters import Value
from actviz.activations.record import Activation
from actviz.formula.node import Each, Parameter, walk
from actviz.formula.unicode import UnicodeWriter
from actviz.prose.formulas import formula, symbol
from actviz.prose.numbers import rounded

DIGITS = 6
# The letters that Unicode has lowered. A formula as text keeps its '_', so that it can be typed.
LOWERED = dict(zip("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))


def label(function: Function, without: str | None = None) -> str:
    """Return a function's name with its parameters but that one, such as 'PReLU (α = 0.1)'."""
    record = function.activation
    told = {name: value for name, value in function.told.items() if name != without}
    said = ", ".join(f"{letter(record, n)} = {value(v)}" for n, v in told.items())
    if not said:
        return record.label
    # A name that ends in brackets takes them up: 'SReLU (S-shaped; t = 1)'.
    opened = record.label[:-1] + "; " if record.label.endswith(")") else record.label + " ("
    return f"{opened}{said})"


def value(given: Value) -> str:
    """Write a parameter's value for people, such as '0.1', '1e−5' or '(−1, 0, 2)'."""
    if isinstance(given, tuple):
        return f"({', '.join(rounded(number, DIGITS) for number in given)})"
    return rounded(given, DIGITS)


def letter(record: Activation, name: str) -> str:
    """Return what a parameter, or an element of a list, is called in the function's formula."""
    tree = formula(record)
    name = symbol(record, name)
    for each in walk(tree) if tree else ():
        if isinstance(each, Each):
            for element, listed in each.items:
                if listed == Parameter(name):
                    return element
    said = UnicodeWriter().name(name)
    head, _, index = said.rpartition("_")
    return head + LOWERED[index] if len(head) == 1 and index in LOWERED else said

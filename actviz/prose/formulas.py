"""Formulas as people read them: as mathtext, LaTeX or Unicode, the derivatives too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from actviz.activations.function import Function
from actviz.activations.library import parsed
from actviz.activations.parameters import Value
from actviz.activations.record import Activation
from actviz.formula import latex as tex
from actviz.formula import unicode as plain
from actviz.formula.bind import bind, substituted
from actviz.formula.derive import derive
from actviz.formula.fault import FormulaError
from actviz.formula.node import Node, Number, Parameter, rebuilt
from actviz.formula.parse import parse
from actviz.formula.simplify import simplify
from actviz.formula.text import text

# Letters of the literature for parameters that frameworks call by words.
SYMBOLS = {"negative_slope": "alpha"}
# A number of at most so many digits is written in full, a longer one with fewer.
IN_FULL, KEPT = 7, 5
# The order of the slope that a backward pass takes in the place of the derivative.
BACKWARD = -1


def shown(function: Function) -> Activation:
    """Return the record of a function with the formulas of a textbook.

    What a framework adds is out of them while its parameter, a minor one, is at its default.
    """
    record = function.activation
    usual = {name: v for name, v in function.values.items() if name not in function.told}
    if not usual or not record.formula:
        return record
    derivative = record.derivative and _without(record.derivative, usual)
    return replace(record, formula=_without(record.formula, usual), derivative=derivative)


def _without(formula: str, usual: Mapping[str, Value]) -> str:
    return text(simplify(bind(parsed(formula), usual)))


def formula(record: Activation, order: int = 0) -> Node | None:
    """Return the formula of a function or of a derivative; None where none can be written.

    The slope of the largest of a list, such as maxout's, is in words only: which one it is
    depends on the numbers.
    """
    if order == BACKWARD:
        return parsed(record.surrogate) if record.surrogate else None
    return _formula(record.formula, record.derivative, order) if record.formula else None


@lru_cache(512)
def _formula(value: str, derivative: str, order: int) -> Node | None:
    if order == 1 and derivative:
        return parse(derivative)
    if order == 0:
        return parsed(value)
    before = _formula(value, derivative, order - 1)
    try:
        return None if before is None else simplify(derive(before))
    except FormulaError:
        return None


def mathtext(record: Activation, order: int = 0) -> str:
    """Return a formula as Matplotlib draws it, on one line; '' where there is none.

    Its long numbers are rounded, as those of `unicode` are: `latex` keeps all digits.
    """
    found = formula(record, order)
    if found is None:
        return ""
    found = _rounded(found)
    called = {p.name: symbol(record, p.name) for p in record.parameters}
    renamed = {name: Parameter(word) for name, word in called.items() if word != name}
    return tex.mathtext(substituted(found, renamed) if renamed else found)


def symbol(record: Activation, name: str) -> str:
    """Return the letter of a parameter on figures that its code calls by a word, or its name."""
    word = SYMBOLS.get(name, name)
    return name if any(each.name == word for each in record.parameters) else word


def latex(record: Activation, order: int = 0) -> str:
    """Return a formula as LaTeX, its cases one below the other; '' where there is none."""
    found = formula(record, order)
    return "" if found is None else tex.latex(found)


def unicode(record: Activation, order: int = 0) -> str:
    """Return a formula as a terminal shows it; '' where there is none."""
    found = formula(record, order)
    return "" if found is None else plain.unicode(_rounded(found))


def _rounded(node: Node) -> Node:
    """Return a formula with its long numbers rounded; none becomes a whole number by it."""
    if not isinstance(node, Number):
        return rebuilt(node, _rounded)
    if float(f"{node.value:.{IN_FULL}g}") == node.value:
        return node
    short = float(f"{node.value:.{KEPT}g}")
    return node if short == round(short) else Number(short)

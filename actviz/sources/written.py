"""Formulas as functions: what is written in the place of a name is parsed, and never run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.function import Function
from actviz.activations.library import Library
from actviz.activations.parameters import Parameter, Value, Values, parted
from actviz.activations.record import Activation, Source
from actviz.activations.words import bind
from actviz.errors import UsageError
from actviz.formula.bind import expand, free
from actviz.formula.curve import written
from actviz.formula.node import Apply, Node, Variable, rebuilt, walk
from actviz.formula.parse import parse as parse_formula
from actviz.formula.text import text
from actviz.formula.unicode import unicode

# The parameters after a formula: 'x*sigmoid(b*x):b=1.7'.
_VALUES = re.compile(r":((?:\w+=[^,:=<>{}()]+(?::[^,:=<>{}()]+)*)(?:,\w+=[^,=<>{}()]+)*)\s*$")


@dataclass(frozen=True)
class Typed:
    """The source of a formula that stands in the place of a name: the formula says it all."""

    def load(self, name: str) -> Activation:
        """Return the activation whose formula is its name."""
        return activation(name, parse_formula(name, Library(BUILTIN)), self)

    def options(self) -> tuple[str, ...]:
        """Return no options."""
        return ()


def parse(
    word: str,
    options: Mapping[str, object] | None = None,
    framework: str | None = None,
    within: Catalogue = BUILTIN,
) -> Function:
    """Return the function that a formula describes, with further parameters.

    Raises:
        FormulaError: the formula is none.
        ParameterError: a parameter is unknown, given twice, malformed or out of bounds.
        UsageError: there is no such framework, or it is asked for a formula.
    """
    if framework:
        raise UsageError(f"A formula has no defaults in {framework}.", "Leave --framework out.")
    found = _VALUES.search(word)
    formula = word[: found.start()] if found else word
    given = parted(f"f:{found[1]}")[1] if found else []
    node = parse_formula(formula, Library(within))
    if not any(isinstance(part, Variable) for part in walk(expand(node))):
        raise UsageError(
            f"{formula[:80]!r} has no x.",
            "A formula is a function of x; 'actviz list' shows names.",
        )
    plain = alone(node)
    function = bind(Typed().load(text(plain)), [*given, *(options or {}).items()])
    if not written(plain, function.values).is_somewhere:
        raise UsageError(
            f"{formula[:80]} has no finite value at any number that was tried.",
            "Write a formula that is defined somewhere between −1e300 and 1e300.",
        )
    return function


def alone(node: Node) -> Node:
    """Return a formula with only names of actviz's own, as the text of a record is read."""
    if isinstance(node, Apply) and node.name not in BUILTIN:
        return alone(node.body)
    return rebuilt(node, alone)


def activation(name: str, node: Node, source: Source) -> Activation:
    """Return the record of a formula; each free name is a parameter, 1 unless it is given."""
    parameters = tuple(_parameter(each, is_list) for each, is_list in free(node).items())
    return Activation(
        name,
        curve=lambda **values: written(node, Values(values)).for_many,
        exact=lambda **values: written(node, Values(values)).exact,
        losses=lambda **values: written(node, Values(values)).losses,
        label=unicode(node),
        formula=text(node),
        parameters=parameters,
        source=source,
    )


def _parameter(name: str, is_list: bool) -> Parameter:
    default: Value = (1.0,) if is_list else 1.0
    return Parameter(name, default, "a number of the formula")

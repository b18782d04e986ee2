"""The functions of a catalogue, for formulas to use: 'gelu(x) + 0.1*silu(2x)'."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.record import Activation
from actviz.errors import AmbiguousFunction, UnknownFunction
from actviz.formula.bind import bind
from actviz.formula.definition import Definition
from actviz.formula.node import Node, Value
from actviz.formula.parse import parse


class Library:
    """The functions of a catalogue that are formulas themselves."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def find(self, name: str) -> Definition | None:
        """Return the definition that a name stands for, in any usual spelling.

        Raises:
            AmbiguousFunction: the name stands for several functions.
        """
        try:
            record = self._catalogue.find(name)
        except AmbiguousFunction:
            raise
        except UnknownFunction:
            return None
        return _definition(record)

    def names(self) -> Iterable[str]:
        """Return the names that a wrong one is compared with."""
        return self._catalogue.names()


def tree(record: Activation) -> Node:
    """Return the formula of a record, its parameters free.

    Raises:
        FormulaError: the text is no formula.
    """
    return parsed(record.formula)


def bound(record: Activation, values: Mapping[str, Value]) -> Node:
    """Return the formula of a record with numbers for its parameters."""
    return bind(tree(record), values)


@lru_cache(1024)
def parsed(text: str) -> Node:
    """Return the formula that a record has as text, its parameters free.

    The text says all: what it uses beyond the language is actviz's own.

    Raises:
        FormulaError: the text is no formula.
    """
    return parse(text, Library(BUILTIN))


def _definition(record: Activation) -> Definition | None:
    if not record.formula:
        return None
    parameters = tuple((each.name, each.default, each.aliases) for each in record.parameters)
    return Definition(record.name, parameters, tree(record))

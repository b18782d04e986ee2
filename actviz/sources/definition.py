"""Definitions: a function named for one command, as in 'swoosh(b=1) = x*sigmoid(b*x)'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.library import Library
from actviz.activations.parameters import Parameter, Value
from actviz.activations.record import Activation
from actviz.errors import UsageError
from actviz.formula.definition import Functions
from actviz.formula.text import digits, text
from actviz.sources.entry import Entry, entry
from actviz.sources.names import plain

HEAD = re.compile(r"\s*([^\s(=]+)\s*(?:\(([^()]*)\))?\s*=(?!=)(.*)", re.DOTALL)
EXAMPLE = "Write a name, its parameters and a formula: swoosh(b=1) = x*sigmoid(b*x)."


@dataclass(frozen=True)
class Defined:
    """The source of a function that one text defines; the text says all."""

    definition: str

    def __iter__(self) -> Iterator[Activation]:
        yield read(self.definition, Library(BUILTIN)).activation(self)

    def load(self, name: str) -> Activation:
        """Return the activation that the text defines."""
        return next(iter(self))

    def options(self) -> tuple[str, ...]:
        """Return the option that defines it again."""
        return "--define", self.definition


def defined(definition: str, known: Catalogue) -> Defined:
    """Return the source of a definition that may use the functions of a catalogue.

    Of those that are not actviz's own the formulas are put in, so that the source says all.

    Raises:
        FormulaError: the formula is none.
        UsageError: the name or a parameter is malformed, or stands for something else.
    """
    found = read(definition, Library(known))
    try:
        alone = read(definition, Library(BUILTIN)) == found
    except UsageError:
        alone = False
    return Defined(definition if alone else _said(found))


def _said(found: Entry) -> str:
    """Return the text that defines an entry."""
    given = ", ".join(f"{each.name}={_value(each.default)}" for each in found.parameters)
    return f"{found.name}({given}) = {text(found.node)}"


def _value(value: Value) -> str:
    return ":".join(map(digits, value)) if isinstance(value, tuple) else digits(value)


def read(definition: str, functions: Functions) -> Entry:
    """Return the function that a text defines.

    Raises:
        FormulaError: the formula is none.
        UsageError: the name or a parameter is malformed, or stands for something else.
    """
    found = HEAD.match(definition)
    if found is None:
        raise UsageError(f"{definition[:80]!r} is no definition.", EXAMPLE)
    name, given, formula = found.groups()
    name = plain(name) or name
    return entry(name, formula.strip(), _parameters(name, given or ""), functions)


def _parameters(name: str, given: str) -> list[Parameter]:
    items = [item.strip() for item in given.split(",")] if given.strip() else []
    if items and items[0] == "x":
        items = items[1:]
    found = [_parameter(name, item) for item in items]
    for at, parameter in enumerate(found):
        if parameter.name in (other.name for other in found[:at]):
            raise UsageError(f"{name} has {parameter.name} twice.", "Name each parameter once.")
    return found


def _parameter(name: str, item: str) -> Parameter:
    word, equals, value = item.partition("=")
    known, default = plain(word), _number(value)
    if not known or not equals or default is None:
        raise UsageError(
            f"{item[:80]!r} in the definition of {name[:80]} is no parameter with a default.",
            EXAMPLE,
        )
    return Parameter(known, default)


def _number(said: str) -> Value | None:
    """Return a number, or several that colons join."""
    parts = said.replace("−", "-").split(":")
    try:
        numbers = tuple(float(part) for part in parts)
    except ValueError:
        return None
    if not all(abs(number) < float("inf") for number in numbers):
        return None
    return numbers if len(numbers) > 1 else numbers[0]

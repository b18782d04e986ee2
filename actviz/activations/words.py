"""Function words: 'prelu:alpha=0.1' to a function with its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from actviz.activations import frameworks
from actviz.activations.catalogue import find
from actviz.activations.function import Function
from actviz.activations.record import Activation, Parameter, Value, named
from actviz.errors import ParameterError, listed
from actviz.prose.suggestions import close_to, did_you_mean


def parse(
    word: str, options: Mapping[str, object] | None = None, framework: str | None = None
) -> Function:
    """Return the function that a word and further options describe, as a framework has it.

    Raises:
        UnknownFunction, AmbiguousFunction: the name is not one function's, or the framework
            lacks it.
        ParameterError: a parameter is unknown, given twice, malformed or out of bounds.
        UsageError: there is no such framework.
    """
    name, given = split(word)
    chosen = frameworks.framework(framework) if framework else None
    activation = frameworks.find_in(chosen, name) if chosen else find(name)
    return bind(activation, [*given, *(options or {}).items()], chosen)


def split(word: str) -> tuple[str, list[tuple[str, object]]]:
    """Return the name in a word such as 'prelu:alpha=0.1', and its parameters as written.

    Raises:
        ParameterError: an item is not of the form name=value.
    """
    name, _, rest = word.partition(":")
    given: list[tuple[str, object]] = []
    for item in rest.split(",") if rest else ():
        key, equals, value = item.partition("=")
        if not equals:
            raise ParameterError(
                f"{item[:80]!r} in {word[:80]!r} is not a parameter and its value.",
                "Write name:parameter=value, as in prelu:alpha=0.1.",
            )
        given.append((key.strip(), value.strip()))
    return name, given


class Entry(Protocol):
    """What has a name and parameters: an activation, or a distribution of samples."""

    @property
    def name(self) -> str:
        """The name that a word begins with."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The numbers that shape it."""


def fill(
    entry: Entry, given: list[tuple[str, object]], framework: str | None = None
) -> dict[str, Value]:
    """Return a value for each parameter of an entry: the given one, or the framework's default.

    Raises:
        ParameterError: a parameter is unknown, given twice, malformed or out of bounds.
    """
    values: dict[str, Value] = {}
    for key, value in given:
        parameter = named(entry.parameters, key)
        if parameter is None:
            raise ParameterError(
                f"{entry.name} has no parameter {key[:80]!r}.", _suggestion(entry, key)
            )
        if parameter.name in values:
            raise ParameterError(f"{entry.name} was given {parameter.name} twice.", "Give it once.")
        values[parameter.name] = parameter.check(value)
    return {
        each.name: values.get(each.name, each.default_in(framework)) for each in entry.parameters
    }


def bind(
    activation: Activation, given: list[tuple[str, object]], framework: str | None = None
) -> Function:
    """Return the activation with the given parameters, and its defaults for the rest."""
    function = Function(activation, fill(activation, given, framework))
    problem = activation.constraint(**function.values) if activation.constraint else ""
    if problem:
        raise ParameterError(f"{function.word[:160]} is not possible: {problem}.", "Change one.")
    return function


def _suggestion(entry: Entry, key: str) -> str:
    names = [parameter.name for parameter in entry.parameters]
    if not names:
        return f"{entry.name} takes no parameters."
    return did_you_mean(close_to(key, names), f"It takes {listed(names, 'and')}.")

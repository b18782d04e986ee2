"""Function words: 'prelu:alpha=0.1' to a function with its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from actviz.activations.catalogue import find
from actviz.activations.function import Function
from actviz.activations.record import Activation, Value
from actviz.errors import ParameterError, listed


def parse(word: str, options: Mapping[str, object] | None = None) -> Function:
    """Return the function that a word and further options describe.

    Raises:
        UnknownFunction, AmbiguousFunction: the name is not one function's.
        ParameterError: a parameter is unknown, given twice, malformed or out of bounds.
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
    return bind(find(name), [*given, *(options or {}).items()])


def bind(activation: Activation, given: list[tuple[str, object]]) -> Function:
    """Return the activation with the given parameters, and its defaults for the rest."""
    values: dict[str, Value] = {}
    for key, value in given:
        parameter = activation.parameter(key)
        if parameter is None:
            raise ParameterError(
                f"{activation.name} has no parameter {key[:80]!r}.", _suggestion(activation, key)
            )
        if parameter.name in values:
            raise ParameterError(
                f"{activation.name} was given {parameter.name} twice.", "Give it once."
            )
        values[parameter.name] = parameter.check(value)
    defaults = {parameter.name: parameter.default for parameter in activation.parameters}
    function = Function(activation, {name: values.get(name, defaults[name]) for name in defaults})
    problem = activation.constraint(**function.values) if activation.constraint else ""
    if problem:
        raise ParameterError(f"{function.word[:160]} is not possible: {problem}.", "Change one.")
    return function


def _suggestion(activation: Activation, key: str) -> str:
    names = [parameter.name for parameter in activation.parameters]
    if not names:
        return f"{activation.name} takes no parameters."
    close = get_close_matches(key, names, n=1)
    return f"Did you mean {close[0]}?" if close else f"It takes {listed(names, 'and')}."

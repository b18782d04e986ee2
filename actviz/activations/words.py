"""Function words: 'prelu:alpha=0.1' to a function with its parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from actviz.activations import frameworks
from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.function import Function
from actviz.activations.parameters import fill, parted
from actviz.activations.record import Activation
from actviz.errors import ParameterError


def parse(
    word: str,
    options: Mapping[str, object] | None = None,
    framework: str | None = None,
    within: Catalogue = BUILTIN,
) -> Function:
    """Return the function that a word and further options describe, as a framework has it.

    Raises:
        UnknownFunction, AmbiguousFunction: the name is not one function's, or the framework
            lacks it.
        ParameterError: a parameter is unknown, given twice, malformed or out of bounds.
        UsageError: there is no such framework.
    """
    name, given = parted(word)
    chosen = frameworks.framework(framework) if framework else None
    record = frameworks.find_in(chosen, name, within) if chosen else within.find(name)
    return bind(record, [*given, *(options or {}).items()], chosen)


def bind(
    activation: Activation, given: Iterable[tuple[str, object]], framework: str | None = None
) -> Function:
    """Return the activation with the given parameters, and its defaults for the rest.

    Raises:
        ParameterError: a parameter is unknown, given twice, malformed or out of bounds, or the
            values do not go together.
    """
    function = Function(activation, fill(activation, given, framework))
    problem = activation.constraint(**function.values) if activation.constraint else ""
    if problem:
        raise ParameterError(f"{function.word[:160]} is not possible: {problem}.", "Change one.")
    return function

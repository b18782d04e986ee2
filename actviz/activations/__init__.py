"""What actviz shows: the catalogue of activation functions."""

from __future__ import annotations

from actviz.activations.catalogue import catalogue
from actviz.activations.function import Function
from actviz.activations.spec import parse

__all__ = ["Function", "get", "names"]


def get(word: str, /, **parameters: float | list[float] | tuple[float, ...]) -> Function:
    """Return a function of the catalogue, ready to call.

    Args:
        word: a name, an alias, or a function word such as 'prelu:alpha=0.1'.
        parameters: values of the function's parameters, by name.

    Raises:
        UnknownFunction, AmbiguousFunction: the name is not one function's.
        ParameterError: a parameter is unknown, given twice, malformed or out of bounds.
    """
    return parse(word, parameters)


def names() -> list[str]:
    """Return the names of all functions, family by family."""
    return list(catalogue())

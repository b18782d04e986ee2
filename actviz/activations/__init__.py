"""What actviz shows: the catalogue of activation functions."""

from __future__ import annotations

from actviz.activations import frameworks
from actviz.activations.catalogue import catalogue, family_named
from actviz.activations.function import Function
from actviz.activations.words import parse

__all__ = ["Function", "get", "names"]


def get(
    word: str,
    /,
    framework: str | None = None,
    **parameters: float | list[float] | tuple[float, ...],
) -> Function:
    """Return a function of the catalogue, ready to call.

    Args:
        word: a name, an alias, or a function word such as 'prelu:alpha=0.1'.
        framework: whose defaults to take: torch, keras, tensorflow, jax, onnx, paddle, mxnet
            or mlx.
        parameters: values of the function's parameters, by name.

    Raises:
        UnknownFunction, AmbiguousFunction: the name is not one function's, or the framework
            lacks it.
        ParameterError: a parameter is unknown, given twice, malformed or out of bounds.
        UsageError: there is no such framework.
    """
    return parse(word, parameters, framework)


def names(framework: str | None = None, family: str | None = None) -> list[str]:
    """Return the names of all functions, or of a framework's or a family's, family by family.

    Raises:
        UsageError: there is no such framework or family.
    """
    chosen = frameworks.framework(framework) if framework else None
    wanted = family_named(family) if family else None
    return [
        record.name
        for record in catalogue().values()
        if (chosen is None or chosen in record.frameworks)
        and (wanted is None or wanted == record.family)
    ]

"""What actviz shows: the catalogue of activation functions."""

from __future__ import annotations

from actviz.activations import frameworks
from actviz.activations.catalogue import BUILTIN
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
    return BUILTIN.names(chosen, BUILTIN.family(family) if family else None)

"""Functions in Python: by a name, a formula, or as a callable that is at hand."""

from __future__ import annotations

from collections.abc import Callable

from actviz.activations.function import Function
from actviz.requests.functions import one
from actviz.sources.words import traced


def get(
    fn: str | Function | Callable[..., object],
    /,
    framework: str | None = None,
    **parameters: float | list[float] | tuple[float, ...],
) -> Function:
    """Return a function, ready to call.

        >>> get("prelu", alpha=0.1)
        >>> get("max(a*x, x)", a=0.1)
        >>> get(numpy.tanh)

    Args:
        fn: a name, an alias or a word such as 'prelu:alpha=0.1'; a formula, whose free names are
            parameters; or a callable of NumPy, PyTorch or JAX, which is traced into a formula.
        framework: whose defaults to take: torch, keras, tensorflow, jax, onnx, paddle, mxnet
            or mlx.
        parameters: values of the function's parameters, by name.

    Raises:
        UnknownFunction, AmbiguousFunction: the name is not one function's, or the framework
            lacks it.
        FormulaError: the formula is none.
        ParameterError: a parameter is unknown, given twice, malformed or out of bounds.
        InputError: the callable fails on every number.
        UsageError: there is no such framework, or the callable is no function of one number.
    """
    known = fn if isinstance(fn, (str, Function)) else traced(fn)
    return one(known, parameters, framework)

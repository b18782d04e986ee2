"""Functions in Python: by a name, a formula, or as a callable that is at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from actviz.activations import function
from actviz.requests.functions import known, one


@dataclass(frozen=True, repr=False, eq=False)
class Function(function.Function):
    """A function with its parameters, ready to call.

        >>> f = actviz.get("gelu")
        >>> f([-1.0, 0.0, 1.0]), f.derivative(1.0), f.one_sided(0.0)
        >>> f.formula, f.facts["minimum"], f.reference

    A notebook shows its formula.
    """

    @classmethod
    def of(cls, plain: function.Function) -> Function:
        """Return a function with what Python is told of it."""
        return cls(plain.activation, plain.values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, function.Function):
            return NotImplemented
        return (self.activation, self.values) == (other.activation, other.values)

    def __hash__(self) -> int:
        return hash((self.activation, self.values))

    @property
    def formula(self) -> str:
        """The formula as text of the language, such as 'x*Phi(x)'; '' where there is none."""
        return self.activation.formula

    @property
    def latex(self) -> str:
        """The formula as LaTeX; '' where there is none."""
        from actviz.prose import formulas

        return formulas.latex(formulas.shown(self))

    @property
    def facts(self) -> dict[str, Any]:
        """Range, extrema, slopes and the like, under the keys of `actviz info --json`."""
        from actviz.compute.facts import proven

        return proven(self).numbers()

    @property
    def reference(self) -> str:
        """The paper, as authors, year and where it is; '' where none is told."""
        return self.activation.reference

    def _repr_latex_(self) -> str | None:
        return f"$\\displaystyle f(x) = {self.latex}$" if self.latex else None


def get(
    fn: str | function.Function | Callable[..., object],
    /,
    framework: str | None = None,
    **parameters: float | list[float] | tuple[float, ...],
) -> Function:
    """Return a function, ready to call.

        >>> get("prelu", alpha=0.1)
        >>> get("max(a*x, x)", a=0.1)
        >>> get(numpy.tanh)

    Args:
        fn: a name, an alias or a word such as 'prelu:alpha=0.1' or 'nn.GELU'; a formula, whose
            free names are parameters; or a callable of NumPy, PyTorch or JAX, which is traced
            into a formula.
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
    plain = fn if isinstance(fn, str) else known(fn)
    return Function.of(one(plain, parameters, framework))


def info(
    fn: str | function.Function | Callable[..., object],
    /,
    framework: str | None = None,
    **parameters: float | list[float] | tuple[float, ...],
) -> dict[str, Any]:
    """Return all about a function, under the keys of `actviz info --json`.

    Args:
        fn: as `get` takes it.
        framework: whose defaults to take.
        parameters: values of the function's parameters, by name.

    Raises:
        ActvizError: as `get` does.
    """
    from actviz.compute.description import description

    return description(get(fn, framework, **parameters))

"""Audit: whether an implementation is the function that it claims to be, in a type of floats."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from actviz.package.calling import callable_as

if TYPE_CHECKING:
    from actviz.activations.function import Function
    from actviz.audit.report import Audit

DTYPES = ("float16", "bfloat16", "float32", "float64")


def _asked(
    fn: str | Function | Callable[..., object],
    implementation: str | Callable[..., object],
    dtype: str = "float32",
) -> Audit:
    """Return how far an implementation is from a function: `actviz.audit("gelu", "torch")`.

    Args:
        fn: a name, a formula, a function or a callable.
        implementation: 'torch' or 'jax', whose own is meant; another formula; an .npz file of
            results; or a callable of an array of NumPy.
        dtype: float16, bfloat16, float32 or float64.

    Raises:
        UsageError: there is no such function or type, or the implementation is not at hand.
        InputError: it does not give a number for each input.
    """
    from actviz.audit.asked import asked  # loads what measures

    return asked(fn, implementation, dtype)


callable_as(__name__, _asked)

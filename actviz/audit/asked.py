"""What `actviz.audit(...)` answers in Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from actviz.activations.function import Function
from actviz.activations.library import bound
from actviz.audit.called import Called
from actviz.audit.framework import Framework
from actviz.audit.implementations import Formula, Implementation
from actviz.audit.report import Audit, audit
from actviz.audit.tabled import Tabled
from actviz.requests.functions import known

FRAMEWORKS = ("torch", "jax")


def asked(
    fn: str | Function | Callable[..., object],
    implementation: str | Callable[..., object],
    dtype: str = "float32",
) -> Audit:
    """Return how far an implementation is from a function.

    Args:
        fn: a name, a formula, a function or a callable.
        implementation: 'torch' or 'jax', whose own is meant; another formula; an .npz file of
            results; or a callable of an array of NumPy.
        dtype: float16, bfloat16, float32 or float64.

    Raises:
        UsageError: there is no such function or type, or the implementation is not at hand.
        InputError: it does not give a number for each input.
    """
    claimed = known(fn)
    return audit(claimed, _implementation(claimed, implementation), dtype)


def _implementation(claimed: Function, given: str | Callable[..., object]) -> Implementation:
    if not isinstance(given, str):
        return Called("the callable", given)
    if given in FRAMEWORKS:
        return Framework(claimed, given)
    if given.endswith(".npz"):
        return Tabled(Path(given))
    other = known(given)
    return Formula(bound(other.activation, other.values))

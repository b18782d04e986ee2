"""Export: a function as code, as a formula, as data, for other programs to take.

Each target is a module that is loaded when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from actviz.errors import UsageError, did_you_mean, listed
from actviz.package.calling import callable_as

if TYPE_CHECKING:
    from actviz.activations.function import Function
    from actviz.export.subject import Subject

# The modules of the targets, each of which has a function of the target's name.
TARGETS: Mapping[str, str] = {
    **{name: name for name in ("torch", "jax", "keras", "numpy", "c", "javascript", "onnx")},
    **{"latex": "latex", "typst": "typst", "pgfplots": "pgfplots", "csv": "table"},
    "bibtex": "bibtex",
}


def export(function: Function, target: str) -> str | bytes:
    """Return a function printed for a target.

    Raises:
        UsageError: there is no such target, or the function is not known as a formula.
    """
    from actviz.export.subject import Subject

    if target not in TARGETS:
        hint = did_you_mean(target, [*TARGETS], f"Write {listed(TARGETS)}.")
        raise UsageError(f"There is nothing to export to named {target[:80]!r}.", hint)
    module = import_module(f"actviz.export.{TARGETS[target]}")
    printer: Callable[[Subject], str | bytes] = getattr(module, target)
    return printer(Subject(function))


def _asked(fn: str | Function | Callable[..., object], to: str) -> str | bytes:
    """Return a function printed for another program: `actviz.export("gelu", "torch")`.

    Args:
        fn: a name, a formula, a function or a callable.
        to: torch, jax, keras, numpy, c, javascript, onnx, latex, typst, pgfplots, csv or bibtex.

    Raises:
        UsageError: there is no such function or target.
    """
    from actviz.requests.functions import known

    return export(known(fn), to)


callable_as(__name__, _asked)

"""Frameworks: their own functions, in their own arithmetic, with the gradients they work out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.audit.called import differentiated
from actviz.audit.formats import Format
from actviz.audit.implementations import Answers
from actviz.errors import UsageError
from actviz.export import export
from actviz.export.native import native
from actviz.export.subject import Subject


@dataclass(frozen=True)
class Framework:
    """A framework's own function, in its own arithmetic, with the gradient that it works out."""

    function: Function
    framework: str

    @property
    def name(self) -> str:
        """What to call it."""
        return f"{self.framework}: {native(Subject(self.function), self.framework)}"

    def answers(self, format: Format, x: Array) -> Answers:
        """Return what it gives.

        Raises:
            UsageError: it has no such function, or is not installed.
        """
        subject = Subject(self.function)
        if native(subject, self.framework) is None:
            raise UsageError(
                f"{self.framework} has no function that is {self.function.word[:80]}.",
                "Audit a formula, a file or a Python function.",
            )
        try:
            return RUNS[self.framework](subject, format, x)
        except ImportError:
            raise UsageError(
                f"{self.framework} is not installed.",
                f"Install it with: pip install {self.framework}",
            ) from None


def _printed(subject: Subject, framework: str) -> Callable[..., Any]:
    """Return the framework's function, by the code that actviz prints for it."""
    space: dict[str, Any] = {}
    exec(compile(export(subject.function, framework), f"<{framework}>", "exec"), space)
    call: Callable[..., Any] = space[subject.name]
    return lambda x: call(x, *(value for _, value in subject.parameters))


def _torch(subject: Subject, format: Format, x: Array) -> Answers:
    return differentiated(_printed(subject, "torch"), format, x)


def _jax(subject: Subject, format: Format, x: Array) -> Answers:
    jax = import_module("jax")
    call = _printed(subject, "jax")
    with jax.enable_x64(True):
        given = jax.numpy.asarray(x).astype(format.name)
        value, back = jax.vjp(call, given)
        slope = back(jax.numpy.ones_like(value))[0]
        return Answers(np.asarray(value, np.float64), np.asarray(slope, np.float64))


RUNS: dict[str, Callable[[Subject, Format, Array], Answers]] = {"torch": _torch, "jax": _jax}

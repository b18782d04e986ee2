"""Callables that work on numbers and NumPy's arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from actviz.activations.curve import Array
from actviz.formula.node import Variable
from actviz.sources.numpy_calls import RULES_OF_NUMPY
from actviz.sources.patches import letting_through
from actviz.sources.signature import filled, keywords
from actviz.sources.subject import Free, Outcome
from actviz.sources.tape import Tape
from actviz.sources.tracing import finished


@dataclass(frozen=True)
class NumPySubject:
    """A function of NumPy, of SciPy or of Python alone."""

    act: Callable[..., object]
    framework = "NumPy"

    @property
    def free(self) -> tuple[Free, ...]:
        """The keywords that have a number as their default."""
        return tuple(keywords(self.act).values())

    def trace(self, numbers: Mapping[str, float] | None) -> Outcome:
        """Return its formula.

        Raises:
            Untraceable: no formula says what it does.
        """
        tape = Tape(RULES_OF_NUMPY)
        options = filled(keywords(self.act), numbers, tape)
        with letting_through(tape):
            return Outcome(finished(tape, lambda x: self.act(x, **options), Variable()))

    def value(self, x: Array, numbers: Mapping[str, float]) -> Array:
        """Return f(x)."""
        with np.errstate(all="ignore"):
            return np.asarray(self.act(x, **filled(keywords(self.act), numbers)))

    def slope(self, x: Array, numbers: Mapping[str, float]) -> None:
        """Return nothing: NumPy has no gradient."""

"""Evaluation: a formula in NumPy's float64, with its first two derivatives in one pass.

Every operation carries (value, derivative, second derivative) forward, from the blocks of
`actviz.activations.special` that keep their digits. A part that occurs twice is worked out once.

Undefined is NaN: outside the domain of a function, where no condition holds, where a condition
compares what is undefined, and for an x that is NaN. A branch that is costly is worked out only
where it is taken; what the others come to elsewhere is dropped, derivatives too, and nothing
warns. A product with a factor that is exactly 0 is 0 even if the other is infinite: a gate that
has shut beats an infinite x, and a slope that has vanished a rate that has overflowed. The price
is that exp(x)*exp(-x) is 0, not 1, where the first overflows; so it would be NaN without.

Where two branches of a maximum meet, the derivative taken is that from the left, however it is
spelt: max(0, x), max(x, 0), relu(x) and (x + |x|)/2 all have 0 at 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from actviz.activations.curve import Array
from actviz.formula.compiled import Compilation, Plan
from actviz.formula.forward import Frame
from actviz.formula.node import Node


@dataclass(frozen=True)
class Compiled:
    """A formula ready to be worked out on arrays of at least one dimension.

    Its methods are what a `Piece` of a curve is made of.
    """

    plan: Plan

    def value(self, x: Array) -> Array:
        """Return f(x)."""
        return self.jet(x, 0)[0]

    def derivative(self, x: Array) -> Array:
        """Return f′(x)."""
        return self.jet(x, 1)[1]

    def second(self, x: Array) -> Array:
        """Return f″(x)."""
        return self.jet(x, 2)[2]

    def jet(self, x: Array, order: int = 2) -> tuple[Array, ...]:
        """Return f(x) and its derivatives up to an order of at most 2."""
        numbers = np.asarray(x, dtype=np.float64)
        flat = numbers.ravel()
        with np.errstate(all="ignore"):
            found = Frame(self.plan, flat, order).root()
            wrong = np.isnan(found[0]) | np.isnan(flat)
            if wrong.any():
                found = tuple(np.where(wrong, np.nan, part) for part in found)
        return tuple(part.reshape(numbers.shape) for part in found)


def compile(node: Node) -> Compiled:
    """Return the formula ready to be worked out; its parameters must have their numbers.

    Raises:
        FormulaError: a parameter has no number yet.
    """
    return Compiled(Compilation().plan(node))

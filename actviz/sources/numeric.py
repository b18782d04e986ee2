"""Numbers alone: the curve of a callable that could not be written down as a formula."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from actviz.activations.curve import Array, Curve
from actviz.activations.pieces import smooth
from actviz.sources.probing import Caller


@dataclass(frozen=True)
class Differences:
    """Slopes by differences of values.

    A wide stencil of the fourth order is the more exact one, but it reaches over kinks and jumps
    that a narrow one misses. It is believed only where the two agree as well as the rounding of
    values lets the narrow one be known.
    """

    caller: Caller

    def slope(self, x: Array) -> Array:
        """Return f′(x)."""
        with np.errstate(all="ignore"):
            narrow, noise = self._central(x, self.caller.epsilon ** (1 / 3))
            near, _ = self._central(x, self.caller.epsilon ** (1 / 5))
            far, _ = self._central(x, 2 * self.caller.epsilon ** (1 / 5))
            wide = (4 * near - far) / 3
            return np.where(np.abs(wide - narrow) <= noise, wide, narrow)

    def _central(self, x: Array, step: float) -> tuple[Array, Array]:
        """Return (f(x + h) − f(x − h)) / 2h, and how far rounding may have moved it."""
        h = self._step(x, step)
        left, right = self.caller.value(x - h), self.caller.value(x + h)
        size = np.maximum(np.abs(left), np.abs(right))
        # Cutting the series short costs about as much as rounding, where f bends as it is large.
        noise = 16 * (self.caller.epsilon * size / h + h * h * np.maximum(size, 1e-3))
        return (right - left) / (2 * h), noise

    @staticmethod
    def _step(x: Array, step: float) -> Array:
        """Return a step that grows with x, a power of two so that x ± h is not rounded.

        As the root: in proportion would be right for powers, and far too wide for waves.
        """
        return np.exp2(np.floor(np.log2(step * np.sqrt(np.maximum(np.abs(x), 1.0)))))


def curve(caller: Caller, own: bool) -> Curve:
    """Return the curve of a callable from its values, its breakpoints unknown.

    With `own` the derivative is the framework's own gradient, else it is found by differences.
    """
    by_differences = Differences(caller).slope

    def derivative(x: Array) -> Array:
        found = caller.slope(x) if own else None
        return by_differences(x) if found is None else np.asarray(found, dtype=np.float64)

    return smooth(caller.value, derivative)

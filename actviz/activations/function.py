"""A function with its parameters: what the rest of actviz evaluates, names and draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from actviz.activations.curve import Array, Curve, OneSided
from actviz.activations.record import Activation, Value


@dataclass(frozen=True, eq=False)
class Function:
    """An activation with a value for each of its parameters.

    Call it, or its `derivative`, on a number or an array of any shape: the work is done in
    float64 and the result has the shape of the argument. Where the derivative does not exist,
    `derivative` takes the side that the point belongs to, as a backward pass would, and
    `one_sided` tells both.
    """

    activation: Activation
    values: Mapping[str, Value]

    @property
    def name(self) -> str:
        """The name in the catalogue."""
        return self.activation.name

    @cached_property
    def curve(self) -> Curve:
        """The pieces and breaks at these parameter values."""
        return self.activation.curve(**self.values)

    @property
    def companions(self) -> tuple[tuple[str, Curve], ...]:
        """Labelled curves that belong beside this one, such as the lines of a maxout."""
        make = self.activation.companions
        return make(**self.values) if make else ()

    def __call__(self, x: ArrayLike) -> Any:
        """Return f(x)."""
        return _shaped(self.curve.value, x)

    def derivative(self, x: ArrayLike) -> Any:
        """Return f′(x)."""
        return _shaped(self.curve.derivative, x)

    @property
    def breakpoints(self) -> tuple[float, ...]:
        """The points where pieces meet, in order, each once."""
        return tuple(dict.fromkeys(point.x for point in self.curve.breaks))

    def one_sided(self, x: float) -> OneSided:
        """Return the limits and derivatives on both sides of a breakpoint."""
        return self.curve.one_sided(x)

    @property
    def label(self) -> str:
        """The name as people write it, with the parameters: 'PReLU (alpha = 0.1)'."""
        said = ", ".join(f"{name} = {_said(value)}" for name, value in self.values.items())
        return f"{self.activation.label} ({said})" if said else self.activation.label

    @property
    def word(self) -> str:
        """The function as one word of the command line: 'prelu:alpha=0.1'."""
        said = ",".join(f"{name}={written(value)}" for name, value in self.values.items())
        return f"{self.name}:{said}" if said else self.name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Function) and self.word == other.word

    def __hash__(self) -> int:
        return hash(self.word)

    def __repr__(self) -> str:
        return f"<actviz function {self.word}>"

    def __reduce__(self) -> tuple[Callable[[str], Function], tuple[str]]:
        # Formulas are closures, which do not pickle; the word says everything.
        from actviz.activations.spec import parse

        return parse, (self.word,)


def written(value: Value) -> str:
    """Write a parameter value so that it reads back exactly: '0.1', '-1:0:2'."""
    numbers = value if isinstance(value, tuple) else (value,)
    return ":".join(repr(number).removesuffix(".0") for number in numbers)


def _said(value: Value) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(f'{number:g}' for number in value)})"
    return f"{value:g}"


def _shaped(formula: Callable[[Array], Array], x: ArrayLike) -> Any:
    points = np.asarray(x)
    if points.dtype.kind not in "buif":
        raise TypeError(f"an activation takes real numbers, not {points.dtype}")
    result = formula(np.atleast_1d(points.astype(np.float64, copy=False)))
    return result.reshape(points.shape)[()]

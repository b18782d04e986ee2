"""The records of the catalogue: what an activation is, before it has parameter values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf, isfinite

import numpy as np

from actviz.activations.curve import Array, Curve
from actviz.errors import ParameterError

Value = float | tuple[float, ...]


@dataclass(frozen=True)
class Parameter:
    """A number, or a list of numbers, that shapes a function.

    `low` and `high` bound each number, and belong to the bounds unless `exclusive`. A parameter
    answers to its `aliases` too. `frameworks` holds the defaults of the frameworks that differ.
    An `integer` takes whole numbers only. A `minor` parameter stays out of labels and words while
    it keeps its default.
    """

    name: str
    default: Value
    meaning: str
    low: float = -inf
    high: float = inf
    exclusive: bool = False
    aliases: tuple[str, ...] = ()
    frameworks: Mapping[str, Value] = field(default_factory=dict)
    integer: bool = False
    minor: bool = False

    @property
    def is_list(self) -> bool:
        """Tell whether the value is a list of numbers."""
        return isinstance(self.default, tuple)

    def default_in(self, framework: str | None) -> Value:
        """Return the default, or a framework's own where it differs."""
        return self.frameworks.get(framework, self.default) if framework else self.default

    def admits(self, number: float) -> bool:
        """Tell whether a number is finite, of the right kind and within the bounds."""
        if not isfinite(number) or (self.integer and number != round(number)):
            return False
        if self.exclusive:
            return self.low < number < self.high
        return self.low <= number <= self.high

    def check(self, value: object) -> Value:
        """Return the value as a float or a tuple of floats.

        Raises:
            ParameterError: not a number, not finite, or out of bounds.
        """
        numbers = [self._number(item) for item in self._items(value)]
        for number in numbers:
            if not self.admits(number):
                raise ParameterError(
                    f"{self.name} cannot be {number:g}.", f"{self.name} is {self.bounds}."
                )
        return tuple(numbers) if self.is_list else numbers[0]

    def _items(self, value: object) -> list[object]:
        if not self.is_list:
            return [value]
        if isinstance(value, str):
            return list(value.split(":"))
        if isinstance(value, (list, tuple, np.ndarray)) and len(value):
            return list(value)
        return [value]

    def _number(self, item: object) -> float:
        try:
            return float(item)  # type: ignore[arg-type]
        except (TypeError, ValueError, OverflowError):
            kind = "a list of numbers joined by colons" if self.is_list else "a number"
            raise ParameterError(
                f"{self.name} takes {kind}, not {str(item)[:80]!r}.",
                f"{self.name} is {self.bounds}.",
            ) from None

    @property
    def bounds(self) -> str:
        """Say the bounds in words."""
        low = "above" if self.exclusive else "at least"
        high = "below" if self.exclusive else "at most"
        said = [f"{low} {self.low:g}"] if isfinite(self.low) else []
        said += [f"{high} {self.high:g}"] if isfinite(self.high) else []
        one = "a whole number" if self.integer else "a finite number"
        numbers = "a list of finite numbers" if self.is_list else one
        return f"{numbers}, {' and '.join(said)}" if said else numbers


def named(parameters: tuple[Parameter, ...], name: str) -> Parameter | None:
    """Return the parameter of that name or alias, in any usual spelling."""
    wanted = name.lower().replace("-", "_")
    for parameter in parameters:
        if wanted == parameter.name or wanted in parameter.aliases:
            return parameter
    return None


def either(*cases: str) -> str:
    """Write a formula by cases in mathtext: value, condition, value, condition, …, other value."""
    pairs = zip(cases[:-1:2], cases[1::2], strict=True)
    said = [rf"{value}\ \mathrm{{if}}\ {condition}" for value, condition in pairs]
    return r",\quad ".join([*said, rf"{cases[-1]}\ \mathrm{{otherwise}}"])


@dataclass(frozen=True)
class Activation:
    """An entry of the catalogue.

    `curve` takes the parameters as keywords and returns the function, its derivative and its
    breakpoints. `companions` returns labelled curves that are drawn beside it, such as the lines
    that a maxout is the maximum of. `constraint` returns what is wrong with a combination of
    parameter values, or nothing. `sampled` takes points, a random generator and the parameters,
    for a function that draws something at random in training. Formulas are mathtext without the
    dollar signs; `frameworks` tells what each framework calls the function. The catalogue fills in
    the `family`, which is the file that the record stands in.
    """

    name: str
    label: str
    curve: Callable[..., Curve]
    formula: str
    derivative_formula: str
    reference: str
    family: str = ""
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    frameworks: Mapping[str, str] = field(default_factory=dict)
    constraint: Callable[..., str] | None = None
    companions: Callable[..., tuple[tuple[str, Curve], ...]] | None = None
    sampled: Callable[..., Array] | None = None

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name or alias, in any usual spelling."""
        return named(self.parameters, name)

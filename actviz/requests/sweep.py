"""Sweeps: one parameter moving from a first to a last value, 'alpha=0.01:1:40'."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isfinite, log10
from typing import TYPE_CHECKING, Any

from actviz.errors import ParameterError, UsageError
from actviz.prose.numbers import to_word
from actviz.requests.kinds import Kind
from actviz.requests.limits import MAX_FRAMES

if TYPE_CHECKING:
    from actviz.activations.function import Function

HINT = "Write --sweep alpha=0.01:1:40."


@dataclass(frozen=True)
class Sweep:
    """A parameter, its first and last value, and how many values it takes, ends included."""

    parameter: str
    first: float
    last: float
    count: int

    def __post_init__(self) -> None:
        if not 2 <= self.count <= MAX_FRAMES:
            raise UsageError(
                f"A sweep cannot have {self.count} frame{'s'[: self.count != 1]}.",
                f"It has from 2 to {MAX_FRAMES}.",
            )
        if not (isfinite(self.first) and isfinite(self.last)) or self.first == self.last:
            raise UsageError(
                f"A sweep cannot go from {self.first:g} to {self.last:g}.",
                "It goes from one finite number to another.",
            )

    @property
    def word(self) -> str:
        """The sweep as one word of the command line."""
        return f"{self.parameter}={to_word((self.first, self.last))}:{self.count}"

    def values(self) -> list[float]:
        """Return the values, rounded to where they still differ, so that titles stay short."""
        step = (self.last - self.first) / (self.count - 1)
        decimals = max(0, ceil(-log10(abs(step))) + 1)
        inner = (round(self.first + step * i, decimals) for i in range(1, self.count - 1))
        return [self.first, *inner, self.last]

    def over(self, function: Function) -> list[Function]:
        """Return the function at every value, or as it is where it lacks the parameter.

        Raises:
            ParameterError: a value is out of the parameter's bounds, or it takes a list.
        """
        from actviz.activations.words import bind  # help needs no NumPy

        parameter = function.activation.parameter(self.parameter)
        if parameter is None:
            return [function] * self.count
        if parameter.is_list:
            raise ParameterError(
                f"{parameter.name} takes a list of numbers, which no sweep can move.",
                "Sweep a parameter that is one number.",
            )
        kept = [(name, value) for name, value in function.values.items() if name != parameter.name]
        return [bind(function.activation, [*kept, (parameter.name, v)]) for v in self.values()]

    def frames(self, functions: tuple[Function, ...]) -> list[tuple[Function, ...]]:
        """Return the functions of each frame.

        Raises:
            ParameterError: no function has the parameter, or a value is out of its bounds.
        """
        if not any(function.activation.parameter(self.parameter) for function in functions):
            names = ", ".join(dict.fromkeys(function.name for function in functions))
            raise ParameterError(
                f"{names[:160]} has no parameter {self.parameter[:80]!r} to sweep.",
                "'actviz info FN' shows the parameters of a function.",
            )
        return list(zip(*(self.over(function) for function in functions), strict=True))


def parse(word: str) -> Sweep:
    """Return the sweep that a word describes.

    Raises:
        ValueError: the word is not a parameter and three numbers.
        UsageError: the sweep cannot be.
    """
    name, _, rest = word.partition("=")
    first, last, count = rest.split(":")
    return Sweep(name.strip(), float(first), float(last), int(count))


def _known(given: Any) -> Sweep:
    if not isinstance(given, Sweep):
        raise TypeError(f"{given!r} is no sweep")
    return given


SWEEP = Kind("sweep", HINT, parse, lambda sweep: sweep.word, _known)

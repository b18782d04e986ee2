"""Parameters, and the words that give them values: 'prelu:alpha=0.1', 'uniform:low=-10,high=10'.

Functions and distributions of samples share this grammar; each knows its own names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import inf, isfinite
from typing import Protocol

import numpy as np

from actviz.errors import ParameterError, did_you_mean, listed
from actviz.prose.numbers import to_word

Value = float | tuple[float, ...]


class Values(Mapping[str, Value]):
    """Values of parameters by name, which cannot be changed, so that they can be hashed."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Value] | Iterable[tuple[str, Value]] = ()) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return f"Values({self._values})"


@dataclass(frozen=True)
class Parameter:
    """A number, or a list of numbers, that shapes a function.

    `low` and `high` bound each number, and belong to the bounds unless `exclusive`. A parameter
    answers to its `aliases` too. `frameworks` holds the defaults of the frameworks that differ.
    An `integer` takes whole numbers only. A `minor` parameter stays out of labels and words while
    it keeps its default. A `learned` one is trained with the weights, from its default on.
    """

    name: str
    default: Value
    meaning: str = ""
    low: float = -inf
    high: float = inf
    exclusive: bool = False
    aliases: tuple[str, ...] = ()
    frameworks: Mapping[str, Value] = field(default_factory=dict)
    integer: bool = False
    minor: bool = False
    learned: bool = False

    @property
    def told(self) -> str:
        """What it means, and whether training learns it."""
        return f"{self.meaning}, learned in training" if self.learned else self.meaning

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
    for spelling in (wanted, _spelt_out(wanted)):
        for parameter in parameters:
            if spelling == parameter.name or spelling in parameter.aliases:
                return parameter
    return None


def _spelt_out(letter: str) -> str:
    """Return the name of a Greek letter, and anything else as it is."""
    if len(letter) != 1:
        return letter
    greek = re.fullmatch(r"GREEK SMALL LETTER (\w+)", unicodedata.name(letter, ""))
    return greek[1].lower().replace("lamda", "lambda") if greek else letter


def parted(word: str) -> tuple[str, list[tuple[str, object]]]:
    """Return the name in a word such as 'prelu:alpha=0.1', and its parameters as written.

    A lone number, as in 'prelu:0.1', has no name: it is for what has one parameter.

    Raises:
        ParameterError: an item is not of the form name=value.
    """
    name, _, rest = word.partition(":")
    given: list[tuple[str, object]] = []
    for item in rest.split(",") if rest else ():
        key, equals, value = item.partition("=")
        if item == rest and _is_number(item):
            key, equals, value = "", "=", item
        if not equals:
            raise ParameterError(
                f"{item[:80]!r} in {word[:80]!r} is not a parameter and its value.",
                "Write name:parameter=value, as in prelu:alpha=0.1.",
            )
        given.append((key.strip(), value.strip()))
    return name, given


def _is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True


def worded(name: str, values: Mapping[str, Value]) -> str:
    """Return the word that `split` takes apart: 'prelu:alpha=0.1'."""
    said = ",".join(f"{key}={to_word(value)}" for key, value in values.items())
    return f"{name}:{said}" if said else name


class Entry(Protocol):
    """What has a name and parameters: an activation, or a distribution of samples."""

    @property
    def name(self) -> str:
        """The name that a word begins with."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The numbers that shape it."""


def fill(entry: Entry, given: Iterable[tuple[str, object]], framework: str | None = None) -> Values:
    """Return a value for each parameter of an entry: the given one, or the framework's default.

    Raises:
        ParameterError: a parameter is unknown, given twice, malformed or out of bounds.
    """
    values: dict[str, Value] = {}
    for key, value in given:
        lone = not key and len(entry.parameters) == 1
        parameter = entry.parameters[0] if lone else named(entry.parameters, key)
        if parameter is None and not key:
            raise ParameterError(
                f"{entry.name} does not tell which parameter is {value}.", _hint(entry, key)
            )
        if parameter is None:
            raise ParameterError(f"{entry.name} has no parameter {key[:80]!r}.", _hint(entry, key))
        if parameter.name in values:
            raise ParameterError(f"{entry.name} was given {parameter.name} twice.", "Give it once.")
        values[parameter.name] = parameter.check(value)
    return Values(
        (each.name, values.get(each.name, each.default_in(framework))) for each in entry.parameters
    )


def _hint(entry: Entry, key: str) -> str:
    names = [parameter.name for parameter in entry.parameters]
    if not names:
        return f"{entry.name} takes no parameters."
    return did_you_mean(key, names, f"It takes {listed(names, 'and')}.")

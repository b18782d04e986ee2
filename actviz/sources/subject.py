"""Subjects: a callable of one variable, with what its framework can do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from actviz.activations.curve import Array
from actviz.formula.node import Node


@dataclass(frozen=True)
class Outcome:
    """What a trace found: the formula, and the gradient that a backward pass was written to have.

    `guarded` tells that the gradient may be another than the derivative.
    """

    node: Node
    gradient: Node | None = None


@dataclass(frozen=True)
class Free:
    """A number that shapes a callable: its name in a formula, its default, and what it is.

    `whole` tells that the default is an int, as a number of repetitions is.
    """

    name: str
    default: float
    meaning: str
    whole: bool = False

    def plain(self, value: float) -> float:
        """Return a value as the callable expects it."""
        return int(value) if self.whole and value == int(value) else value


class Subject(Protocol):
    """A callable in the hands of its framework."""

    @property
    def framework(self) -> str:
        """How people call the framework: 'PyTorch'."""

    @property
    def free(self) -> tuple[Free, ...]:
        """The numbers that shape it."""

    def trace(self, numbers: Mapping[str, float] | None) -> Outcome:
        """Return its formula, with its numbers as parameters if none are given.

        Raises:
            Untraceable: no formula says what it does.
        """

    def value(self, x: Array, numbers: Mapping[str, float]) -> Array:
        """Return f(x), as it comes, of any type that NumPy takes."""

    def slope(self, x: Array, numbers: Mapping[str, float]) -> Array | None:
        """Return the framework's own gradient, or None where it has none."""

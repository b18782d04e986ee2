"""Comparisons: what came of each function, side by side, and how JSON tells it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from actviz.activations.function import Function
from actviz.compute.series import Series


@dataclass(frozen=True)
class Outcome(ABC):
    """What came of one function."""

    function: Function

    @abstractmethod
    def measures(self) -> dict[str, Any]:
        """Return what was measured, for JSON."""

    @abstractmethod
    def series(self) -> Iterator[Series]:
        """Yield what is drawn of it."""

    def numbers(self) -> dict[str, Any]:
        """Return the function and what was measured, for JSON."""
        named = {"function": self.function.name, "parameters": dict(self.function.values)}
        return named | self.measures()


One = TypeVar("One", bound=Outcome)


@dataclass(frozen=True)
class Comparison(Generic[One]):
    """Outcomes side by side; `task` holds what JSON tells of what they share.

    `notes` are sentences that the user should be told.
    """

    outcomes: tuple[One, ...]
    task: Mapping[str, Any]
    notes: tuple[str, ...]

    def numbers(self) -> dict[str, Any]:
        """Return the networks, for JSON; the measures of a single one also stand at the top."""
        alone = self.outcomes[0].measures() if len(self.outcomes) == 1 else {}
        return {**alone, **self.task, "networks": [each.numbers() for each in self.outcomes]}

    def series(self) -> Iterator[Series]:
        """Yield what is drawn of each."""
        for each in self.outcomes:
            yield from each.series()


def divergences(ends: Iterable[tuple[str, int | None]], so: str) -> tuple[str, ...]:
    """Say of each name whose training diverged at a step what that means for the picture."""
    return tuple(f"{name} diverged at step {at}: {so}." for name, at in ends if at is not None)

"""Records: all that the atlas tells of one function, the same as `actviz info --json` and more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actviz.activations.function import Function
from actviz.compute import x_range
from actviz.compute.description import description
from actviz.compute.facts import proven
from actviz.prose import formulas
from actviz.prose.facts import Sentence, told


@dataclass(frozen=True)
class Record:
    """A function of the atlas.

    Attributes:
        function: the function at its defaults.
        told: what `actviz info --json` tells of it.
        facts: its facts in words.
        range: the range of x that its figure is drawn over.
    """

    function: Function
    told: dict[str, Any]
    facts: tuple[Sentence, ...]
    range: tuple[float, float]

    @property
    def name(self) -> str:
        """The name in the catalogue, which is its permanent address."""
        return self.function.name

    @property
    def label(self) -> str:
        """The name as people write it."""
        return self.function.activation.label

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names."""
        return self.function.activation.aliases

    @property
    def family(self) -> str:
        """The family that it belongs to."""
        return self.function.activation.family

    @property
    def year(self) -> int | None:
        """The year of its first publication, where one is told."""
        years = [each.year for each in self.function.activation.references if each.year]
        return min(years, default=None)

    @property
    def unicode(self) -> str:
        """The formula in one line, '' where none is written."""
        return formulas.unicode(self.function.activation)

    @property
    def alt(self) -> str:
        """What the figure shows, for those who have it read to them."""
        said = f", f(x) = {self.unicode}," if self.unicode else ""
        low, high = self.range
        return f"The curve of {self.label}{said} and its derivative for x from {low:g} to {high:g}."


def record(function: Function) -> Record:
    """Return the record of a function."""
    facts = tuple(told(proven(function)))
    return Record(function, description(function), facts, x_range.usual(function))

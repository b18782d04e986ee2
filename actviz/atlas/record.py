"""Records: all that the atlas tells of one function, the same as `actviz info --json` and more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from actviz.activations.function import Function
from actviz.activations.parameters import Parameter
from actviz.atlas import literature
from actviz.atlas.sparkline import sparkline
from actviz.compute import x_range
from actviz.compute.description import description
from actviz.compute.facts import proven
from actviz.compute.selection import WHERE
from actviz.prose import breaks, formulas
from actviz.prose.facts import Sentence, told
from actviz.prose.numbers import to_word

# The second derivative of some functions is longer than anybody reads.
LONGEST = 600
DIGITS = 10


@dataclass(frozen=True)
class Formula:
    """A formula: what it is of, as LaTeX, and in one line."""

    symbol: str
    latex: str
    unicode: str


@dataclass(frozen=True)
class Side:
    """A breakpoint as a row of words: x, then f there, left and right, then f′ left and right."""

    x: str
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """A framework's name for a function, and its default of each parameter.

    A default is a word, and whether it is another than actviz's.
    """

    framework: str
    name: str
    defaults: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Record:
    """A function of the atlas.

    Attributes:
        function: the function at its defaults.
        told: what `actviz info --json` tells of it.
        facts: its facts in words.
        range: the range of x that its figure is drawn over.
        holds: what is true of it, in the words of `actviz list --where`.
        curve: its curve in letters.
    """

    function: Function
    told: dict[str, Any]
    facts: tuple[Sentence, ...]
    range: tuple[float, float]
    holds: frozenset[str]
    curve: str

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
        """The family that it belongs to, '' for a function of the user's."""
        return self.function.activation.family

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Its parameters."""
        return self.function.activation.parameters

    @property
    def learned(self) -> bool:
        """Whether training learns a parameter of it."""
        return any(each.learned for each in self.parameters)

    @property
    def year(self) -> int | None:
        """The year of its first publication, where one is known."""
        return self.function.activation.year

    @property
    def text(self) -> str:
        """The formula in the language of actviz."""
        return self.function.activation.formula

    @property
    def unicode(self) -> str:
        """The formula in one line, '' where none is written."""
        return formulas.unicode(formulas.shown(self.function))

    @cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """The formulas of the function and its derivatives, as far as they can be read."""
        return tuple(self._formulas())

    def _formulas(self) -> Iterator[Formula]:
        record = formulas.shown(self.function)
        for order, mark in enumerate(("f", "f′", "f″")):
            latex = formulas.latex(record, order)
            if latex and len(latex) <= LONGEST:
                yield Formula(f"{mark}(x)", latex, formulas.unicode(record, order))

    @property
    def backward(self) -> Formula | None:
        """The slope that a backward pass takes in the place of the derivative."""
        record, order = self.function.activation, formulas.BACKWARD
        if not record.surrogate:
            return None
        return Formula("", formulas.latex(record, order), formulas.unicode(record, order))

    @property
    def operations(self) -> str:
        """What the formula is made of, such as '2 mul, 1 exp'."""
        counted = self.told["operations"].items()
        return ", ".join(f"{count} {name}" for name, count in counted) or "none"

    @property
    def breakpoints(self) -> tuple[str, tuple[Side, ...]]:
        """The title over its breakpoints, and a row for each that is listed."""
        title, at = breaks.listed(self.function)
        return title, tuple(map(self._side, at))

    def _side(self, x: float) -> Side:
        at = self.function.one_sided(x)
        limits = (at.value, at.left_limit, at.right_limit)
        numbers = (*limits, at.left_derivative, at.right_derivative)
        return Side(to_word(x, DIGITS), tuple(to_word(each, DIGITS) for each in numbers))

    @property
    def frameworks(self) -> tuple[Named, ...]:
        """What each framework calls it, with its defaults."""
        named = self.function.activation.frameworks.items()
        return tuple(Named(chosen, name, self._defaults(chosen)) for chosen, name in named)

    def _defaults(self, chosen: str) -> tuple[tuple[str, bool], ...]:
        own = ((each.default_in(chosen), each.default) for each in self.parameters)
        return tuple((to_word(theirs, DIGITS), theirs != ours) for theirs, ours in own)

    @property
    def works(self) -> tuple[literature.Work, ...]:
        """The works that it was published in."""
        return literature.works(self.function)

    @cached_property
    def related(self) -> tuple[literature.Relation, ...]:
        """What it is in terms of others."""
        return literature.related(self.function)

    @property
    def shared(self) -> tuple[str, ...]:
        """The names in the literature that others have too."""
        return tuple(literature.shared(self.name))

    @property
    def alt(self) -> str:
        """What the figure shows, for those who have it read to them."""
        said = f", f(x) = {self.unicode}," if self.unicode else ""
        low, high = self.range
        return f"The curve of {self.label}{said} and its derivative for x from {low:g} to {high:g}."

    def numbers(self) -> dict[str, Any]:
        """Return the record as JSON has it: what `actviz info --json` tells, and more."""
        return {
            **self.told,
            "address": f"{self.name}/index.html",
            "year": self.year,
            "latex": [each.latex for each in self.formulas],
            "formula_unicode": self.unicode,
            "facts_in_words": {each.key: each.said for each in self.facts},
            "figure_range": list(self.range),
            "identities": [asdict(each) for each in self.related],
        }


def record(function: Function) -> Record:
    """Return the record of a function."""
    facts = proven(function)
    return Record(
        function,
        description(function),
        tuple(told(facts)),
        x_range.usual(function),
        frozenset(word for word, holds in WHERE.items() if holds(facts)),
        sparkline(function),
    )

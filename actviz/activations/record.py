"""The records of the catalogue: what an activation is, before it has parameter values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn, Protocol

from actviz.activations.curve import Array, Curve, Loss
from actviz.activations.parameters import Parameter, named
from actviz.activations.reference import Reference
from actviz.errors import UnknownFunction


class Source(Protocol):
    """Where activations come from.

    A source is frozen, hashable and picklable and holds no arrays: it is what a function of
    another process, or of a figure's recipe, is loaded again by. Two activations are one where
    their sources are equal and their names too.
    """

    def load(self, name: str) -> Activation:
        """Return the activation of that name."""

    def options(self) -> tuple[str, ...]:
        """Return the options of the command line that say the source again, () for actviz's own.

        For instance ('--define', 'mine(a=1) = x*sigmoid(a*x)').
        """


class Loose:
    """The source of an activation that no catalogue has collected; equal to itself only."""

    def load(self, name: str) -> NoReturn:
        """Refuse: what no catalogue has collected is known to this process only.

        Raises:
            UnknownFunction: always.
        """
        raise UnknownFunction(
            f"{name} is known to the process that made it, and to no other.",
            "Give it a source that loads it again.",
        )

    def options(self) -> tuple[str, ...]:
        """Return no options: none says it again."""
        return ()

    def __reduce__(self) -> NoReturn:
        # Who pickles means to load elsewhere: it is refused here, where a sentence can be read.
        self.load("A function without a source")


@dataclass(frozen=True, eq=False)
class Activation:
    """An entry of the catalogue; a name, and a curve or a formula, are enough for one.

    `curve` takes the parameters as keywords and returns the function, its derivative and its
    breakpoints; without one, the curve is made from the formula. `exact` returns the same without
    an error in any digit, where `curve` is a formula in NumPy that loses some. `companions` returns
    labelled curves that are drawn beside it, such as the lines that a maxout is the maximum of.
    `arms` returns the outputs of a function of several, labelled, of which `curve` is the first.
    `constraint` returns what is wrong with a combination of parameter values, or nothing. `sampled`
    takes points, a random generator and the parameters, for a function that draws something at
    random in training. `label` is the name as people write it. `formula` is text of the language of
    `actviz.formula`, with the parameters as free names, and so is `derivative`, which is given only
    where it reads better than what is derived from the formula. `note` is a sentence that JSON and
    `info` say, such as why the slope is numerical, and `mark` says that in the few words that a
    figure has room for. `losses` returns where `curve` loses digits. `backward` returns the slope
    that a backward pass was written to give, where it is another than the derivative; `surrogate`
    says that slope as a formula instead. `frameworks` tells what each framework calls the function.
    The catalogue that collects it fills in the `source` and the `family`, which for actviz's own is
    the file that the record stands in.
    """

    name: str
    curve: Callable[..., Curve] | None = None
    exact: Callable[..., Curve] | None = None
    label: str = ""
    formula: str = ""
    derivative: str = ""
    references: tuple[Reference, ...] = ()
    note: str = ""
    mark: str = ""
    family: str = ""
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    frameworks: Mapping[str, str] = field(default_factory=dict)
    constraint: Callable[..., str] | None = None
    companions: Callable[..., tuple[tuple[str, Curve], ...]] | None = None
    arms: Callable[..., tuple[tuple[str, Curve], ...]] | None = None
    losses: Callable[..., tuple[Loss, ...]] | None = None
    backward: Callable[..., Curve] | None = None
    surrogate: str = ""
    sampled: Callable[..., Array] | None = None
    source: Source = field(default_factory=Loose, repr=False)

    def __post_init__(self) -> None:
        assert self.curve or self.formula, f"{self.name} has neither a curve nor a formula"
        if not self.label:
            object.__setattr__(self, "label", self.name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Activation):
            return NotImplemented
        return (self.source, self.name) == (other.source, other.name)

    def __hash__(self) -> int:
        return hash((self.source, self.name))

    @property
    def reference(self) -> str:
        """The references in one line."""
        return "; ".join(each.text for each in self.references)

    @property
    def year(self) -> int | None:
        """The year of the oldest reference whose year is known, but for surveys."""
        first = (each.year for each in self.references if each.year and not each.survey)
        return min(first, default=None)

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name or alias, in any usual spelling."""
        return named(self.parameters, name)

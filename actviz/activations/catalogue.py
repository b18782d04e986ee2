"""Catalogues: records by name, found by any usual spelling, and joined with one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module

from actviz.activations.record import Activation
from actviz.errors import AmbiguousFunction, UnknownFunction, UsageError, did_you_mean, listed

FAMILIES = (
    "threshold",
    "sigmoid",
    "tanh",
    "softsign",
    "relu",
    "piecewise",
    "elu",
    "power",
    "exponential",
    "softplus",
    "gelu",
    "swish",
    "mish",
    "periodic",
    "snake",
    "bell",
    "rational",
    "quantized",
    "spiking",
    "vector",
    "glu",
)
# The families that have no tuned curve, and those that the literature adds nothing to.
FROM_FORMULAS = ("bell", "rational", "quantized", "spiking")
ALL_TUNED: tuple[str, ...] = ()

# Names that the literature gives to several functions: how to write each one meant.
AMBIGUOUS: dict[str, tuple[str, ...]] = {
    "srelu": ("s_shaped_relu (three lines)", "shifted_relu (max(−1, x))"),
    "frelu": ("flexible_relu (a bias added); the funnel and fully parametric ones are not here",),
    "delu": ("delu_pishchik (SiLU on the left)", "diff_elu (a difference of two exponentials)"),
    "telu": ("tanhexp (x·tanh(eˣ), TeLU of 2024)", "telu_mercioni (x·tanh(ELU(x)))"),
    "arelu": ("attention_relu (two learned slopes)", "approximate_relu (k·xⁿ right of 0)"),
    "drelu": ("displaced_relu (max(−δ, x)); the dynamic and delayed ones are not here",),
    "trelu": ("thresholded_relu (NNlib's trelu); the trainable ones are not here",),
    "mrelu": ("tent (the mirrored ReLU); the margin ReLU is not here",),
    "eswish": ("alcaide_swish (β·x·σ(x))", "exponential_swish (e⁻ˣ·σ(x))"),
}


class Catalogue(Mapping[str, Activation]):
    """Activations by name; what stands in it cannot be changed.

    Args:
        records: the activations, first asked for when one is needed.
        ambiguous: spellings that stand for several functions, and how to write each one meant.
    """

    def __init__(
        self,
        records: Iterable[Activation],
        ambiguous: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._given = records
        self._ambiguous = dict(ambiguous or {})
        self._seen: dict[str, Activation] = {}

    @cached_property
    def _records(self) -> dict[str, Activation]:
        return {record.name: record for record in self._spellings.values()}

    @cached_property
    def _spellings(self) -> dict[str, Activation]:
        """Every spelling with its record, in the order of the records, each name first."""
        for _ in self._read:
            pass
        return self._seen

    @cached_property
    def _read(self) -> Iterator[None]:
        """The records, read one by one as they are asked for, and their spellings remembered."""
        return self._reading()

    def _reading(self) -> Iterator[None]:
        for record in self._given:
            for word in (record.name, *record.aliases):
                other = self._seen.setdefault(normalised(word), record)
                if other is not record and other != record:
                    raise _clash(word, record, other)
            yield

    def _spelt(self, spelling: str) -> Activation | None:
        """Return the record of that spelling; what stands behind it is not read yet."""
        while spelling not in self._seen:
            if next(self._read, self) is self:
                return None
        return self._seen[spelling]

    def __getitem__(self, name: str) -> Activation:
        found = self._spelt(normalised(name))
        if found is None or found.name != name:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __or__(self, other: Catalogue) -> Catalogue:
        """Return both catalogues as one; a name of its own settles what was ambiguous.

        Raises:
            UsageError: a name or an alias stands for a function of each.
        """
        joined = Catalogue((*self.values(), *other.values()), self._ambiguous | other._ambiguous)
        joined._spellings  # noqa: B018 (a clash is told here, not at the first look)
        return joined

    def __repr__(self) -> str:
        return f"<actviz catalogue of {len(self)} functions>"

    @property
    def families(self) -> tuple[str, ...]:
        """The families of its records, in order, each once."""
        return tuple(dict.fromkeys(record.family for record in self.values() if record.family))

    def names(self, framework: str | None = None, family: str | None = None) -> list[str]:
        """Return the names of all records, or of those of a framework and of a family."""
        return [
            record.name
            for record in self.values()
            if framework in (None, *record.frameworks) and family in (None, record.family)
        ]

    def family(self, word: str) -> str:
        """Return the name of a family, however it is spelt.

        Raises:
            UsageError: there is no such family.
        """
        wanted = normalised(word)
        if wanted in self.families:
            return wanted
        raise UsageError(f"There is no family {word[:80]!r}.", f"Write {listed(self.families)}.")

    def find(self, word: str) -> Activation:
        """Return the record that a word names, in any usual spelling.

        Raises:
            AmbiguousFunction: the word stands for several functions.
            UnknownFunction: the word stands for none.
        """
        spelling = normalised(word)
        if found := self._spelt(spelling):
            return found
        if spelling in self._ambiguous:
            raise AmbiguousFunction(
                f"{word!r} stands for several functions.",
                f"Write {listed(self._ambiguous[spelling])}.",
            )
        raise UnknownFunction(f"There is no function {word[:80]!r}.", self._suggestion(word))

    def _suggestion(self, word: str) -> str:
        """Suggest names; what more frameworks have is likelier meant."""
        spelling = normalised(word)
        several = word.split(",")
        if len(several) > 1 and all(normalised(each) in self._spellings for each in several):
            return f"Write them apart: {' '.join(several)}."
        usual = sorted(self._spellings, key=lambda each: -len(self._spellings[each].frameworks))
        known = {each: self._spellings[each].name for each in usual}
        return did_you_mean(spelling, known, "'actviz list' shows every function.", count=3)


def normalised(word: str) -> str:
    """Fold the usual spellings of a name into one: 'Leaky-ReLU' and 'leaky_relu' alike."""
    return re.sub(r"[-_ .()]", "", word).casefold()


def _clash(word: str, record: Activation, other: Activation) -> UsageError:
    known = other.name if word == other.name else f"{other.name} ({other.label})"
    return UsageError(
        f"{word!r} cannot name {record.name}: it stands for {known} already.",
        "Choose another name.",
    )


@dataclass(frozen=True)
class BuiltIn:
    """The families of this package, which are actviz's own."""

    def __iter__(self) -> Iterator[Activation]:
        for family in FAMILIES:
            for shelf in shelves(family):
                yield from self._records(shelf, family)

    def _records(self, shelf: str, family: str) -> Iterator[Activation]:
        for record in import_module(f"actviz.activations.{shelf}.{family}").ACTIVATIONS:
            yield replace(record, family=family, source=self)

    def load(self, name: str) -> Activation:
        """Return the activation of that name."""
        return BUILTIN[name]

    def options(self) -> tuple[str, ...]:
        """Return no options: it is always there."""
        return ()


def shelves(family: str) -> Iterator[str]:
    """Yield the packages that have a module of the family: the tuned curves, and the others."""
    if family not in FROM_FORMULAS:
        yield "families"
    if family not in ALL_TUNED:
        yield "literature"


BUILTIN = Catalogue(BuiltIn(), AMBIGUOUS)

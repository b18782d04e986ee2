"""Literature: where a function was published, what it is among others, and who else has its name.

What is told of others is a link to their pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from actviz.activations.catalogue import AMBIGUOUS, BUILTIN
from actviz.activations.function import Function
from actviz.activations.reference import Reference
from actviz.compute.description import relations
from actviz.compute.facts import is_own
from actviz.export.bibtex import entry
from actviz.identify import identify
from actviz.identify.known import Known

LAYERS = {
    "same": "the same function",
    "reflection": "a reflection",
    "member": "a member of a family",
    "scale and shift": "scaled and shifted",
    "scaled member": "a member of a family, scaled and shifted",
    "linear term": "the same up to a linear term",
    "derivative": "a derivative",
    "integral": "an integral",
    "gate": "x times a gate",
}


@dataclass(frozen=True)
class Work:
    """A work that a function stands in, with its address, '' where none is known."""

    text: str
    address: str
    bibtex: str


@dataclass(frozen=True)
class Relation:
    """What a function is in terms of another, whose name stands between two parts of an equation.

    Attributes:
        kind: what kind of relation it is, in words.
        other: the name of the other.
        label: what people call the other.
        before: what stands before its name in the equation.
        after: what stands behind it.
        published: where the other was published.
    """

    kind: str
    other: str
    label: str
    before: str
    after: str
    published: str


@dataclass(frozen=True)
class Meaning:
    """What a name that is used twice may mean: a function's page, or words only."""

    name: str
    words: str

    @property
    def label(self) -> str:
        """What people call the function."""
        return BUILTIN[self.name].label


def works(function: Function) -> tuple[Work, ...]:
    """Return the works that a function was published in."""
    return tuple(
        Work(each.text, address(each), entry(each, function.name))
        for each in function.activation.references
    )


def address(work: Reference) -> str:
    """Return where a work is found: its DOI, or its preprint."""
    if work.doi:
        return f"https://doi.org/{work.doi}"
    return f"https://arxiv.org/abs/{work.arxiv}" if work.arxiv else ""


def related(function: Function) -> tuple[Relation, ...]:
    """Return what a function is proven to be in terms of others, the simplest first."""
    known = _found(function) if is_own(function) else relations(function)
    return tuple(map(_relation, known))


def _found(function: Function) -> Iterator[Known]:
    """Yield what a function of the user's is in terms of those of the catalogue."""
    for each in identify(function).matches:
        if each.certificate.proved:
            relation = each.relation
            yield Known(relation.other.name, relation.layer, each.formula)


def _relation(known: Known) -> Relation:
    other = BUILTIN[known.other]
    before, after = re.split(rf"\b{re.escape(other.name)}(?=['(])", known.formula, maxsplit=1)
    published = "; ".join(work.short for work in other.references)
    return Relation(LAYERS[known.layer], other.name, other.label, before, after, published)


def meanings(word: str) -> tuple[Meaning, ...]:
    """Return what a name that is used twice may mean."""
    return tuple(map(_meaning, AMBIGUOUS[word]))


def _meaning(said: str) -> Meaning:
    name, _, rest = said.partition(" ")
    return Meaning(name, rest) if name in BUILTIN else Meaning("", said)


def shared(name: str) -> Iterator[str]:
    """Yield the names in the literature that a function shares with others."""
    for word in AMBIGUOUS:
        if any(each.name == name for each in meanings(word)):
            yield word

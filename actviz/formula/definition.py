"""Definitions: named formulas that other formulas can use, such as those of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from actviz.formula.node import Node, Value


@dataclass(frozen=True)
class Definition:
    """A formula with a name.

    `parameters` are (name, default, aliases), in the order in which a call may give them after x;
    one whose default is None must be given. `body` has them as free parameters.
    """

    name: str
    parameters: tuple[tuple[str, Value | None, tuple[str, ...]], ...]
    body: Node

    def parameter(self, word: str) -> str | None:
        """Return the name of the parameter that a word names, or None."""
        wanted = word.replace("-", "_").casefold()
        for name, _, aliases in self.parameters:
            if wanted in (name.casefold(), *(alias.casefold() for alias in aliases)):
                return name
        return None


class Functions(Protocol):
    """What knows the functions that a formula may use beyond those of the language."""

    def find(self, name: str) -> Definition | None:
        """Return the definition that a name stands for, in any usual spelling."""

    def names(self) -> Iterable[str]:
        """Return the names that a wrong one is compared with."""


class Library:
    """Definitions by name."""

    def __init__(self, definitions: Iterable[Definition] = ()) -> None:
        self._definitions = {folded(each.name): each for each in definitions}

    def find(self, name: str) -> Definition | None:
        """Return the definition of that name, in any usual spelling."""
        return self._definitions.get(folded(name))

    def names(self) -> Iterable[str]:
        """Return the names of all definitions."""
        return [each.name for each in self._definitions.values()]


def folded(name: str) -> str:
    """Fold the usual spellings of a name into one: 'nn.Leaky_ReLU' and 'leakyrelu' alike."""
    return re.sub(r"[-_ ]", "", name.rpartition(".")[2]).casefold()

"""Implementations: what is audited, wherever it comes from, as numbers of a format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from actviz.activations.curve import Array
from actviz.audit.formats import Format
from actviz.audit.naive import naive
from actviz.formula.node import Node
from actviz.formula.text import text


@dataclass(frozen=True, eq=False)
class Answers:
    """What an implementation gives: f and, where it has one, f′."""

    value: Array
    derivative: Array | None = None


class Implementation(Protocol):
    """Something that claims to be a function."""

    @property
    def name(self) -> str:
        """What to call it."""

    def answers(self, format: Format, x: Array) -> Answers:
        """Return what it gives at numbers of a format, as numbers of that format."""


@dataclass(frozen=True)
class Formula:
    """A formula, every operation of which is rounded."""

    node: Node

    @property
    def name(self) -> str:
        """What to call it."""
        return text(self.node)

    def answers(self, format: Format, x: Array) -> Answers:
        """Return what it gives."""
        return Answers(naive(self.node, format, x))

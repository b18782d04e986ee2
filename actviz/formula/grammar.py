"""What the reader of a formula offers to those who read one of its parts, such as a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, Protocol

from actviz.formula.node import Node, Parameter, Tree
from actviz.formula.tokens import Token

if TYPE_CHECKING:
    from actviz.formula.build import Builder


class Grammar(Protocol):
    """A text in tokens, read from left to right; `at` is how many are read, and `bars`
    how many |…| are open."""

    tokens: list[Token]
    at: int
    bars: int
    build: Builder

    @property
    def next(self) -> Token:
        """The token that is read next."""

    def peek(self, steps: int = 1) -> Token:
        """Return the token some steps ahead."""

    def take(self) -> Token:
        """Return the next token, and go past it."""

    def has(self, *texts: str) -> bool:
        """Tell whether one of these comes next."""

    def skip(self, text: str) -> bool:
        """Go past this if it comes next, and tell whether it did."""

    def fault(self, sentence: str, hint: str, at: Token | int) -> NoReturn:
        """Raise FormulaError at a place."""

    def surprise(self, hint: str = "") -> NoReturn:
        """Raise FormulaError for the next token, which cannot stand there."""

    def expect(self, text: str, opened: Token, hint: str = "") -> None:
        """Go past this, or raise FormulaError for what was opened and not closed."""

    def expression(self, level: int) -> Tree:
        """Read an expression that is a number or a condition."""

    def number(self, level: int) -> Node:
        """Read an expression that is a number."""

    def as_number(self, tree: Tree, place: int) -> Node:
        """Return a condition as 1 or 0, and a number as it is."""

    def parameter(self, token: Token) -> Parameter:
        """Return the parameter of that name."""

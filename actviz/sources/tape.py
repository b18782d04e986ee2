"""Tapes: what is written down while a callable runs, once, on a stand-in for x."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar

from actviz.formula.build import DEPTH, SIZE, Builder
from actviz.formula.node import Tree
from actviz.sources.rules import Rule
from actviz.sources.untraceable import Untraceable, fail

Some = TypeVar("Some")


def _never(sentence: str, hint: str, place: int) -> NoReturn:
    raise Untraceable(sentence)


@dataclass
class Tape:
    """One run: the rules that its framework adds, and what was noticed.

    `failure` keeps the first reason to give up, so that a callable which catches exceptions
    cannot go on with half of its branches. `detached` tells that something was kept from the
    gradient.
    """

    rules: Mapping[str, Rule]
    is_torch: bool = False
    failure: Untraceable | None = None
    detached: bool = False
    _builder: Builder = field(default_factory=lambda: Builder(_never))

    def give_up(self, reason: str) -> NoReturn:
        """Raise that this run leads to no formula, and remember it.

        Raises:
            Untraceable: always.
        """
        error = Untraceable(reason)
        self.failure = self.failure or error
        raise error

    def apply(self, name: str, given: tuple[object, ...], options: Mapping[str, object]) -> object:
        """Return what a rule makes of trees.

        Raises:
            Untraceable: no rule has this name, or it cannot say this.
        """
        rule = self.rules.get(name)
        if rule is None:
            self.give_up(f"{name} is no function of a formula")
        try:
            return self.checked(rule(*given, **options))
        except Untraceable as error:
            self.failure = self.failure or error
            raise
        except (TypeError, ValueError, AttributeError, AssertionError):
            self.give_up(f"{name} is called in a way that no formula says")

    def checked(self, result: Some) -> Some:
        """Return what a rule gave; a tree may be neither too deep nor too large."""
        if isinstance(result, Tree):
            size, depth = self._builder.measure(result)
            if size > SIZE or depth > DEPTH:
                fail("its formula is too long")
        return result

"""Subjects: what of a function is printed, the same for every target."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from keyword import iskeyword
from math import isfinite

from actviz.activations.catalogue import BUILTIN
from actviz.activations.function import Function
from actviz.activations.library import tree
from actviz.activations.parameters import Parameter as Given
from actviz.activations.record import Activation
from actviz.errors import UsageError
from actviz.export.fold import decided, folded
from actviz.export.spellings import SLOPES, SPELLINGS
from actviz.export.stable import calm, stable
from actviz.formula.bind import bind, free
from actviz.formula.derive import derive
from actviz.formula.node import Node, Value
from actviz.formula.parse import parse
from actviz.formula.simplify import simplify


def written(function: Function) -> Activation:
    """Return the record of a function that is known as a formula.

    Raises:
        UsageError: it is not.
    """
    if not function.activation.formula:
        raise UsageError(
            f"{function.name[:80]} is known by its numbers only, not as a formula.",
            "Give a formula, such as 'x*sigmoid(x)'.",
        )
    return function.activation


@dataclass(frozen=True)
class Subject:
    """A function as it is to be printed: its name, its stable formula, and its free parameters.

    Lists of parameters are written out with their numbers, and conditions on parameters alone are
    decided for the values that the function has.
    """

    function: Function

    @property
    def name(self) -> str:
        """The name of the function in code: that of the catalogue, 'f' for a typed formula."""
        name = self.function.name
        usual = re.fullmatch(r"[a-z_]\w*", name, re.ASCII) and not iskeyword(name)
        return name if usual and name != "x" else "f"

    @property
    def known(self) -> bool:
        """Whether the function is actviz's own: its error is measured then."""
        name = self.function.name
        return name in set(BUILTIN) and BUILTIN[name] == self.function.activation

    @cached_property
    def formula(self) -> Node:
        """The formula as it is known, its lists written out."""
        return bind(tree(written(self.function)), self._lists())

    @cached_property
    def value(self) -> Node:
        """The stable formula."""
        return folded(self._spelled)

    @cached_property
    def slope(self) -> Node:
        """The derivative of the stable formula."""
        text = SLOPES.get(self.function.name) if self.known else None
        slope = bind(parse(text), self._lists()) if text else simplify(derive(calm(self._spelled)))
        return folded(decided(stable(slope), self._numbers()))

    @cached_property
    def _spelled(self) -> Node:
        text = SPELLINGS.get(self.function.name) if self.known else None
        whole = bind(parse(text), self._lists()) if text else self.formula
        return decided(stable(whole), self._numbers())

    @property
    def parameters(self) -> tuple[tuple[Given, float], ...]:
        """The parameters that the printed formula depends on, each with its value."""
        used = free(self.value)
        given = ((each, self.function.values[each.name]) for each in self._records())
        return tuple((each, v) for each, v in given if isinstance(v, float) and each.name in used)

    @property
    def settled(self) -> tuple[tuple[str, Value], ...]:
        """The parameters that the printed formula has been written for, and no longer takes."""
        taken = {each.name for each, _ in self.parameters}
        return tuple((n, v) for n, v in self.function.values.items() if n not in taken)

    @property
    def learned(self) -> tuple[tuple[Given, float], ...]:
        """The parameters that training learns."""
        return tuple((each, v) for each, v in self.parameters if each.learned)

    def _records(self) -> Iterable[Given]:
        return self.function.activation.parameters

    def _lists(self) -> dict[str, Value]:
        return {name: v for name, v in self.function.values.items() if isinstance(v, tuple)}

    def _numbers(self) -> dict[str, float]:
        values = self.function.values.items()
        return {n: float(v) for n, v in values if isinstance(v, (int, float)) and isfinite(v)}

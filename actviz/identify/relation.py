"""Relations: what one function is in terms of another, and how simple that is to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from actviz.activations.function import Function
from actviz.activations.library import tree
from actviz.activations.parameters import Value
from actviz.formula.algebra import plus, times
from actviz.formula.bind import bind, expand, substituted
from actviz.formula.derive import derive
from actviz.formula.node import Node, Variable
from actviz.identify.closed import ONE, ZERO, Closed, meant

# From the simplest to the least simple: a relation of an earlier layer is told first.
LAYERS = (
    "same",
    "reflection",
    "member",
    "scale and shift",
    "scaled member",
    "linear term",
    "derivative",
    "integral",
    "gate",
)
# Bits that it takes to follow a function that is turned round.
TURNED = 4.0
X = Variable()


@dataclass(frozen=True)
class Map:
    """outer·g(inner·x + shift) + offset + linear·x."""

    outer: Closed = ONE
    inner: Closed = ONE
    shift: Closed = ZERO
    offset: Closed = ZERO
    linear: Closed = ZERO

    @property
    def constants(self) -> tuple[Closed, ...]:
        """Its numbers."""
        return self.outer, self.inner, self.shift, self.offset, self.linear

    @property
    def reflects(self) -> bool:
        """Tell whether it does no more than to turn signs."""
        turned = abs(self.outer.value) == abs(self.inner.value) == 1
        return turned and not (self.shift.value or self.offset.value or self.linear.value)

    @property
    def cost(self) -> float:
        """How much there is to say about it, in bits."""
        said = sum(4 + each.cost for each in (self.shift, self.offset, self.linear) if each.value)
        factors = (each for each in (self.outer, self.inner) if each.value != 1)
        turned = TURNED if self.inner.value < 0 else 0.0
        return turned + said + sum(2 + each.cost for each in factors)


@dataclass(frozen=True)
class Relation:
    """A function said by another, g.

    Attributes:
        other: g, with the values of its parameters as floats.
        form: 'value', or that f is the 'derivative' of g mapped, its 'integral', or x times it
            ('gate'). The map of an integral is that of f′, so a constant of it is lost.
        map: scale and shift of input and output, and the linear term.
        solved: the parameters of g that were solved for, by name.
    """

    other: Function
    form: str
    map: Map
    solved: tuple[tuple[str, Closed], ...] = ()

    @property
    def exact(self) -> bool:
        """Tell whether all constants have closed forms."""
        return all(each.exact for each in self.constants)

    @property
    def constants(self) -> tuple[Closed, ...]:
        """All numbers in it."""
        return (*self.map.constants, *(number for _, number in self.solved))

    @property
    def layer(self) -> str:
        """Which of the `LAYERS` it belongs to."""
        if self.form != "value":
            return self.form
        if self.map.linear.value:
            return "linear term"
        if self.map == Map():
            return "member" if self.solved else "same"
        if self.solved:
            return "scaled member"
        return "reflection" if self.map.reflects else "scale and shift"

    @property
    def order(self) -> tuple[bool, int, float, int]:
        """The place among others: the simplest first, and what has closed forms before others."""
        return not self.exact, LAYERS.index(self.layer), self.cost, len(self.other.values)

    @property
    def cost(self) -> float:
        """How much there is to say about it, in bits."""
        return self.map.cost + sum(4 + number.cost for _, number in self.solved)

    @cached_property
    def tree(self) -> Node | None:
        """The formula of what f is said to be, or f′ for an integral; None without a formula."""
        base = meaning(self.other, dict(self.solved))
        if base is None:
            return None
        inner = plus(times(self.map.inner.node, X), self.map.shift.node)
        base = derive(base) if self.form == "derivative" else base
        image = times(self.map.outer.node, substituted(base, {}, inner))
        whole = plus(plus(image, times(self.map.linear.node, X)), self.map.offset.node)
        return times(X, whole) if self.form == "gate" else whole


def meaning(function: Function, solved: Mapping[str, Closed] | None = None) -> Node | None:
    """Return the formula of a function with its numbers as they were meant, None without one.

    What is solved for stands for the parameters of that name.
    """
    record = function.activation
    return meant(_bound(function, solved or {})) if record.formula else None


def literal(function: Function) -> Node | None:
    """Return the formula of a function with the floats that stand in it, None without one."""
    return _bound(function, {}) if function.activation.formula else None


def _bound(function: Function, solved: Mapping[str, Closed]) -> Node:
    known: dict[str, Value] = {
        name: value for name, value in function.values.items() if name not in solved
    }
    given = {name: number.node for name, number in solved.items()}
    return bind(substituted(expand(tree(function.activation)), given), known)

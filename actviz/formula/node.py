"""The tree of a formula: frozen, hashable nodes that every other part reads and none changes.

A number is the float64 nearest to what was written; `pi`, `e` and every operation are exact. So a
tree whose parameters have values is one exact function of a real x, which `evaluate` works out in
NumPy and `prove` to as many digits as are wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields

Value = float | tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A finite float64."""

    value: float


@dataclass(frozen=True, slots=True)
class Constant:
    """A number with a name: 'pi' or 'e'."""

    name: str


@dataclass(frozen=True, slots=True)
class Variable:
    """The x of f(x)."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A free name, which stands for a number, or for a list inside `Each`."""

    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """The element of a list that an enclosing `Each` goes through."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """An operation or function of the language on its arguments, such as 'add', 'pow', 'tanh'."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """A condition: '<', '<=', '>', '>=', '==' or '!=' between two numbers."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Logic:
    """A condition made of conditions: 'and', 'or' of several, 'not' of one."""

    name: str
    arguments: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """The value of the first branch whose condition holds, or `otherwise`.

    Without an `otherwise` the function is undefined where no condition holds.
    """

    branches: tuple[tuple[Condition, Node], ...]
    otherwise: Node | None


@dataclass(frozen=True, slots=True)
class Each:
    """The 'sum', 'max' or 'min' of a body over the elements of one or more lists in step.

    `items` pairs the name of each element with the list: a `Parameter` or a tuple of numbers.
    """

    name: str
    items: tuple[tuple[str, Parameter | tuple[float, ...]], ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Apply:
    """A function of the catalogue, or one that was defined, as it was written: 'elu(x, alpha=1)'.

    `body` is its formula with argument and parameters put in, and means all that the name means.
    """

    name: str
    argument: Node
    parameters: tuple[tuple[str, Node], ...]
    body: Node


Condition = Compare | Logic
Node = Number | Constant | Variable | Parameter | Item | Call | Cases | Each | Apply

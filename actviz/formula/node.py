"""The tree of a formula: frozen, hashable nodes that every other part reads and none changes.

A number is the float64 nearest to what was written; `pi`, `e` and every operation are exact. So a
tree whose parameters have values is one exact function of a real x, which `evaluate` works out in
NumPy and `prove` to as many digits as are wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

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
    """An operation or function of the language on its arguments, such as 'add', 'pow', 'tanh'.

    Its hash is worked out once: trees are looked up at every one of their nodes.
    """

    name: str
    arguments: tuple[Node, ...]
    hashed: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "hashed", hash((self.name, self.arguments)))

    def __hash__(self) -> int:
        return self.hashed

    def __reduce__(self) -> tuple[type[Call], tuple[str, tuple[Node, ...]]]:
        """Return how to make it anew: the hashes of words differ between processes."""
        return Call, (self.name, self.arguments)


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
    hashed: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "hashed", hash((self.branches, self.otherwise)))

    def __hash__(self) -> int:
        return self.hashed

    def __reduce__(self) -> tuple[type[Cases], tuple[Ways, Node | None]]:
        """Return how to make it anew, as of a `Call`."""
        return Cases, (self.branches, self.otherwise)


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
    A list parameter has a tuple of numbers, or the `Parameter` that stands for one.
    """

    name: str
    argument: Node
    parameters: tuple[tuple[str, Node | tuple[float, ...]], ...]
    body: Node


Condition = Compare | Logic
Ways = tuple[tuple[Condition, "Node"], ...]
Node = Number | Constant | Variable | Parameter | Item | Call | Cases | Each | Apply
Tree = Node | Condition


def children(tree: Tree) -> tuple[Tree, ...]:
    """Return what a tree is made of, in order; of an `Apply` its body comes last."""
    match tree:
        case Call(_, arguments) | Logic(_, arguments):
            return arguments
        case Compare(_, left, right):
            return left, right
        case Cases(branches, otherwise):
            pairs = tuple(part for branch in branches for part in branch)
            return pairs if otherwise is None else (*pairs, otherwise)
        case Each(_, _, body):
            return (body,)
        case Apply(_, argument, parameters, body):
            given = (value for _, value in parameters if not isinstance(value, tuple))
            return argument, *given, body
    return ()


def walk(tree: Tree) -> Iterator[Tree]:
    """Yield the tree and all that it is made of, the lists of an `Each` too."""
    waiting = [tree]
    while waiting:
        here = waiting.pop()
        yield here
        waiting += children(here)
        if isinstance(here, Each):
            waiting += [source for _, source in here.items if isinstance(source, Parameter)]


def rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return the node with each of its parts changed; one that has none as it is."""
    match node:
        case Call(name, arguments):
            return Call(name, tuple(map(change, arguments)))
        case Cases(branches, otherwise):
            changed = tuple((condition_of(test, change), change(value)) for test, value in branches)
            return Cases(changed, None if otherwise is None else change(otherwise))
        case Each(name, items, body):
            return Each(name, items, change(body))
        case Apply(name, argument, parameters, body):
            given = tuple(
                (word, value if isinstance(value, tuple) else change(value))
                for word, value in parameters
            )
            return Apply(name, change(argument), given, change(body))
    return node


def condition_of(condition: Condition, change: Callable[[Node], Node]) -> Condition:
    """Return the condition with each of the numbers that it compares changed."""
    if isinstance(condition, Compare):
        return Compare(condition.sign, change(condition.left), change(condition.right))
    parts = tuple(condition_of(part, change) for part in condition.arguments)
    return Logic(condition.name, parts)

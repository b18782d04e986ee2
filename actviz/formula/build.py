"""Building: nodes put together while their size and depth are kept in bounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, TypeVar

from actviz.formula.bind import free
from actviz.formula.node import Call, Condition, Each, Node, Number, Parameter, Tree, children, walk

DEPTH = 64
SIZE = 4000
Some = TypeVar("Some", bound=Condition)
Fault = Callable[[str, str, int], NoReturn]


class Builder:
    """Lets trees through that are neither too deep nor too large, counting shared parts each time.

    What it has measured it keeps, so that a part is measured once.
    """

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self._measured: dict[int, tuple[Tree, int, int]] = {}

    def __call__(self, node: Node, place: int) -> Node:
        """Return the node if it is in bounds."""
        self._check(node, place)
        return node

    def condition(self, condition: Some, place: int) -> Some:
        """Return the condition if it is in bounds."""
        self._check(condition, place)
        return condition

    def _check(self, tree: Tree, place: int) -> None:
        size, depth = self.measure(tree)
        if size > SIZE:
            hint = "Name parts of it, or use fewer functions inside each other."
            self.fault(f"The formula has more than {SIZE:,} operations here.", hint, place)
        if depth > DEPTH:
            self.fault("The formula is nested too deeply here.", "Write it flatter.", place)

    def measure(self, tree: Tree) -> tuple[int, int]:
        """Return how many nodes a tree has and how deep it is."""
        known = self._measured.get(id(tree))
        if known is None:
            parts = [self.measure(part) for part in children(tree)]
            size = 1 + sum(size for size, _ in parts)
            depth = 1 + max((depth for _, depth in parts), default=0)
            known = self._measured[id(tree)] = tree, size, depth
        return known[1], known[2]

    def binary(self, name: str, left: Node, right: Node, place: int) -> Node:
        """Return the sum, difference, product, quotient or power; x + −1 is x − 1."""
        other = {"add": "sub", "sub": "add"}.get(name)
        if other and isinstance(right, Number) and right.value < 0:
            return self.binary(other, left, Number(-right.value), place)
        if other and isinstance(right, Call) and right.name == "neg":
            return self.binary(other, left, right.arguments[0], place)
        return self(Call(name, (left, right)), place)

    def check_lists(self, node: Node, place: int) -> None:
        """Refuse a name that stands for a list here and for a number there."""
        lists = {name for name, is_list in free(node).items() if is_list}
        for part in walk(node) if lists else ():
            if isinstance(part, Each):
                continue
            if any(isinstance(p, Parameter) and p.name in lists for p in children(part)):
                name = next(iter(lists))
                self.fault(f"{name} is a list in one place and a number in another.", "", place)

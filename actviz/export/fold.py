"""Folding: what a formula knows without x is decided or worked out before it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

from actviz.formula.bind import Change, free, substituted
from actviz.formula.derive import depends
from actviz.formula.node import (
    Call,
    Cases,
    Compare,
    Condition,
    Constant,
    Logic,
    Node,
    Number,
    rebuilt,
)
from actviz.formula.prove import Exact


def decided(node: Node, values: Mapping[str, float]) -> Node:
    """Return the formula without the conditions that depend on its parameters alone."""
    return _Deciding(values)(node)


def folded(node: Node) -> Node:
    """Return the formula with every part that has neither x nor a parameter as one number."""
    return _Folding()(node)


class _Deciding(Change):
    def __init__(self, values: Mapping[str, float]) -> None:
        super().__init__()
        self.values = {name: Number(value) for name, value in values.items()}

    def changed(self, node: Node) -> Node:
        """Return what a node becomes."""
        return self._cases(node) if isinstance(node, Cases) else rebuilt(node, self)

    def _cases(self, node: Cases) -> Node:
        branches: list[tuple[Condition, Node]] = []
        for test, value in node.branches:
            known = self.condition(test)
            if known is True:
                return _cases(branches, self(value))
            if not isinstance(known, bool):
                branches.append((known, self(value)))
        return _cases(branches, None if node.otherwise is None else self(node.otherwise))

    def condition(self, condition: Condition) -> Condition | bool:
        """Return whether a condition holds, or what is left of it where that depends on x."""
        if isinstance(condition, Compare):
            sides = self(condition.left), self(condition.right)
            return (
                Compare(condition.sign, *sides)
                if any(map(depends, sides))
                else self._of(*sides, condition.sign)
            )
        return self._joined(condition)

    def _of(self, left: Node, right: Node, sign: str) -> bool:
        test = Cases(((Compare(sign, left, right), Number(1.0)),), Number(0.0))
        return Exact(substituted(test, self.values)).value(0.0) == 1.0

    def _joined(self, condition: Logic) -> Condition | bool:
        parts = [self.condition(part) for part in condition.arguments]
        if condition.name == "not":
            return not parts[0] if isinstance(parts[0], bool) else Logic("not", (parts[0],))
        decisive = condition.name == "or"
        if decisive in parts:
            return decisive
        left = tuple(part for part in parts if not isinstance(part, bool))
        if not left:
            return not decisive
        return left[0] if len(left) == 1 else Logic(condition.name, left)


def _cases(branches: list[tuple[Condition, Node]], otherwise: Node | None) -> Node:
    if not branches and otherwise is not None:
        return otherwise
    return Cases(tuple(branches), otherwise)


class _Folding(Change):
    def changed(self, node: Node) -> Node:
        """Return what a node becomes."""
        if isinstance(node, (Call, Constant)) and not depends(node) and not free(node):
            value = Exact(node).value(0.0)
            return Number(value) if isfinite(value) else node
        return rebuilt(node, self)

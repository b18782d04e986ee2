"""Simplification: the same function with fewer words."""

from __future__ import annotations

from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne

from actviz.formula import algebra
from actviz.formula.bind import Change
from actviz.formula.node import (
    Call,
    Cases,
    Compare,
    Condition,
    Logic,
    Node,
    Number,
    condition_of,
    rebuilt,
)

BUILDERS: dict[str, Callable[..., Node]] = {
    "add": algebra.plus,
    "sub": algebra.difference,
    "mul": algebra.times,
    "div": algebra.over,
    "pow": algebra.raised,
    "neg": algebra.minus,
}
COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "==": eq,
    "!=": ne,
}


def simplify(node: Node) -> Node:
    """Return the same function, without what adds nothing: 1·x, x + 0, −(−x), dead branches."""
    return _Simplification()(node)


class _Simplification(Change):
    def changed(self, node: Node) -> Node:
        """Return what a node becomes once its parts are simple."""
        if isinstance(node, Cases):
            return self._cases(node)
        simple = rebuilt(node, self)
        if isinstance(simple, Call) and simple.name in BUILDERS:
            return BUILDERS[simple.name](*simple.arguments)
        return simple

    def _cases(self, node: Cases) -> Node:
        branches: list[tuple[Condition, Node]] = []
        for test, value in node.branches:
            condition = condition_of(test, self)
            known = truth(condition)
            if known:
                return algebra.chosen(Cases(tuple(branches), self(value)))
            if known is None:
                branches.append((undecided(condition), self(value)))
        otherwise = None if node.otherwise is None else self(node.otherwise)
        return algebra.chosen(Cases(tuple(branches), otherwise))


def truth(condition: Condition) -> bool | None:
    """Tell whether a condition holds, if that does not depend on anything."""
    if isinstance(condition, Compare):
        left, right = condition.left, condition.right
        if isinstance(left, Number) and isinstance(right, Number):
            return COMPARED[condition.sign](left.value, right.value)
        return None
    return _joined(condition, [truth(part) for part in condition.arguments])


def _joined(condition: Logic, known: list[bool | None]) -> bool | None:
    if condition.name == "not":
        return None if known[0] is None else not known[0]
    decisive = condition.name == "or"
    if decisive in known:
        return decisive
    return None if None in known else not decisive


def undecided(condition: Condition) -> Condition:
    """Return the same condition, without those of its parts that decide nothing."""
    if isinstance(condition, Compare):
        return condition
    left = tuple(undecided(part) for part in condition.arguments if truth(part) is None)
    return left[0] if len(left) == 1 and condition.name != "not" else Logic(condition.name, left)

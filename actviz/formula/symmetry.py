"""Symmetry: what a formula does to −x, read from its form."""

from __future__ import annotations

from functools import cache

from actviz.formula.node import Call, Cases, Node, Number, Variable
from actviz.formula.program import is_constant
from actviz.formula.simplify import simplify

EVEN, ODD = 1, -1
EVEN_FUNCTIONS = frozenset(("abs", "cos", "cosh", "sech", "phi", "sinc"))
ODD_FUNCTIONS = frozenset(
    ("neg", "sin", "tan", "sinh", "tanh", "asin", "atan", "asinh", "atanh", "erf", "cbrt", "sign")
)


@cache
def parity(node: Node) -> int | None:
    """Return 1 for a plain tree that its form shows to be even, −1 for an odd one, else None."""
    if is_constant(node):
        return EVEN
    if isinstance(node, Variable):
        return ODD
    if isinstance(node, Cases):
        return None
    return _of_call(node) if isinstance(node, Call) else None


def _of_call(node: Call) -> int | None:
    sides = [parity(each) for each in node.arguments]
    if all(side == EVEN for side in sides):
        return EVEN
    if node.name in ("add", "sub"):
        return sides[0] if sides[0] == sides[1] and sides[0] else _mirrored(node)
    if node.name in ("mul", "div"):
        return sides[0] * sides[1] if sides[0] and sides[1] else None
    if node.name == "pow":
        return _power(node, sides[0])
    if node.name in ("max", "min") and len(node.arguments) == 2:
        return EVEN if _opposite(*node.arguments) else None
    if node.name == "hypot":
        return EVEN if all(sides) else None
    return _of_function(node.name, sides[0])


def _of_function(name: str, side: int | None) -> int | None:
    if side == ODD and name in EVEN_FUNCTIONS:
        return EVEN
    return ODD if side == ODD and name in ODD_FUNCTIONS else None


def _power(node: Call, side: int | None) -> int | None:
    exponent = node.arguments[1]
    if side != ODD or not isinstance(exponent, Number) or exponent.value % 1:
        return None
    return EVEN if exponent.value % 2 == 0 else ODD


def _mirrored(node: Call) -> int | None:
    """Return the parity of u(x) ± u(−x)."""
    left, right = node.arguments
    if simplify(reflected(left)) != simplify(right):
        return None
    return EVEN if node.name == "add" else ODD


def _opposite(left: Node, right: Node) -> bool:
    same = simplify(Call("neg", (left,))) == simplify(right)
    return same or simplify(reflected(left)) == simplify(right)


def reflected(node: Node) -> Node:
    """Return a formula at −x."""
    if isinstance(node, Variable):
        return Call("neg", (node,))
    if isinstance(node, Call):
        return Call(node.name, tuple(map(reflected, node.arguments)))
    return node

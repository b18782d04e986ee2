"""Stable spellings: rules that rewrite a formula so that floats lose no digits where they need not.

Each rule is two texts of the language that mean the same for every real u; what a sum or product
holds may stand in either order. They are tried from the leaves up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import factorial

from actviz.formula.bind import Change, expand, substituted
from actviz.formula.node import Call, Constant, Node, Number, Parameter, rebuilt
from actviz.formula.parse import parse


def _sinc_slope() -> str:
    """Return the derivative of sin(u)/u, near 0 by its series."""
    series = "0"
    for k in range(10, 0, -1):
        series = f"({(-1) ** k * 2 * k / factorial(2 * k + 1)!r} + u^2*{series})"
    return f"u*{series} if |u| < 1 else cos(u)/u - sinc(u)/u"


RULES = (
    ("log(1 + exp(u))", "softplus(u)"),
    ("log1p(exp(u))", "softplus(u)"),
    ("-softplus(-u)", "logsigmoid(u)"),
    ("log(sigmoid(u))", "logsigmoid(u)"),
    ("1/(1 + exp(-u))", "sigmoid(u)"),
    ("1/(1 + exp(u))", "sigmoid(-u)"),
    ("v/(1 + exp(-u))", "v*sigmoid(u)"),
    ("v/(1 + exp(u))", "v*sigmoid(-u)"),
    ("1 - sigmoid(u)", "sigmoid(-u)"),
    ("tanh(log(1 + exp(u)))", "tanh(softplus(u))"),
    ("exp(u) - 1", "expm1(u)"),
    ("1 - exp(u)", "-expm1(u)"),
    ("log(1 + u)", "log1p(u)"),
    ("log(1 - u)", "log1p(-u)"),
    ("1 - erf(u)", "erfc(u)"),
    ("1 + erf(u)", "erfc(-u)"),
    ("erfc(-(u/sqrt(2)))", "2*Phi(u)"),
    ("erfc(u/sqrt(2))", "2*Phi(-u)"),
    ("1 + tanh(u)", "2*sigmoid(2*u)"),
    ("1 - tanh(u)", "2*sigmoid(-2*u)"),
    ("(cos(u) - sinc(u))/u", _sinc_slope()),
    ("v*(2*u)/2", "v*u"),
    ("0.5*v*(2*u)", "v*u"),
    ("1 - tanh(u)^2", "sech(u)^2"),
    ("1/cosh(u)", "sech(u)"),
    ("sqrt(1 + u^2)", "hypot(1, u)"),
    ("sign(u)*|u|", "u"),  # at 0 a framework has the slope 0 for both
    ("1 - cos(u)", "2*sin(u/2)^2"),
    ("1 + cos(u)", "2*cos(u/2)^2"),
    ("1 + sin(u)", "2*sin(u/2 + pi/4)^2"),
    ("1 - sin(u)", "2*sin(u/2 - pi/4)^2"),
    ("-sin(u) - 1", "-2*sin(u/2 + pi/4)^2"),
    ("sin(u) - 1", "-2*sin(u/2 - pi/4)^2"),
    ("cos(u) - 1", "-2*sin(u/2)^2"),
    ("-cos(u) - 1", "-2*cos(u/2)^2"),
    ("sin(u)/u", "sinc(u)"),
    (
        "log(cosh(u))",
        "log1p(2*sinh(u/2)^2) if |u| < 1 else |u| + log1p(exp(-2*|u|)) - log(2)",
    ),
)
# For programs that differentiate themselves: past 10 the outer function is its limit to the last
# bit of any float, and an inner one that overflowed would make the slope 0·∞.
CALMING = (
    ("exp(-exp(u))", "exp(-exp(min(u, 10)))"),
    ("exp(-(u + exp(u)))", "exp(-(u + exp(min(u, 10))))"),
    ("expm1(-exp(u))", "expm1(-exp(min(u, 10)))"),
    ("tanh(exp(u))", "tanh(exp(min(u, 10)))"),
    ("sigmoid(exp(u))", "sigmoid(exp(min(u, 10)))"),
    ("tanh(v*exp(u))", "tanh(clip(v*exp(min(u, 80)), -400, 400))"),
    ("erf(v*exp(u))", "erf(clip(v*exp(min(u, 80)), -40, 40))"),
)
SYMMETRIC = frozenset(("add", "mul"))
# A rewritten formula may hold what another rule knows: so often it is looked through.
ROUNDS = 6
Found = dict[str, Node]


@dataclass(frozen=True)
class Rule:
    """A pattern whose free names stand for any formula, and what it becomes."""

    pattern: Node
    result: Node


def stable(node: Node) -> Node:
    """Return the same function, spelled so that it keeps its digits where a rule knows how."""
    node = expand(node)
    for _ in range(ROUNDS):
        before, node = node, _Rewriting(RULES)(node)
        if node == before:
            break
    return node


def calm(node: Node) -> Node:
    """Return the same function, spelled so that its slope does not overflow on the way."""
    return _Rewriting(CALMING)(node)


@cache
def rules(texts: tuple[tuple[str, str], ...]) -> tuple[Rule, ...]:
    """Return rules as trees."""
    return tuple(Rule(parse(pattern), parse(result)) for pattern, result in texts)


class _Rewriting(Change):
    def __init__(self, texts: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.rules = rules(texts)

    def changed(self, node: Node) -> Node:
        """Return what a node becomes once its parts are stable."""
        node = plain(rebuilt(node, self))
        for rule in self.rules:
            found = next(matches(rule.pattern, node, {}), None)
            if found is not None:
                return plain(substituted(rule.result, found))
        return node


def plain(node: Node) -> Node:
    """Return the node with one name for what has two: e^u is exp(u), −(−u) is u."""
    match node:
        case Call("pow", (Constant("e"), exponent)):
            return Call("exp", (exponent,))
        case Call("pow", (base, Number(1.0))):
            return base
        case Call("pow", (_, Number(0.0))):  # JAX has NaN for the slope of 0**0
            return Number(1.0)
        case Call("neg", (Call("neg", (inner,)),)):
            return inner
        case Call("neg", (Number(value),)):
            return Number(-value)
        case Call("neg", (Call("mul" | "div" as name, (first, second)),)) if negative(first):
            return Call(name, (plain(Call("neg", (first,))), second))
        case Call("max", (Number(0.0), inner)) | Call("max", (inner, Number(0.0))):
            return Call("relu", (inner,))
        case Call(name, (Number(1.0), inner)) | Call(name, (inner, Number(1.0))) if name == "mul":
            return inner
    return rebuilt(node, plain) if isinstance(node, Call) and node.name == "neg" else node


def negative(node: Node) -> bool:
    """Tell whether a factor is written with a minus sign."""
    return isinstance(node, Number) and node.value < 0


def matches(pattern: Node, node: Node, found: Found) -> Iterator[Found]:
    """Yield what the names of a pattern stand for, for each way in which it fits a node."""
    if isinstance(pattern, Parameter):
        known = found.get(pattern.name)
        if known is None or known == node:
            yield {**found, pattern.name: node}
    elif isinstance(pattern, Call) and isinstance(node, Call):
        yield from _calls(pattern, node, found)
    elif pattern == node:
        yield found


def _calls(pattern: Call, node: Call, found: Found) -> Iterator[Found]:
    if pattern.name != node.name or len(pattern.arguments) != len(node.arguments):
        return
    orders = [node.arguments]
    if pattern.name in SYMMETRIC:
        orders.append(node.arguments[::-1])
    for order in orders:
        yield from _every(pattern.arguments, order, found)


def _every(patterns: tuple[Node, ...], nodes: tuple[Node, ...], found: Found) -> Iterator[Found]:
    if not patterns:
        yield found
        return
    for first in matches(patterns[0], nodes[0], found):
        yield from _every(patterns[1:], nodes[1:], first)

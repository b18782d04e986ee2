"""Derivatives: one table of rules, written in the language itself.

The derivative of a branch holds inside of it; what happens where branches meet is for `cut` and
`prove` to tell. It may have values where the function has none: that of log(x) is 1/x.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from actviz.formula.algebra import ONE, ZERO, chosen, difference, minus, over, plus, raised, times
from actviz.formula.bind import bind, substituted
from actviz.formula.effort import spend
from actviz.formula.fault import FormulaError
from actviz.formula.node import (
    Apply,
    Call,
    Cases,
    Compare,
    Constant,
    Each,
    Logic,
    Node,
    Number,
    Variable,
    walk,
)
from actviz.formula.parse import parse
from actviz.formula.program import nodes, plain
from actviz.formula.simplify import simplify

# Microseconds that deriving takes for each node of what comes out, measured over drawn formulas.
DERIVING = 8.0
# g′(u) for every function g of the language of one argument.
RULES = {
    "abs": "sign(u)",
    "sign": "0",
    "step": "0",
    "floor": "0",
    "ceil": "0",
    "round": "0",
    "relu": "1 if u > 0 else 0",
    "sqrt": "1/(2*sqrt(u))",
    "cbrt": "1/(3*cbrt(u)^2)",
    "exp": "exp(u)",
    "expm1": "exp(u)",
    "log": "1/u",
    "log1p": "1/(1 + u)",
    "sin": "cos(u)",
    "cos": "-sin(u)",
    "tan": "1/cos(u)^2",
    "sinh": "cosh(u)",
    "cosh": "sinh(u)",
    "tanh": "sech(u)^2",
    "sech": "-sech(u)*tanh(u)",
    "asin": "1/sqrt((1 - u)*(1 + u))",
    "acos": "-1/sqrt((1 - u)*(1 + u))",
    "atan": "1/(1 + u^2)",
    "asinh": "1/hypot(1, u)",
    "acosh": "1/(sqrt(u - 1)*sqrt(u + 1))",
    "atanh": "1/((1 - u)*(1 + u))",
    "erf": "2/sqrt(pi)*exp(-u^2)",
    "erfc": "-2/sqrt(pi)*exp(-u^2)",
    "Phi": "phi(u)",
    "phi": "-u*phi(u)",
    "sigmoid": "sigmoid(u)*sigmoid(-u)",
    "softplus": "sigmoid(u)",
    "logsigmoid": "sigmoid(-u)",
    "lgamma": "digamma(u)",
    "digamma": "polygamma(1, u)",
    "lambertw": "exp(-lambertw(u))/(1 + lambertw(u))",
    "sinc": "0 if u == 0 else (cos(u) - sinc(u))/u",
}


def derive(node: Node) -> Node:
    """Return the derivative, simplified.

    Raises:
        FormulaError: a maximum over a list whose numbers are not known yet.
    """
    return Derivation()(simplify(node))


def slope(tree: Node) -> Node:
    """Return the derivative of a plain tree as a plain tree, at its price in effort."""
    found = plain(derive(tree))
    spend(DERIVING * sum(1 for _ in nodes(found)))
    return found


@cache
def rule(name: str) -> Node:
    """Return g′(u), in which u is a parameter."""
    return simplify(parse(RULES[name]))


class Derivation:
    """The derivatives of the parts of one tree, each found once."""

    def __init__(self) -> None:
        self._done: dict[int, tuple[Node, Node]] = {}

    def __call__(self, node: Node) -> Node:
        """Return the derivative of a part."""
        if id(node) not in self._done:
            self._done[id(node)] = node, self.derived(node)
        return self._done[id(node)][1]

    def derived(self, node: Node) -> Node:
        """Return the derivative of a part that was not met before."""
        match node:
            case Variable():
                return ONE
            case Call(name, arguments):
                return self.call(name, arguments) if depends(node) else ZERO
            case Cases(branches, otherwise):
                pieces = tuple((test, self(value)) for test, value in branches)
                return chosen(Cases(pieces, None if otherwise is None else self(otherwise)))
            case Each():
                return self.each(node)
            case Apply(body=body):
                return self(simplify(body))
        return ZERO

    def each(self, node: Each) -> Node:
        """Return the derivative of a sum term by term, of a maximum that of the largest."""
        if not depends(node):
            return ZERO
        if node.name == "sum":
            inner = self(node.body)
            return ZERO if inner == ZERO else Each("sum", node.items, inner)
        written = bind(node, {})
        if isinstance(written, Each):
            raise FormulaError(
                f"The derivative of this {node.name} depends on how long the list is.",
                "Give the list its numbers first.",
            )
        return self(simplify(written))

    def call(self, name: str, arguments: tuple[Node, ...]) -> Node:
        """Return the derivative of an operation or function of the language."""
        if name in RULES:
            outer = simplify(substituted(rule(name), {"u": arguments[0]}))
            return product(outer, self(arguments[0]))
        return OPERATIONS[name](self, *arguments)

    def add(self, a: Node, b: Node) -> Node:
        """Return a′ + b′."""
        return plus(self(a), self(b))

    def sub(self, a: Node, b: Node) -> Node:
        """Return a′ − b′."""
        return difference(self(a), self(b))

    def neg(self, a: Node) -> Node:
        """Return −a′."""
        return minus(self(a))

    def mul(self, a: Node, b: Node) -> Node:
        """Return a′·b + a·b′."""
        first = times(self(a), b) if depends(a) else ZERO
        return plus(first, times(a, self(b)) if depends(b) else ZERO)

    def div(self, a: Node, b: Node) -> Node:
        """Return (a′·b − a·b′)/b²."""
        if not depends(b):
            return over(self(a), b)
        if not depends(a):
            return minus(over(times(a, self(b)), raised(b, Number(2.0))))
        top = difference(times(self(a), b), times(a, self(b)))
        return over(top, raised(b, Number(2.0)))

    def pow(self, base: Node, exponent: Node) -> Node:
        """Return the derivative of a power, by its logarithm where both parts depend on x."""
        if not depends(exponent):
            lower = raised(base, difference(exponent, ONE))
            return times(times(exponent, lower), self(base))
        rate = ONE if base == Constant("e") else Call("log", (base,))
        change = times(rate, self(exponent))
        if depends(base):
            change = plus(change, over(times(exponent, self(base)), base))
        return product(Call("pow", (base, exponent)), change)

    def hypot(self, a: Node, b: Node) -> Node:
        """Return (a·a′ + b·b′)/√(a² + b²)."""
        top = plus(times(a, self(a)), times(b, self(b)))
        return over(top, Call("hypot", (a, b)))

    def polygamma(self, order: Node, u: Node) -> Node:
        """Return the next polygamma function."""
        return times(Call("polygamma", (plus(order, ONE), u)), self(u))

    def max(self, *parts: Node) -> Node:
        """Return the derivative of the largest part."""
        return self.leading("max", ">", parts)

    def min(self, *parts: Node) -> Node:
        """Return the derivative of the smallest part."""
        return self.leading("min", "<", parts)

    def leading(self, name: str, sign: str, parts: tuple[Node, ...]) -> Node:
        """Return the derivative of the part that leads."""
        if len(parts) > 2:
            parts = (Call(name, parts[:-1]), parts[-1])
        a, b = parts if depends(parts[0]) else parts[::-1]
        return chosen(Cases(((Compare(sign, a, b), self(a)),), self(b)))

    def clip(self, u: Node, low: Node, high: Node) -> Node:
        """Return u′ between the bounds."""
        if depends(low) or depends(high):
            return self(Call("min", (Call("max", (u, low)), high)))
        between = Logic("and", (Compare("<", low, u), Compare("<", u, high)))
        return chosen(Cases(((between, self(u)),), ZERO))


def product(outer: Node, inner: Node) -> Node:
    """Return outer·inner, with what is plain arithmetic first."""
    calls = {part.name for part in walk(inner) if isinstance(part, Call)}
    plain = calls <= {"add", "sub", "mul", "div", "neg", "pow"}
    return times(inner, outer) if plain else times(outer, inner)


def depends(node: Node) -> bool:
    """Tell whether a tree holds x."""
    return any(isinstance(part, Variable) for part in walk(node))


OPERATIONS: dict[str, Callable[..., Node]] = {
    "add": Derivation.add,
    "sub": Derivation.sub,
    "neg": Derivation.neg,
    "mul": Derivation.mul,
    "div": Derivation.div,
    "pow": Derivation.pow,
    "hypot": Derivation.hypot,
    "polygamma": Derivation.polygamma,
    "max": Derivation.max,
    "min": Derivation.min,
    "clip": Derivation.clip,
}

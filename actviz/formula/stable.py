"""Stable forms: the same function in words whose bounds stay narrow far out.

1 + erf(u) loses all that is left of it for u below −6; erfc(−u) is the same number and does not.
Each rule holds for every real number at which the first form is defined, so between seams, which
divisors have where they are zero, a proof about the one form is one about the other.
"""

from __future__ import annotations

from collections.abc import Callable

from actviz.formula.node import Call, Node, Number

ONE, TWO = Number(1.0), Number(2.0)


def _call(name: str, *arguments: Node) -> Node:
    return Call(name, arguments)


def _minus(u: Node) -> Node:
    if isinstance(u, Call) and u.name == "neg":
        return u.arguments[0]
    return _call("neg", u)


# What 1 + g(u) is.
RAISED: dict[str, Callable[[Node], Node]] = {
    "erf": lambda u: _call("erfc", _minus(u)),
    "tanh": lambda u: _call("mul", TWO, _call("sigmoid", _call("mul", TWO, u))),
}
# What 1 − g(u) is.
LOWERED: dict[str, Callable[[Node], Node]] = {
    "erf": lambda u: _call("erfc", u),
    "tanh": lambda u: _call("mul", TWO, _call("sigmoid", _call("mul", Number(-2.0), u))),
    "sigmoid": lambda u: _call("sigmoid", _minus(u)),
    "Phi": lambda u: _call("Phi", _minus(u)),
}


def stable(node: Node) -> Node:
    """Return a formula without conditions in its stable form."""
    if not isinstance(node, Call):
        return node
    parts = tuple(map(stable, node.arguments))
    made = Call(node.name, parts)
    match node.name, parts:
        case "add", (a, b):
            return _sum(a, b) or _sum(b, a) or made
        case "sub", (a, b):
            return _difference(a, b) or made
        case "log", (Call("add", (a, b)),):
            return _logarithm(a, b)
        case "log1p", (Call("exp", (u,)),):
            return _call("softplus", u)
        case "div", (a, b) if a == b:
            return ONE
        case "div", (a, Call("add", (b, Call("exp", (u,))))) if b == ONE:
            return _call("mul", a, _call("sigmoid", _minus(u)))
        case "div", (a, Call("add", (Call("exp", (u,)), b))) if b == ONE:
            return _call("mul", a, _call("sigmoid", _minus(u)))
    return made


def _sum(a: Node, b: Node) -> Node | None:
    """Return a stable form of a + b, where a is 1 or −1."""
    if a == ONE and isinstance(b, Call):
        if b.name in RAISED:
            return RAISED[b.name](b.arguments[0])
        if b.name == "neg":
            return _difference(a, b.arguments[0])
    if a == Number(-1.0) and isinstance(b, Call) and b.name == "exp":
        return _call("expm1", b.arguments[0])
    return None


def _difference(a: Node, b: Node) -> Node | None:
    if a == ONE and isinstance(b, Call) and b.name in LOWERED:
        return LOWERED[b.name](b.arguments[0])
    if b == ONE and isinstance(a, Call) and a.name == "exp":
        return _call("expm1", a.arguments[0])
    return None


def _logarithm(a: Node, b: Node) -> Node:
    u = b if a == ONE else a
    if ONE not in (a, b):
        return _call("log", _call("add", a, b))
    if isinstance(u, Call) and u.name == "exp":
        return _call("softplus", u.arguments[0])
    return _call("log1p", u)

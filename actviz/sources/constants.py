"""Constants: a float that a program worked out, as the number that its author meant."""

from __future__ import annotations

from math import e, isfinite, log, pi, sqrt

from actviz.formula.node import Call, Constant, Node, Number

PI, E, TWO = Constant("pi"), Constant("e"), Number(2.0)


def _root(node: Node) -> Node:
    return Call("sqrt", (node,))


def _over(left: Node, right: Node) -> Node:
    return Call("div", (left, right))


# A program holds pi and the square root of 2 as the nearest float64. A formula says them exactly.
_TWICE_PI = Call("mul", (TWO, PI))
_MEANT: dict[float, Node] = {
    pi: PI,
    2 * pi: _TWICE_PI,
    pi / 2: _over(PI, TWO),
    2 / pi: _over(TWO, PI),
    1 / pi: _over(Number(1.0), PI),
    e: E,
    sqrt(2): _root(TWO),
    1 / sqrt(2): _over(Number(1.0), _root(TWO)),
    sqrt(0.5): _over(Number(1.0), _root(TWO)),
    sqrt(pi): _root(PI),
    sqrt(2 * pi): _root(_TWICE_PI),
    1 / sqrt(2 * pi): _over(Number(1.0), _root(_TWICE_PI)),
    sqrt(2 / pi): _root(_over(TWO, PI)),
    2 / sqrt(pi): _over(TWO, _root(PI)),
    log(2): Call("log", (TWO,)),
    1 / log(2): _over(Number(1.0), Call("log", (TWO,))),
}


def constant(value: float) -> Node | float:
    """Return the node of a number, with its name if it has one; one that is not finite as it is."""
    if not isfinite(value):
        return value
    if -value in _MEANT:
        return Call("neg", (_MEANT[-value],))
    return _MEANT.get(value, Number(value + 0.0))

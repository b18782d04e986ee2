"""Switches: the formulas whose zeros are where another one may break."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from math import ceil, floor, isinf

from actviz.formula.balls import exact, working
from actviz.formula.bounds import Bounds
from actviz.formula.node import Call, Cases, Compare, Constant, Node, Number
from actviz.formula.program import comparisons, is_constant, nodes, plain
from actviz.formula.prove import Exact

ONE = Number(1.0)
# So many steps of a staircase are looked at on either side of 0.
STEPS = 40

Rule = Callable[[tuple[Node, ...]], Iterator[Node]]


def _self(arguments: tuple[Node, ...]) -> Iterator[Node]:
    yield arguments[0]


def _pairs(arguments: tuple[Node, ...]) -> Iterator[Node]:
    for left, right in combinations(arguments, 2):
        yield difference(left, right)


def _ends(arguments: tuple[Node, ...]) -> Iterator[Node]:
    yield difference(arguments[0], arguments[1])
    yield difference(arguments[0], arguments[2])


def _within_one(arguments: tuple[Node, ...]) -> Iterator[Node]:
    yield difference(ONE, arguments[0])
    yield Call("add", (ONE, arguments[0]))


def _divisor(arguments: tuple[Node, ...]) -> Iterator[Node]:
    yield arguments[1]


def _power(arguments: tuple[Node, ...]) -> Iterator[Node]:
    base, exponent = arguments
    whole = whole_number(exponent)
    if whole is None or whole < 0:
        yield base


def _both(arguments: tuple[Node, ...]) -> Iterator[Node]:
    if not any(is_constant(each) for each in arguments):
        yield from arguments


def _lambertw(arguments: tuple[Node, ...]) -> Iterator[Node]:
    yield Call("add", (ONE, Call("mul", (Constant("e"), arguments[0]))))


RULES: dict[str, Rule] = {
    **dict.fromkeys(("abs", "sign", "step", "relu", "sqrt", "cbrt", "log"), _self),
    **dict.fromkeys(("asin", "acos", "atanh"), _within_one),
    **dict.fromkeys(("min", "max"), _pairs),
    "clip": _ends,
    "div": _divisor,
    "pow": _power,
    "hypot": _both,
    "lambertw": _lambertw,
    "log1p": lambda arguments: iter((Call("add", (ONE, arguments[0])),)),
    "acosh": lambda arguments: iter((difference(arguments[0], ONE),)),
    "tan": lambda arguments: iter((Call("cos", arguments),)),
}
# Functions that break wherever their argument passes whole numbers, shifted by so much.
STAIRS = {"floor": 0.0, "ceil": 0.0, "round": 0.5}
# Functions that break where their argument is 0, −1, −2 …
POLES = frozenset(("lgamma", "digamma", "polygamma"))


def difference(left: Node, right: Node) -> Node:
    """Return left − right."""
    if isinstance(right, Number) and right.value == 0:
        return left
    return Call("sub", (left, right))


def whole_number(node: Node) -> int | None:
    """Return the whole number that a constant formula is exactly, or None."""
    if not is_constant(node):
        return None
    with working(128):
        germ = Exact(node).side(0.0, 0).germ
        if germ is None or not germ.is_constant:
            return None
        value = exact(germ.terms[0][1]) if germ.terms else 0
    return int(value) if value is not None and value == int(value) else None


def switches(tree: Node) -> tuple[tuple[Node, ...], bool]:
    """Return the formulas at whose zeros a plain tree may break, and whether these are all.

    They come in the order of the tree, so that what effort they take does too. A staircase has a
    zero for each of its steps, of which those nearest to 0 are taken.
    """
    found: dict[Node, None] = {}
    every = True
    for node in dict.fromkeys(nodes(tree)):
        if isinstance(node, Cases):
            found |= dict.fromkeys(_conditions(node))
        elif isinstance(node, Call) and node.name in RULES:
            found |= dict.fromkeys(RULES[node.name](node.arguments))
        elif isinstance(node, Call) and (node.name in STAIRS or node.name in POLES):
            steps, whole = _staircase(node)
            found |= dict.fromkeys(steps)
            every = every and whole
    bare = dict.fromkeys(_bare(each) for each in found if not is_constant(each))
    return tuple(bare), every


def _bare(node: Node) -> Node:
    """Return a switch without what is zero on a whole stretch: where that ends, it turns."""
    while isinstance(node, Call) and node.name in ("relu", "abs", "neg"):
        node = node.arguments[0]
    return node


def _conditions(node: Cases) -> Iterator[Node]:
    for condition, _ in node.branches:
        for each in comparisons(condition):
            yield _compared(each)


def _compared(each: Compare) -> Node:
    return difference(each.left, each.right)


def _staircase(node: Call) -> tuple[list[Node], bool]:
    argument = node.arguments[-1]
    if is_constant(argument):
        return [], True
    low, high = Bounds(plain(argument)).over(-1e308, 1e308)
    high = min(high, 0.0) if node.name in POLES else high
    first, last = max(low, -STEPS), min(high, STEPS)
    whole = not isinf(low) and not isinf(high) and first == low and last == high
    shift = STAIRS.get(node.name, 0.0)
    steps = (Number(n + shift) for n in range(floor(first) - 1, ceil(last) + 1))
    return [difference(argument, step) for step in steps], whole

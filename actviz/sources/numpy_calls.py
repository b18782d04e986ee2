"""NumPy and SciPy: the functions of theirs that the others do not share."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise

from actviz.formula.node import Cases, Node, Number, Tree
from actviz.sources.rules import RULES, Rule, cast, same, selected
from actviz.sources.trees import Given, add, clip, compare, mul, number, sub, where
from actviz.sources.untraceable import fail

# What an array holds before anything is put into it.
UNSET = Cases((), None)
KNOTS = 32


def _polynomial(coefficients: list[Given], x: Given) -> Node:
    return reduce(
        lambda total, each: add(mul(total, x), each), coefficients[1:], number(coefficients[0])
    )


def _interpolated(x: Given, knots: list[Node], values: list[Node]) -> Tree | bool:
    points = [(_known(knot), _known(value)) for knot, value in zip(knots, values, strict=True)]
    if len(points) > KNOTS:
        fail("it interpolates between too many points")
    result: Given = Number(points[-1][1])
    for (a, low), (b, high) in reversed(list(pairwise(points))):
        line = add(Number(low), mul(Number((high - low) / (b - a)), sub(x, Number(a))))
        result = where(compare("<", x, Number(b)), line, result)
    return where(compare("<", x, knots[0]), values[0], result)


def _known(node: Node) -> float:
    if not isinstance(node, Number):
        fail("it interpolates between points that are not known")
    return node.value


def _clipped(
    x: Given,
    a_min: Given | None = None,
    a_max: Given | None = None,
    *,
    min: Given | None = None,
    max: Given | None = None,
) -> Node:
    return clip(x, a_min if a_min is not None else min, a_max if a_max is not None else max)


RULES_OF_NUMPY: dict[str, Rule] = {
    **RULES,
    "astype": lambda x, kind, **_: cast(x, kind),
    "clip": _clipped,
    "empty_like": lambda x, **_: UNSET,
    "full_like": lambda x, value, **_: same(value),
    "interp": _interpolated,
    "ones_like": lambda x, **_: Number(1.0),
    "polyval": _polynomial,
    "select": selected,
    "zeros_like": lambda x, **_: Number(0.0),
}

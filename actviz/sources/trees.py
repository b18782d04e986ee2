"""Trees put together: arithmetic, conditions and choices, kept as short as what they mean.

What a rule is given is a tree, a truth value that is known, or a number that is not finite, which
only a bound or a branch can be.
"""

from __future__ import annotations

from functools import reduce
from math import isnan

from actviz.formula.node import (
    Call,
    Cases,
    Compare,
    Condition,
    Logic,
    Node,
    Number,
    Tree,
    Variable,
    rebuilt,
)
from actviz.sources.untraceable import fail

Given = Tree | bool | float
ZERO, ONE, TWO = Number(0.0), Number(1.0), Number(2.0)
OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
COMPARED = {
    "<": float.__lt__,
    "<=": float.__le__,
    ">": float.__gt__,
    ">=": float.__ge__,
    "==": float.__eq__,
    "!=": float.__ne__,
}


def is_condition(given: object) -> bool:
    """Tell whether something is true or false, not a number."""
    return isinstance(given, (Compare, Logic, bool))


def number(given: Given) -> Node:
    """Return a tree as a number; a condition is 1 or 0.

    Raises:
        Untraceable: the number is not finite.
    """
    if isinstance(given, bool):
        return Number(float(given))
    if isinstance(given, float):
        fail(f"it reckons with the number {given}")
    if isinstance(given, (Compare, Logic)):
        return Cases(((given, ONE),), ZERO)
    if isinstance(given, Node):
        return given
    fail("it takes something for a number that is none")


def truth(given: Given) -> Condition | bool:
    """Return a tree as a condition; a number is true unless it is 0."""
    if isinstance(given, (Compare, Logic, bool)):
        return given
    return compare("!=", given, ZERO)


def call(name: str, *arguments: Given) -> Node:
    """Return an operation or function of the language on its arguments."""
    return Call(name, tuple(number(each) for each in arguments))


def add(left: Given, right: Given) -> Node:
    """Return left + right; a 0 or a minus sign falls away."""
    first, second = number(left), number(right)
    if ZERO in (first, second):
        return second if first == ZERO else first
    if isinstance(second, Number) and second.value < 0:
        return Call("sub", (first, Number(-second.value)))
    if isinstance(second, Call) and second.name == "neg":
        return sub(first, second.arguments[0])
    return Call("add", (first, second))


def sub(left: Given, right: Given) -> Node:
    """Return left − right."""
    first, second = number(left), number(right)
    if second == ZERO:
        return first
    if first == ZERO:
        return neg(second)
    if isinstance(second, Number) and second.value < 0:
        return Call("add", (first, Number(-second.value)))
    if isinstance(second, Call) and second.name == "neg":
        return add(first, second.arguments[0])
    return Call("sub", (first, second))


def mul(left: Given, right: Given) -> Node:
    """Return left · right; a factor of 1 falls away, and so does 0·x."""
    first, second = number(left), number(right)
    if {first, second} == {ZERO, Variable()}:
        return ZERO
    if ONE in (first, second):
        return second if first == ONE else first
    return Call("mul", (first, second))


def div(left: Given, right: Given) -> Node:
    """Return left / right."""
    first, second = number(left), number(right)
    return first if second == ONE else Call("div", (first, second))


def neg(given: Given) -> Node:
    """Return the negative."""
    node = number(given)
    if isinstance(node, Number):
        return Number(0.0 - node.value)
    if isinstance(node, Call) and node.name == "neg":
        return node.arguments[0]
    return Call("neg", (node,))


def power(base: Given, exponent: Given) -> Node:
    """Return base ^ exponent."""
    above = number(exponent)
    return number(base) if above == ONE else call("pow", base, above)


def compare(sign: str, left: Given, right: Given) -> Condition | bool:
    """Return a comparison, or the truth where it is known without x.

    Raises:
        Untraceable: one side is NaN.
    """
    for given, other, sense in ((left, right, sign), (right, left, _mirrored(sign))):
        if isinstance(given, float) and not isnan(given):
            return COMPARED[sense](given, 0.0 if not isinstance(other, float) else other)
    first, second = number(left), number(right)
    if isinstance(first, Number) and isinstance(second, Number):
        return bool(COMPARED[sign](first.value, second.value))
    if first == second:
        return sign in ("<=", ">=", "==")
    return Compare(sign, first, second)


def _mirrored(sign: str) -> str:
    return sign.translate(str.maketrans("<>", "><"))


def negated(given: Given) -> Condition | bool:
    """Return what is true where a condition is false."""
    condition = truth(given)
    if isinstance(condition, bool):
        return not condition
    if isinstance(condition, Compare):
        return Compare(OPPOSITE[condition.sign], condition.left, condition.right)
    if condition.name == "not":
        return condition.arguments[0]
    return Logic("not", (condition,))


def both(left: Given, right: Given) -> Condition | bool:
    """Return what is true where two conditions are."""
    return _joined("and", truth(left), truth(right))


def either(left: Given, right: Given) -> Condition | bool:
    """Return what is true where one of two conditions is."""
    return _joined("or", truth(left), truth(right))


def _joined(word: str, left: Condition | bool, right: Condition | bool) -> Condition | bool:
    settling = word == "or"
    if isinstance(left, bool):
        return left if left is settling else right
    if isinstance(right, bool):
        return right if right is settling else left
    return Logic(word, (*_parts(word, left), *_parts(word, right)))


def _parts(word: str, condition: Condition) -> tuple[Condition, ...]:
    joined = isinstance(condition, Logic) and condition.name == word
    return condition.arguments if isinstance(condition, Logic) and joined else (condition,)


def exclusive(left: Given, right: Given) -> Condition | bool:
    """Return what is true where exactly one of two conditions is."""
    return either(both(left, negated(right)), both(negated(left), right))


def where(condition: Given, then: Given, other: Given) -> Tree | bool:
    """Return one of two trees by a condition; NaN leaves the function undefined there."""
    test = truth(condition)
    if isinstance(test, bool):
        return chosen(then if test else other)
    if is_condition(then) and is_condition(other):
        return either(both(test, then), both(negated(test), other))
    if isinstance(then, float) and isnan(then):
        return _cases(negated(test), other, then)
    return _cases(test, then, other)


def chosen(given: Given) -> Tree | bool:
    """Return a branch that is always taken."""
    return given if is_condition(given) and not isinstance(given, float) else number(given)


def _cases(test: Condition | bool, then: Given, other: Given) -> Node:
    if isinstance(test, bool):
        return number(then if test else other)
    first = assuming(test, True, number(then))
    if isinstance(other, float) and isnan(other):
        return Cases(((test, first),), None)
    rest = assuming(test, False, number(other))
    if first == rest:
        return first
    if isinstance(rest, Cases):
        return Cases(((test, first), *rest.branches), rest.otherwise)
    return Cases(((test, first),), rest)


def assuming(test: Condition, holds: bool, node: Node) -> Node:
    """Return a tree without the choices that a condition, known to hold or not, settles.

    Programs guard a branch that is not taken, so that its gradient stays finite; a formula takes
    no such branch.
    """
    if isinstance(node, Cases):
        return _settled(test, holds, node)
    return rebuilt(node, lambda part: assuming(test, holds, part))


def _settled(test: Condition, holds: bool, node: Cases) -> Node:
    branches: list[tuple[Condition, Node]] = []
    otherwise = node.otherwise
    known = {test: holds, negated(test): not holds}
    for condition, value in node.branches:
        if known.get(condition) is True:
            otherwise = value
            break
        if condition not in known:
            branches.append((condition, assuming(test, holds, value)))
    last = None if otherwise is None else assuming(test, holds, otherwise)
    if branches or last is None:
        return Cases(tuple(branches), last)
    return last


def bounded(name: str, *given: Given) -> Node:
    """Return the 'max' or 'min' of numbers, of which an infinite one may never win."""
    beaten = float("-inf") if name == "max" else float("inf")
    rest = [number(each) for each in given if not (isinstance(each, float) and each == beaten)]
    return reduce(lambda left, right: Call(name, (left, right)), rest)


def clip(x: Given, low: Given | None = None, high: Given | None = None) -> Node:
    """Return x held between two bounds, either of which may be missing or infinite."""
    lower, upper = _bound(low, float("-inf")), _bound(high, float("inf"))
    if lower is not None and upper is not None:
        return call("clip", x, lower, upper)
    if lower is not None:
        return call("max", x, lower)
    return number(x) if upper is None else call("min", x, upper)


def _bound(given: Given | None, none: float) -> Node | None:
    missing = given is None or (isinstance(given, float) and given == none)
    return None if missing or given is None else number(given)

"""Algebra: sums, products and powers put together as people write them.

Each rule holds for real numbers wherever both sides are defined, and none defines what was not:
0·u becomes 0 only where u is defined everywhere. Numbers are folded only where float64 is exact.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import gcd, isfinite
from operator import add, mul

from actviz.formula.node import (
    Apply,
    Call,
    Cases,
    Compare,
    Condition,
    Constant,
    Item,
    Node,
    Number,
    Parameter,
    Variable,
)

ZERO, ONE, TWO = Number(0.0), Number(1.0), Number(2.0)
# Functions that every real number has a value of.
TOTAL = frozenset(
    {"add", "sub", "mul", "neg", "abs", "sign", "step", "floor", "ceil", "round", "cbrt", "exp"}
    | {"expm1", "sin", "cos", "sinh", "cosh", "tanh", "sech", "atan", "asinh", "erf", "erfc"}
    | {"Phi", "phi", "sigmoid", "softplus", "logsigmoid", "relu", "sinc", "hypot", "clip"}
    | {"min", "max"}
)


def total(node: Node) -> bool:
    """Tell whether a formula is certainly defined at every x."""
    match node:
        case Number() | Constant() | Parameter() | Item() | Variable():
            return True
        case Call("pow", (base, Number(value))):
            return value >= 0 and value == round(value) and total(base)
        case Call("pow", (Number(value), exponent)):
            return value > 0 and total(exponent)
        case Call("pow", (Constant(), exponent)):
            return total(exponent)
        case Call("div", (top, Number(value))):
            return value != 0 and total(top)
        case Call(name, arguments):
            return name in TOTAL and all(map(total, arguments))
        case Apply():
            return total(node.body)
    return False


def exact(operation: Callable[..., object], a: Node, b: Node) -> Number | None:
    """Return an operation on two numbers if float64 holds its result exactly."""
    if not isinstance(a, Number) or not isinstance(b, Number):
        return None
    result = operation(a.value, b.value)
    if not isinstance(result, float) or not isfinite(result):
        return None
    true = operation(Fraction(a.value), Fraction(b.value))
    return Number(result + 0.0) if Fraction(result) == true else None


def is_number(node: Node, value: float) -> bool:
    """Tell whether a node is that number."""
    return isinstance(node, Number) and node.value == value


def minus(node: Node) -> Node:
    """Return −u."""
    if isinstance(node, Number):
        return Number(0.0 - node.value)
    if isinstance(node, Call) and node.name == "sub":
        return difference(node.arguments[1], node.arguments[0])
    factors = Factors(node)
    factors.sign = -factors.sign
    return factors.node()


def plus(a: Node, b: Node) -> Node:
    """Return a + b."""
    return Terms(a, b).node()


def difference(a: Node, b: Node) -> Node:
    """Return a − b."""
    return Terms(a, minus(b) if isinstance(b, Number) else Call("neg", (b,))).node()


def times(a: Node, b: Node) -> Node:
    """Return a·b."""
    return Factors(a, b).node()


def over(a: Node, b: Node) -> Node:
    """Return a/b."""
    return Factors(Call("div", (a, b))).node()


class Terms:
    """A sum as its terms, each a number times something; equal ones are put together."""

    def __init__(self, *nodes: Node) -> None:
        self.terms: list[tuple[Number, Node]] = []
        for node in nodes:
            self._split(node, ONE)

    def _split(self, node: Node, sign: Number) -> None:
        match node:
            case Call("add", (a, b)):
                self._split(a, sign)
                self._split(b, sign)
            case Call("sub", (a, b)):
                self._split(a, sign)
                self._split(b, Number(-sign.value))
            case Call("neg", (a,)):
                self._split(a, Number(-sign.value))
            case Number(value):
                self._enter(Number(sign.value * value), ONE)
            case _:
                coefficient, rest = coefficient_of(node)
                self._enter(Number(sign.value * coefficient.value), rest)

    def _enter(self, coefficient: Number, rest: Node) -> None:
        for place, (other, known) in enumerate(self.terms):
            if known == rest and (joined := exact(add, other, coefficient)):
                self.terms[place] = joined, rest
                return
        self.terms.append((coefficient, rest))

    def node(self) -> Node:
        """Return the sum, a positive term first if there is one."""
        left = [(n, rest) for n, rest in self.terms if n.value or not total(rest)]
        if left and left[0][0].value < 0:
            left.sort(key=lambda term: term[0].value < 0)
        if not left:
            return ZERO
        result = times(*left[0])
        for n, rest in left[1:]:
            size = times(Number(abs(n.value)), rest)
            result = Call("sub" if n.value < 0 else "add", (result, size))
        return result


def coefficient_of(node: Node) -> tuple[Number, Node]:
    """Return the number that a product begins with, and the rest."""
    factors = Factors(node)
    number = factors.take_number()
    return number, factors.node()


class Factors:
    """A product as a sign, numbers and powers, above and below the line."""

    def __init__(self, *nodes: Node) -> None:
        self.sign = 1.0
        self.numbers: tuple[list[Number], list[Number]] = [], []
        self.powers: tuple[list[tuple[Node, Number]], ...] = [], []
        for node in nodes:
            self._split(node, 0)
        self._reduce()

    def _split(self, node: Node, side: int) -> None:
        match node:
            case Number(value):
                self.sign = -self.sign if value < 0 else self.sign
                self._number(Number(abs(value)), side)
            case Call("neg", (a,)):
                self.sign = -self.sign
                self._split(a, side)
            case Call("mul", (a, b)):
                self._split(a, side)
                self._split(b, side)
            case Call("div", (a, b)):
                self._split(a, side)
                self._split(b, 1 - side)
            case Call("pow", (base, Number(value) as n)) if _whole(value):
                self._power(base, n, side)
            case _:
                self._power(node, ONE, side)

    def _number(self, number: Number, side: int) -> None:
        known = self.numbers[side]
        for place, other in enumerate(known):
            if folded := exact(mul, other, number):
                known[place] = folded
                return
        if number != ONE:
            known.append(number)

    def _power(self, base: Node, exponent: Number, side: int) -> None:
        known = self.powers[side]
        for place, (other, n) in enumerate(known):
            if other == base:
                known[place] = base, Number(n.value + exponent.value)
                return
        known.append((base, exponent))

    def _reduce(self) -> None:
        """Cancel whole numbers above and below the line."""
        above, below = self.numbers
        if len(above) == len(below) == 1 and _whole(above[0].value) and _whole(below[0].value):
            common = gcd(int(above[0].value), int(below[0].value))
            above[0], below[0] = (Number(each[0].value / common) for each in (above, below))

    def take_number(self) -> Number:
        """Return the sign and the first number above the line, which the product then lacks."""
        number = self.numbers[0].pop(0) if self.numbers[0] else ONE
        number, self.sign = Number(number.value * self.sign), 1.0
        return number

    def node(self) -> Node:
        """Return the product."""
        safe = not self.powers[1] and ZERO not in self.numbers[1]
        if safe and ZERO in self.numbers[0] and all(total(base) for base, _ in self.powers[0]):
            return ZERO
        top, bottom = self._side(0), self._side(1)
        result = top if bottom == ONE else Call("div", (top, bottom))
        if self.sign > 0:
            return result
        if isinstance(result, Number):
            return Number(-result.value)
        return _negative(result)

    def _side(self, side: int) -> Node:
        parts: list[Node] = [n for n in self.numbers[side] if n != ONE]
        parts += [raised(base, n) for base, n in self.powers[side]]
        result = parts[0] if parts else ONE
        for part in parts[1:]:
            result = Call("mul", (result, part))
        return result


def _negative(node: Node) -> Node:
    """Return the minus sign as far to the left as it can stand: −2·x, −x/2."""
    if isinstance(node, Call) and node.name in ("mul", "div"):
        first, second = node.arguments
        return Call(node.name, (_negative(first), second))
    return Number(-node.value) if isinstance(node, Number) else Call("neg", (node,))


def raised(base: Node, exponent: Node) -> Node:
    """Return a power."""
    if is_number(exponent, 1.0):
        return base
    if is_number(exponent, 0.0) and total(base):
        return ONE
    match base, exponent:
        case Call("neg", (inner,)), Number(value) if value == 2 * round(value / 2):
            return raised(inner, exponent)
        case Number(value), Number(2.0) if square := exact(mul, base, base):
            return square
        case Call("pow", (inner, Number() as n)), Number(m) if _whole(n.value) and _whole(m):
            return raised(inner, Number(n.value * m))
    return Call("pow", (base, exponent))


def _whole(value: float) -> bool:
    return value == round(value) and 0 < value < 1000


def chosen(tree: Cases) -> Node:
    """Return cases without those that add nothing."""
    branches = list(tree.branches)
    while branches and branches[-1][1] == tree.otherwise and _decided(branches[-1][0]):
        branches.pop()
    if not branches and tree.otherwise is not None:
        return tree.otherwise
    return Cases(tuple(branches), tree.otherwise)


def _decided(tree: Condition) -> bool:
    """Tell whether a condition is certainly true or false at every x."""
    if isinstance(tree, Compare):
        return total(tree.left) and total(tree.right)
    return all(map(_decided, tree.arguments))

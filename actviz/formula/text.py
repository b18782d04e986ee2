"""The canonical text of a formula: what was understood, said back in the language itself."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from actviz.formula.node import (
    Apply,
    Call,
    Cases,
    Compare,
    Constant,
    Each,
    Item,
    Logic,
    Node,
    Number,
    Parameter,
    Tree,
    Variable,
)

# How tightly each kind of text holds together.
IF, OR, AND, NOT, COMPARE, SUM, PRODUCT, SIGN, POWER, ATOM = range(1, 11)
Said = tuple[str, int]


def text(tree: Tree) -> str:
    """Return the text of a tree, with no more brackets than it needs.

    `parse` reads it back as the same tree.
    """
    return Writer().write(tree)


def digits(number: float) -> str:
    """Return the shortest text that is read back as the same float: '2', '0.1', '1e-07'."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)


def chained(condition: Logic) -> bool:
    """Tell whether conditions can be written as a chain: 0 < x < 1."""
    parts = [part for part in condition.arguments if isinstance(part, Compare)]
    whole = condition.name == "and" and len(parts) == len(condition.arguments) > 1
    return whole and all(first.right == second.left for first, second in pairwise(parts))


class Writer:
    """Writes trees in the language; other ways to write change what they write otherwise."""

    signs: Mapping[str, str] = {"add": " + ", "sub": " - ", "mul": "*", "div": "/"}
    minus = "-"
    comparisons: Mapping[str, str] = {}

    def write(self, tree: Tree, level: int = IF) -> str:
        """Return the text, in brackets if it holds together less tightly than asked."""
        said, own = self.say(tree)
        return said if own >= level else self.bracket(said)

    def bracket(self, said: str) -> str:
        """Return the text in brackets."""
        return f"({said})"

    def say(self, tree: Tree) -> Said:
        """Return the text and how tightly it holds together."""
        match tree:
            case Number(value):
                return self.number(value)
            case Variable():
                return "x", ATOM
            case Constant(name) | Parameter(name) | Item(name):
                return self.name(name), ATOM
            case Call(name, arguments):
                return self.call(name, arguments)
            case Apply():
                return self.apply(tree), ATOM
            case Each():
                return self.each(tree)
            case Cases():
                return self.cases(tree)
        return self.condition(tree)

    def condition(self, tree: Compare | Logic) -> Said:
        """Write a comparison, or conditions joined by a word."""
        if isinstance(tree, Compare):
            return self.chain([tree]), COMPARE
        if chained(tree):
            return self.chain([part for part in tree.arguments if isinstance(part, Compare)]), AND
        if tree.name == "not":
            return f"not {self.write(tree.arguments[0], NOT)}", NOT
        level = AND if tree.name == "and" else OR
        parts = [self.write(part, level + 1) for part in tree.arguments]
        return f" {tree.name} ".join(parts), level

    def chain(self, parts: list[Compare]) -> str:
        """Write comparisons that follow from each other."""
        said = self.write(parts[0].left, SUM)
        for part in parts:
            sign = self.comparisons.get(part.sign, part.sign)
            said += f" {sign} {self.write(part.right, SUM)}"
        return said

    def number(self, value: float) -> Said:
        """Write a number."""
        said = digits(abs(value))
        return (self.minus + said, SIGN) if value < 0 else (said, ATOM)

    def name(self, name: str) -> str:
        """Write the name of a parameter or constant."""
        return name

    def call(self, name: str, arguments: tuple[Node, ...]) -> Said:
        """Write an operation or a function of the language."""
        if name in self.signs:
            return self.infix(name, *arguments)
        if name == "pow":
            return self.power(*arguments)
        if name == "neg":
            return self.minus + self.negated(arguments[0]), SIGN
        return self.function(name, arguments), ATOM

    def negated(self, operand: Node) -> str:
        """Write what follows a minus sign."""
        plain = isinstance(operand, Number)
        return self.bracket(self.write(operand)) if plain else self.write(operand, POWER)

    def infix(self, name: str, left: Node, right: Node) -> Said:
        """Write a sum, difference, product or quotient."""
        level = SUM if name in ("add", "sub") else PRODUCT
        return self.write(left, level) + self.signs[name] + self.right(name, right), level

    def right(self, name: str, right: Node) -> str:
        """Write what stands after a sign: not a sign again."""
        return self.write(right, POWER if name in ("mul", "div") else PRODUCT)

    def power(self, base: Node, exponent: Node) -> Said:
        """Write a power."""
        return f"{self.write(base, ATOM)}^{self.write(exponent, SIGN)}", POWER

    def function(self, name: str, arguments: tuple[Node, ...]) -> str:
        """Write a call."""
        return f"{name}({', '.join(map(self.write, arguments))})"

    def apply(self, tree: Apply) -> str:
        """Write a call of a function that was defined."""
        given = [f"{self.name(word)}={self.given(value)}" for word, value in tree.parameters]
        return f"{tree.name}({', '.join([self.write(tree.argument), *given])})"

    def given(self, value: Node | tuple[float, ...]) -> str:
        """Write the value of a parameter: a formula or a list."""
        if isinstance(value, tuple):
            return f"[{', '.join(self.number(number)[0] for number in value)}]"
        return self.write(value)

    def each(self, tree: Each) -> Said:
        """Write a sum or maximum over lists."""
        names = ", ".join(self.name(name) for name, _ in tree.items)
        sources = ", ".join(self.given(source) for _, source in tree.items)
        return f"{tree.name}({self.write(tree.body)} for {names} in {sources})", ATOM

    def cases(self, tree: Cases) -> Said:
        """Write 'a if c else b', or several branches in braces."""
        if len(tree.branches) == 1 and tree.otherwise is not None:
            test, value = tree.branches[0]
            rest = self.write(tree.otherwise, OR)
            return f"{self.write(value, OR)} if {self.write(test, OR)} else {rest}", IF
        parts = [f"{self.write(test)}: {self.write(value)}" for test, value in tree.branches]
        parts += [] if tree.otherwise is None else [self.write(tree.otherwise)]
        return f"{{{', '.join(parts)}}}", ATOM

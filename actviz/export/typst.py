"""Typst: the formula with its cases, and the derivative, as displayed equations."""

from __future__ import annotations

from collections.abc import Mapping

from actviz.export.header import about, commented
from actviz.export.subject import Subject
from actviz.formula.node import Apply, Cases, Compare, Each, Logic, Node, Tree
from actviz.formula.plainer import indicates, parted, plainer
from actviz.formula.text import ATOM, IF, POWER, PRODUCT, SIGN, Said, Writer, digits
from actviz.prose import formulas

# What Typst knows upright by its name; every other function is a text with a bracket behind it.
UPRIGHT = frozenset(("sin", "cos", "tan", "sinh", "cosh", "tanh", "min", "max", "ln"))
NAMES = {"log": "ln", "asin": "arcsin", "acos": "arccos", "atan": "arctan", "sigmoid": "sigma"}
NAMES |= {"Phi": "Phi", "phi": "phi", "digamma": "psi"}
SYMBOLS = frozenset(("sigma", "Phi", "phi", "psi", "arcsin", "arccos", "arctan"))
AROUND = {
    "abs": "abs({0})",
    "floor": "floor({0})",
    "ceil": "ceil({0})",
    "sqrt": "sqrt({0})",
    "cbrt": "root(3, {0})",
    "lgamma": "ln abs(Gamma({0}))",
    "polygamma": "psi^(({0}))({1})",
}
LATIN = {"lambd": "lambda", "omicron": "omicron"}


class TypstWriter(Writer):
    """Writes the mathematics of Typst."""

    signs: Mapping[str, str] = {"add": " + ", "sub": " - ", "mul": " ", "div": " / "}
    comparisons: Mapping[str, str] = {"==": "="}

    def write(self, tree: Tree, level: int = IF) -> str:
        """Return the text; 1 where a condition holds, as a factor, is the condition in []."""
        if isinstance(tree, Cases) and level > IF and indicates(tree):
            return f"[{self.write(tree.branches[0][0])}]"
        return super().write(tree, level)

    def number(self, value: float) -> Said:
        """Write a number, a very large or small one with a power of ten."""
        mantissa, _, exponent = digits(abs(value)).partition("e")
        said = mantissa if not exponent else f"{mantissa} dot 10^({int(exponent)})"
        level = PRODUCT if exponent else ATOM
        return (f"-{said}", min(level, SIGN)) if value < 0 else (said, level)

    def name(self, name: str) -> str:
        """Write a name: Greek where it has a letter, in quotes where it is a word."""
        parts = parted(name)
        if not parts:
            return f'"{name}"'
        letter, index = parts
        said = LATIN.get(letter, letter)
        return f"{said}_({index})" if index else said

    def condition(self, tree: Compare | Logic) -> Said:
        """Write a comparison, or conditions joined by a word."""
        said, level = super().condition(tree)
        for word in ("and", "or"):
            said = said.replace(f" {word} ", f' "{word}" ')
        return said.replace("not ", '"not" ', 1) if level == 4 else said, level

    def infix(self, name: str, left: Node, right: Node) -> Said:
        """Write a sum, difference, product or quotient."""
        if name == "div":
            return f"({self.write(left)})/({self.write(right)})", POWER
        said, level = super().infix(name, left, right)
        digit = self.right(name, right)[0].isdigit()
        if name == "mul" and digit:
            said = f"{self.write(left, PRODUCT)} dot {self.right(name, right)}"
        return said, level

    def power(self, base: Node, exponent: Node) -> Said:
        """Write a power."""
        return f"{self.write(base, ATOM)}^({self.write(exponent)})", POWER

    def call(self, name: str, arguments: tuple[Node, ...]) -> Said:
        """Write an operation or a function of the language."""
        if known := plainer(name, arguments):
            return (self.write(known, 2), ATOM) if name == "step" else self.say(known)
        if name in AROUND:
            return AROUND[name].format(*map(self.write, arguments)), ATOM
        return super().call(name, arguments)

    def function(self, name: str, arguments: tuple[Node, ...]) -> str:
        """Write a call."""
        return f"{worded(name)}({', '.join(map(self.write, arguments))})"

    def apply(self, tree: Apply) -> str:
        """Write a call of a function that was defined."""
        given = [f"{self.name(word)} = {self.given(value)}" for word, value in tree.parameters]
        return f'"{tree.name}"({", ".join([self.write(tree.argument), *given])})'

    def each(self, tree: Each) -> Said:
        """Write a sum or maximum over lists."""
        names = ", ".join(self.name(name) for name, _ in tree.items)
        return f"{tree.name}_({names}) {self.write(tree.body, PRODUCT)}", PRODUCT

    def cases(self, tree: Cases) -> Said:
        """Write cases below each other."""
        lines = [f'{self.write(value)} & "if " {self.write(test)}' for test, value in tree.branches]
        lines += [] if tree.otherwise is None else [f'{self.write(tree.otherwise)} & "otherwise"']
        return f"cases({', '.join(lines)})", ATOM


def worded(name: str) -> str:
    """Return the name of a function: as Typst knows it, or as upright text."""
    known = NAMES.get(name, name)
    return known if known in UPRIGHT | SYMBOLS else f'op("{known}")'


def typst(subject: Subject) -> str:
    """Return equations for a document of Typst."""
    record = formulas.shown(subject.function)
    orders = [("f(x)", formulas.formula(record)), ("f'(x)", formulas.formula(record, 1))]
    lines = [f"$ {name} = {TypstWriter().write(node)} $" for name, node in orders if node]
    return commented(about(subject, "typst"), "// ") + "\n" + "\n".join(lines) + "\n"

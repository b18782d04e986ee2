"""A formula as one line of Unicode, for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from actviz.formula.node import Apply, Call, Cases, Node, Number, Tree, Variable
from actviz.formula.plainer import LETTERS, indicates, parted, plainer
from actviz.formula.text import ATOM, IF, OR, POWER, PRODUCT, Said, Writer
from actviz.formula.tokens import LOWERED, RAISED

UP = {unicodedata.normalize("NFKC", letter): letter for letter in RAISED}
NAMES = {"log": "ln", "asin": "arcsin", "acos": "arccos", "atan": "arctan", "sigmoid": "σ"}
NAMES |= {"Phi": "Φ", "phi": "φ", "asinh": "arsinh", "acosh": "arcosh", "atanh": "artanh"}
NAMES |= {"sign": "sgn"}


def unicode(tree: Tree) -> str:
    """Return the formula in Unicode; without cases `parse` reads it back."""
    return UnicodeWriter().write(tree)


class UnicodeWriter(Writer):
    """Writes Unicode."""

    signs: Mapping[str, str] = {"add": " + ", "sub": " − ", "mul": "·", "div": "/"}
    minus = "−"
    comparisons: Mapping[str, str] = {"<=": "≤", ">=": "≥", "!=": "≠"}

    def write(self, tree: Tree, level: int = IF) -> str:
        """Return the text; 1 where a condition holds, as a factor, is the condition in []."""
        if isinstance(tree, Cases) and level > IF and indicates(tree):
            return f"[{self.write(tree.branches[0][0])}]"
        return super().write(tree, level)

    def name(self, name: str) -> str:
        """Write a name: Greek where it has a letter, an index lowered."""
        parts = parted(name)
        if not parts or not (parts[1].isdigit() or not parts[1]):
            return LETTERS.get(parts[0], parts[0]) + f"_{parts[1]}" if parts else name
        letter, index = parts
        return LETTERS.get(letter, letter) + "".join(LOWERED[int(digit)] for digit in index)

    def infix(self, name: str, left: Node, right: Node) -> Said:
        """Write a sum, difference, product or quotient."""
        base = right.arguments[0] if isinstance(right, Call) and right.name == "pow" else right
        if name == "mul" and isinstance(left, Number) and isinstance(base, Variable):
            return self.write(left) + self.write(right), PRODUCT
        return super().infix(name, left, right)

    def power(self, base: Node, exponent: Node) -> Said:
        """Write a power, raised where Unicode has the letters."""
        low, high = self.write(base, ATOM), self.write(exponent)
        if all(letter in UP for letter in high):
            return low + "".join(UP[letter] for letter in high), POWER
        return f"{low}^{high}" if len(high) == 1 else f"{low}^({high})", POWER

    def call(self, name: str, arguments: tuple[Node, ...]) -> Said:
        """Write an operation or a function of the language."""
        if known := plainer(name, arguments):
            return (self.write(known, OR), ATOM) if name == "step" else self.say(known)
        if name in ("sqrt", "cbrt"):
            sign = "√" if name == "sqrt" else "∛"
            inner = self.write(arguments[0])
            short = len(inner) == 1 or inner.isdigit()
            return f"{sign}{inner}" if short else f"{sign}({inner})", POWER
        if name == "abs":
            inner = self.write(arguments[0])
            return f"abs({inner})" if "|" in inner else f"|{inner}|", ATOM
        return super().call(name, arguments)

    def function(self, name: str, arguments: tuple[Node, ...]) -> str:
        """Write a call."""
        return f"{NAMES.get(name, name)}({', '.join(map(self.write, arguments))})"

    def apply(self, tree: Apply) -> str:
        """Write a call of a function that was defined."""
        given = [f"{self.name(word)}={self.given(value)}" for word, value in tree.parameters]
        return f"{tree.name}({', '.join([self.write(tree.argument), *given])})"

    def cases(self, tree: Cases) -> Said:
        """Write cases as sentences do: 'x if x > 0, 0 otherwise'."""
        said = [f"{self.write(value, OR)} if {self.write(test)}" for test, value in tree.branches]
        if tree.otherwise is not None:
            said.append(f"{self.write(tree.otherwise, OR)} otherwise")
        return ",  ".join(said), IF

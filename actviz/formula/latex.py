"""A formula as LaTeX: for Matplotlib's mathtext on one line, or for LaTeX with its cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from actviz.formula.node import (
    Apply,
    Call,
    Cases,
    Compare,
    Each,
    Item,
    Logic,
    Node,
    Number,
    Tree,
    Variable,
)
from actviz.formula.plainer import LETTERS, indicates, parted, plainer
from actviz.formula.text import ATOM, IF, OR, POWER, PRODUCT, Said, Writer, digits

NAMES = {
    **{name: rf"\{name}" for name in ["sin", "cos", "tan", "sinh", "cosh", "tanh", "min", "max"]},
    **{"log": r"\ln", "asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan"},
    **{"sigmoid": r"\sigma", "Phi": r"\Phi", "phi": r"\varphi", "sign": r"\mathrm{sgn}"},
    **{"lambertw": "W", "digamma": r"\psi", "logsigmoid": r"\ln \sigma"},
    **{"asinh": r"\mathrm{arsinh}", "acosh": r"\mathrm{arcosh}", "atanh": r"\mathrm{artanh}"},
}
# What a power cannot stand behind: under an operator with limits it would be one of them.
UNRAISED = (NAMES["logsigmoid"], NAMES["max"], NAMES["min"])
AROUND = {
    "abs": ("|", "|"),
    "floor": (r"\lfloor ", r" \rfloor"),
    "ceil": (r"\lceil ", r" \rceil"),
    "sqrt": (r"\sqrt{", "}"),
    "cbrt": (r"\sqrt[3]{", "}"),
    "lgamma": (r"\ln |\Gamma(", ")|"),
}
COMPARED = {"<=": r"\leq", ">=": r"\geq", "==": "=", "!=": r"\neq"}
INDICES = "kji"
# Letters of a name that LaTeX has no command of its own for.
LATIN = {"lambd": "lambda", "omicron": "mathrm{o}"}


def mathtext(tree: Tree) -> str:
    """Return mathtext without the dollar signs, cases as 'value if condition, …' on one line."""
    return LatexWriter().write(tree)


def latex(tree: Tree) -> str:
    r"""Return LaTeX without the dollar signs, cases in \begin{cases}."""
    return CasesWriter().write(tree)


class LatexWriter(Writer):
    """Writes mathtext."""

    signs: Mapping[str, str] = {"add": " + ", "sub": " - ", "mul": r"\,", "div": "/"}
    comparisons: Mapping[str, str] = COMPARED

    def __init__(self) -> None:
        self.raised = 0  # how many exponents this is in: fractions lie down there
        self.indices: dict[str, str] = {}

    def write(self, tree: Tree, level: int = IF) -> str:
        """Return the LaTeX; 1 where a condition holds, as a factor, is the condition in []."""
        if isinstance(tree, Cases) and level > IF and indicates(tree):
            return f"[{self.write(tree.branches[0][0])}]"
        return super().write(tree, level)

    def say(self, tree: Tree) -> Said:
        """Return the LaTeX and how tightly it holds together."""
        if isinstance(tree, Item) and tree.name in self.indices:
            return f"{self.name(tree.name)}_{self.indices[tree.name]}", ATOM
        return super().say(tree)

    def condition(self, tree: Compare | Logic) -> Said:
        """Write a comparison, or conditions joined by a word."""
        said, level = super().condition(tree)
        for word in ("and", "or"):
            said = said.replace(f" {word} ", rf"\ \mathrm{{{word}}}\ ")
        return (said.replace("not ", r"\mathrm{not}\ ", 1) if level == 4 else said), level

    def number(self, value: float) -> Said:
        """Write a number, a very large or small one with a power of ten."""
        mantissa, _, exponent = digits(abs(value)).partition("e")
        sign = self.minus if value < 0 else ""
        if not exponent:
            return sign + mantissa, 8 if sign else ATOM
        tens = f"10^{{{int(exponent)}}}"
        said = tens if mantissa == "1" else rf"{mantissa} \cdot {tens}"
        return sign + said, PRODUCT

    def name(self, name: str) -> str:
        """Write a name: Greek where it has a letter, upright where it is a word."""
        if name == "pi":
            return r"\pi"
        parts = parted(name)
        if not parts:
            return upright(name)
        letter, index = parts
        greek = rf"\{LATIN.get(letter, letter)}" if letter in LETTERS else letter
        return f"{greek}_{{{index}}}" if index else greek

    def infix(self, name: str, left: Node, right: Node) -> Said:
        """Write a sum, difference, product or quotient."""
        if name == "div" and not self.raised:
            return rf"\frac{{{self.write(left)}}}{{{self.write(right)}}}", POWER
        if name != "mul":
            return super().infix(name, left, right)
        gathers = isinstance(left, Each) and left.name == "sum"
        before = self.bracket(self.write(left)) if gathers else self.write(left, PRODUCT)
        after = self.right(name, right)
        return before + self.between(left, right, after) + after, PRODUCT

    def between(self, left: Node, right: Node, after: str) -> str:
        """Return what stands between two factors: nothing in 2x, a dot before a digit."""
        if after[0].isdigit():
            return r" \cdot "
        base = right.arguments[0] if isinstance(right, Call) and right.name == "pow" else right
        return "" if isinstance(left, Number) and isinstance(base, Variable) else r"\,"

    def power(self, base: Node, exponent: Node) -> Said:
        """Write a power; one of a function has it between name and bracket."""
        self.raised += 1
        high = self.write(exponent)
        self.raised -= 1
        name = NAMES.get(base.name, "") if isinstance(base, Call) else ""
        if name and name not in UNRAISED and isinstance(exponent, Number) and exponent.value > 0:
            return f"{name}^{{{high}}}{self.write(base).removeprefix(name)}", POWER
        return f"{self.write(base, ATOM)}^{{{high}}}", POWER

    def call(self, name: str, arguments: tuple[Node, ...]) -> Said:
        """Write an operation or a function of the language."""
        if known := plainer(name, arguments):
            return (self.write(known, 2), ATOM) if name == "step" else self.say(known)
        if name in AROUND:
            opening, closing = AROUND[name]
            root = name in ("sqrt", "cbrt", "lgamma")
            return opening + self.write(arguments[0]) + closing, POWER if root else ATOM
        if name == "polygamma":
            order, u = map(self.write, arguments)
            return rf"\psi^{{({order})}}({u})", ATOM
        return super().call(name, arguments)

    def function(self, name: str, arguments: tuple[Node, ...]) -> str:
        """Write a call."""
        return f"{NAMES.get(name) or upright(name)}({listed(map(self.write, arguments))})"

    def apply(self, tree: Apply) -> str:
        """Write a call of a function that was defined, its parameters after a semicolon."""
        pairs = ((self.name(word), self.given(value)) for word, value in tree.parameters)
        given = listed(f"{name} = {value}" for name, value in pairs)
        rest = rf";\ {given}" if given else ""
        return f"{upright(tree.name)}({self.write(tree.argument)}{rest})"

    def each(self, tree: Each) -> Said:
        """Write a sum or maximum over an index."""
        index = INDICES[min(len(set(self.indices.values())), len(INDICES) - 1)]
        outer, self.indices = self.indices, self.indices | {n: index for n, _ in tree.items}
        body = self.write(tree.body, PRODUCT if tree.name == "sum" else ATOM)
        self.indices = outer
        return rf"\{tree.name}_{index} {body}", PRODUCT

    def cases(self, tree: Cases) -> Said:
        """Write cases on one line, as the catalogue does."""
        said = [
            rf"{self.write(value, OR)}\ \mathrm{{if}}\ {self.write(test)}"
            for test, value in tree.branches
        ]
        if tree.otherwise is not None:
            said.append(rf"{self.write(tree.otherwise, OR)}\ \mathrm{{otherwise}}")
        return r",\quad ".join(said), IF


class CasesWriter(LatexWriter):
    """Writes LaTeX, which can stack cases."""

    def cases(self, tree: Cases) -> Said:
        """Write cases below each other."""
        lines = [
            rf"{self.write(value)} & \text{{if }} {self.write(test)}"
            for test, value in tree.branches
        ]
        if tree.otherwise is not None:
            lines.append(rf"{self.write(tree.otherwise)} & \text{{otherwise}}")
        stacked = r" \\ ".join(lines)
        return rf"\begin{{cases}} {stacked} \end{{cases}}", ATOM


def upright(word: str) -> str:
    """Return a word in upright letters."""
    plain = word.replace("_", r"\_")
    return rf"\mathrm{{{plain}}}"


def listed(parts: Iterable[str]) -> str:
    """Return parts with commas between them."""
    return r",\ ".join(parts)

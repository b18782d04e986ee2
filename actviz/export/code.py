"""Code: a formula as an expression of a programming language, with what occurs twice named once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import reduce

from actviz.errors import UsageError
from actviz.formula.bind import Change, free
from actviz.formula.node import (
    Call,
    Cases,
    Compare,
    Logic,
    Node,
    Number,
    Parameter,
    Tree,
    children,
    rebuilt,
    walk,
)
from actviz.formula.text import AND, ATOM, COMPARE, NOT, OR, PRODUCT, SIGN, SUM, Said, Writer

# A part with fewer nodes is written out where it occurs: x, −x.
WORTH_A_NAME = 3


class Code(Writer):
    """Writes formulas as the expressions of one language; its kernels are noted as they are used.

    `functions` has a template of every function that the language knows by itself, `kernels` the
    text of those that are printed along, each after those that it calls.
    """

    language = ""
    functions: Mapping[str, str] = {}
    kernels: Mapping[str, str] = {}
    needs: Mapping[str, tuple[str, ...]] = {}
    joins: Mapping[str, str] = {"and": " && ", "or": " || ", "not": "!"}
    reserved: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.used: dict[str, None] = {}

    def name(self, name: str) -> str:
        """Write the name of a parameter, with a line under it where the language has taken it."""
        return f"{name}_" if name in self.reserved else name

    def number(self, value: float) -> Said:
        """Write a number as the shortest text of the same float."""
        said = repr(abs(value))
        return (f"-{said}", SIGN) if value < 0 else (said, ATOM)

    def power(self, base: Node, exponent: Node) -> Said:
        """Write a power; a square of something short as a product."""
        if exponent == Number(2.0) and not isinstance(base, Call):
            said = self.write(base, SIGN)
            return f"{said} * {said}", PRODUCT
        return self.function("pow", (base, exponent)), ATOM

    def infix(self, name: str, left: Node, right: Node) -> Said:
        """Write a sum, difference, product or quotient."""
        signs = {"add": " + ", "sub": " - ", "mul": " * ", "div": " / "}
        level = SUM if name in ("add", "sub") else PRODUCT
        return self.write(left, level) + signs[name] + self.right(name, right), level

    def function(self, name: str, arguments: tuple[Node, ...]) -> str:
        """Write a call: the language's own, or that of a kernel."""
        if name in ("min", "max") and len(arguments) > 2:
            return self.function(name, (reduce_left(name, arguments[:-1]), arguments[-1]))
        said = list(map(self.write, arguments))
        if name in self.functions:
            return self.functions[name].format(*said)
        self.use(name)
        return f"{self.kernel_name(name)}({', '.join(said)})"

    def kernel_name(self, name: str) -> str:
        """Return what a kernel is called."""
        return name

    def use(self, kernel: str) -> None:
        """Note a kernel and those that it calls.

        Raises:
            UsageError: there is none of that name.
        """
        if kernel not in self.kernels:
            raise UsageError(
                f"There is no {kernel} in {self.language}, and actviz does not print one.",
                "Export to csv or numpy instead.",
            )
        for other in self.needs.get(kernel, ()):
            self.use(other)
        self.used.setdefault(kernel)

    def kernels_used(self) -> list[str]:
        """Return the texts of the kernels that were used, each after those that it calls."""
        return [self.kernels[name] for name in self.used]

    def condition(self, tree: Compare | Logic) -> Said:
        """Write a comparison, or conditions joined."""
        if isinstance(tree, Compare):
            left, right = self.write(tree.left, SUM), self.write(tree.right, SUM)
            return f"{left} {tree.sign} {right}", COMPARE
        if tree.name == "not":
            return self.joins["not"] + self.write(tree.arguments[0], ATOM), NOT
        level = AND if tree.name == "and" else OR
        return self.joins[tree.name].join(self.write(p, level + 1) for p in tree.arguments), level


def reduce_left(name: str, arguments: tuple[Node, ...]) -> Node:
    """Return a function of many as the same of two at a time."""
    return reduce(lambda a, b: Call(name, (a, b)), arguments)


def named(root: Node, taken: Mapping[str, bool]) -> tuple[list[tuple[str, Node]], Node]:
    """Return a formula as assignments and a result, so that nothing is worked out twice.

    Args:
        root: the formula.
        taken: the names that are not free.
    """
    return _Naming(root, taken).result()


class _Naming(Change):
    """Gives names to the parts that occur more than once."""

    def __init__(self, root: Node, taken: Mapping[str, bool]) -> None:
        super().__init__()
        self.root = root
        self.names = _fresh({*taken, "x"})
        self.often = _often(root)
        self.known: dict[Node, str] = {}
        self.lines: list[tuple[str, Node]] = []

    def result(self) -> tuple[list[tuple[str, Node]], Node]:
        """Return the assignments in order, and what is left."""
        return self.lines, self(self.root)

    def changed(self, node: Node) -> Node:
        """Return the name of a part that occurs more than once, which is assigned first."""
        if node in self.known:
            return Parameter(self.known[node])
        inner = rebuilt(node, self)
        if node not in self.often:
            return inner
        self.known[node] = next(self.names)
        self.lines.append((self.known[node], inner))
        return Parameter(self.known[node])


def _fresh(taken: set[str]) -> Iterator[str]:
    return (name for n in range(1, 10_000) if (name := f"t{n}") not in taken)


def _often(root: Node) -> set[Node]:
    """Return the parts that more than one other part is made of, or one is made of twice."""
    count: Counter[Tree] = Counter()
    seen: set[Tree] = set()
    waiting: list[Tree] = [root]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            count.update(children(here))
            waiting += children(here)
    return {
        each
        for each, n in count.items()
        if n > 1 and isinstance(each, (Call, Cases)) and _long(each)
    }


def _long(node: Node) -> bool:
    return sum(1 for _ in walk(node)) >= WORTH_A_NAME


def free_names(*nodes: Node) -> dict[str, bool]:
    """Return the names that formulas have in use."""
    return {name: is_list for node in nodes for name, is_list in free(node).items()}

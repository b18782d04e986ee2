"""Languages of whole arrays, all of them Python: NumPy, torch, JAX and Keras.

A condition becomes `where`, which works out both sides and, backwards, multiplies the side that
was not taken by 0. An infinite slope there would make that NaN; so the formula of a side that can
overflow or divide by zero is given x only where it is taken, and a harmless point elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from keyword import kwlist

import numpy as np

from actviz.export.code import Code, free_names, named
from actviz.export.stable import calm
from actviz.export.subject import Subject
from actviz.formula.bind import bind
from actviz.formula.derive import depends
from actviz.formula.evaluate import compile
from actviz.formula.node import (
    Call,
    Cases,
    Compare,
    Condition,
    Logic,
    Node,
    Number,
    Parameter,
    Variable,
    rebuilt,
    walk,
)
from actviz.formula.text import AND, ATOM, OR, POWER, Said

SAFE = (0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 10.0, -10.0)
# What stays finite, with its slope, wherever a float is.
_TAME = (
    "add sub neg abs sign step floor ceil round sin cos tanh sech atan asinh erf erfc Phi phi "
    "sigmoid softplus logsigmoid relu clip min max"
)
TAME = frozenset(_TAME.split())


class Arrays(Code):
    """Writes expressions of arrays."""

    joins: Mapping[str, str] = {"and": " & ", "or": " | ", "not": "~"}
    where = "where({0}, {1}, {2})"
    constant = "full_like(x, {0})"
    reserved = frozenset(kwlist) | {"x"}

    def __init__(self) -> None:
        super().__init__()
        self.locals: set[str] = set()

    def depends(self, node: Node) -> bool:
        """Tell whether a formula holds x, or a name that was given to a part that does."""
        names = {part.name for part in walk(node) if isinstance(part, Parameter)}
        return depends(node) or bool(names & self.locals)

    def power(self, base: Node, exponent: Node) -> Said:
        """Write a power with two stars."""
        return f"{self.write(base, ATOM)} ** {self.write(exponent, ATOM)}", POWER

    def condition(self, tree: Compare | Logic) -> Said:
        """Write a condition; what & and | join stands in brackets."""
        if isinstance(tree, Compare) or tree.name == "not":
            return super().condition(tree)
        parts = [self.bracket(self.write(part)) for part in tree.arguments]
        return self.joins[tree.name].join(parts), AND if tree.name == "and" else OR

    def cases(self, tree: Cases) -> Said:
        """Write where(condition, value, rest)."""
        rest = self.full(Number(float("nan")) if tree.otherwise is None else tree.otherwise)
        for test, value in reversed(tree.branches):
            rest = self.where.format(self.write(test), self.write(value), rest)
        return rest, ATOM

    def full(self, node: Node) -> str:
        """Write a value as an array, even one that does not depend on x."""
        return self.write(node) if self.depends(node) else self.constant.format(self.write(node))

    def number(self, value: float) -> Said:
        """Write a number."""
        return ('float("nan")', ATOM) if value != value else super().number(value)


def guarded(node: Node, values: Mapping[str, float]) -> Node:
    """Return a formula whose branches are finite even where they are not taken.

    Args:
        node: the formula.
        values: those of its parameters, at which the harmless points are looked for.
    """
    if not isinstance(node, Cases):
        return rebuilt(node, lambda part: guarded(part, values))
    branches: list[tuple[Condition, Node]] = []
    before: list[Condition] = []
    for test, value in node.branches:
        inner, point = guarded(value, values), harmless(value, values)
        if point is not None:
            outside = [(earlier, Number(point)) for earlier in before]
            x = Cases((*outside, (test, Variable())), Number(point))
            inner = substitute(inner, x)
        branches.append((test, inner))
        before.append(test)
    return Cases(tuple(branches), _otherwise(node, values))


def _otherwise(node: Cases, values: Mapping[str, float]) -> Node | None:
    if node.otherwise is None:
        return None
    inner, point = guarded(node.otherwise, values), harmless(node.otherwise, values)
    if point is None:
        return inner
    # x comes last, so that one that is not a number passes through.
    return substitute(inner, Cases(tuple((t, Number(point)) for t, _ in node.branches), Variable()))


def substitute(node: Node, x: Node) -> Node:
    """Return the formula with something else in for x."""
    if isinstance(node, Variable):
        return x
    return rebuilt(node, lambda part: substitute(part, x))


def harmless(node: Node, values: Mapping[str, float]) -> float | None:
    """Return a point where a formula and its parts have finite slopes; None if they always do."""
    if tame(node):
        return None
    parts = {node, *(part for part in walk(node) if isinstance(part, Call) and not _tame(part))}
    fine = np.all([_finite(bind(part, values)) for part in parts], axis=0)
    return SAFE[int(np.argmax(fine))] if fine.any() else 0.0


def _finite(node: Node) -> np.ndarray:
    value, slope = compile(node).jet(np.array(SAFE), 1)
    return np.isfinite(value) & np.isfinite(slope)


def tame(node: Node) -> bool:
    """Tell whether a formula stays finite where x does, with its slope."""
    calls = (part for part in walk(node) if isinstance(part, Call) and depends(part))
    return all(map(_tame, calls))


def _tame(call: Call) -> bool:
    if call.name == "div":
        return not depends(call.arguments[1])
    if call.name == "pow":
        return call.arguments[1] == Number(2.0)
    if call.name == "mul":
        return not all(map(depends, call.arguments)) or any(map(bounded, call.arguments))
    return call.name in TAME


def bounded(node: Node) -> bool:
    """Tell whether a formula is a function that has both bounds, or x itself."""
    names = ("sin", "cos", "tanh", "sech", "atan", "erf", "erfc", "Phi", "phi", "sigmoid", "clip")
    return isinstance(node, Variable) or (isinstance(node, Call) and node.name in names)


def signature(code: Arrays, subject: Subject, first: str, kind: str = "") -> str:
    """Return the parameters of a Python function, each with its value.

    Args:
        code: what writes the expressions.
        subject: the function that is printed.
        first: how x is written.
        kind: the type of the other parameters, where it is written.
    """
    between = f": {kind} = " if kind else "="
    given = [f"{code.name(each.name)}{between}{value!r}" for each, value in subject.parameters]
    return ", ".join([first, *given])


def body(code: Arrays, subject: Subject, node: Node | None = None) -> list[str]:
    """Return the lines of a Python function: assignments, then the result.

    Args:
        code: what writes the expressions.
        subject: the function that is printed.
        node: the formula; without one it is that of the function.
    """
    node = subject.value if node is None else node
    values = {each.name: value for each, value in subject.parameters}
    lines, result = named(guarded(calm(node), values), free_names(node))
    for local, part in lines:
        code.locals |= {local} if code.depends(part) else set()
    said = [f"    {local} = {code.write(part)}" for local, part in lines]
    return [*said, f"    return {code.full(result)}"]

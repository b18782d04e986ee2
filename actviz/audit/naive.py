"""Naive evaluation: a formula as a format works it out, every operation rounded."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.audit.formats import Format
from actviz.formula.arithmetic import call
from actviz.formula.bind import bind, expand
from actviz.formula.compiled import CONSTANTS
from actviz.formula.node import (
    Call,
    Cases,
    Compare,
    Constant,
    Logic,
    Node,
    Number,
    Tree,
    Variable,
)

# What must not be helped: 0·∞ is no number here.
PLAIN: Mapping[str, Callable[..., Array]] = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "div": np.divide,
    "pow": np.power,
    "neg": np.negative,
    "abs": np.abs,
    "relu": lambda u: np.maximum(u, 0.0),
    "clip": lambda u, low, high: np.minimum(np.maximum(u, low), high),
}
COMPARED: Mapping[str, Callable[..., NDArray[np.bool_]]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
}


def naive(node: Node, format: Format, x: Array) -> Array:
    """Return what a formula comes to if each of its operations is rounded to a format.

    A function of the language counts as one operation: softplus(x) is rounded once,
    log(1 + exp(x)) three times.
    """
    with np.errstate(all="ignore"):
        found = _Rounding(format, x).number(expand(bind(node, {})))
    return np.broadcast_to(found, x.shape).copy()


class _Rounding:
    """Works out the parts of a formula at some points, each once."""

    def __init__(self, format: Format, x: Array) -> None:
        self.format, self.x = format, x
        self._known: dict[Tree, Array] = {}

    def number(self, node: Node) -> Array:
        """Return a part as numbers of the format."""
        if node not in self._known:
            self._known[node] = self.format.rounded(np.asarray(self._number(node), np.float64))
        return self._known[node]

    def _number(self, node: Node) -> Array:
        match node:
            case Number(value):
                return np.array(value)
            case Constant(name):
                return np.array(CONSTANTS[name])
            case Variable():
                return self.x
            case Cases():
                return self._cases(node)
            case Call(name, arguments):
                return self._call(name, arguments)
        raise TypeError(node)

    def _call(self, name: str, arguments: tuple[Node, ...]) -> Array:
        parts = [self.number(part) for part in arguments]
        if name == "pow" and arguments[0] == Constant("e"):
            return np.exp(parts[1])
        if name in PLAIN:
            return PLAIN[name](*parts)
        if name in ("min", "max"):
            join = np.minimum if name == "min" else np.maximum
            return np.asarray(join.reduce(np.broadcast_arrays(*parts)))
        flat = [(np.broadcast_to(part, self.x.shape).copy(), None, None) for part in parts]
        return np.asarray(call(name, 0, flat)[0])  # type: ignore[arg-type]

    def _cases(self, node: Cases) -> Array:
        rest = np.array(math.nan) if node.otherwise is None else self.number(node.otherwise)
        for test, value in reversed(node.branches):
            rest = np.where(self.truth(test), self.number(value), rest)
        return rest

    def truth(self, condition: Compare | Logic) -> NDArray[np.bool_]:
        """Tell where a condition holds, of numbers of the format."""
        if isinstance(condition, Compare):
            sides = self.number(condition.left), self.number(condition.right)
            return COMPARED[condition.sign](*sides)
        parts = [self.truth(part) for part in condition.arguments]
        if condition.name == "not":
            return ~parts[0]
        join = np.logical_and if condition.name == "and" else np.logical_or
        return np.asarray(join.reduce(np.broadcast_arrays(*parts)))

"""Compilation: a tree as numbered steps, each of which occurs once and comes after its parts."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from actviz.errors import listed
from actviz.formula.arithmetic import Jet, call
from actviz.formula.bind import bind, free
from actviz.formula.fault import FormulaError
from actviz.formula.node import (
    Apply,
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
from actviz.formula.slopes import RULES

CONSTANTS = {"pi": math.pi, "e": math.e}
SIGNS = {"add": "+", "sub": "-"}
# What is worked out everywhere at once rather than only where its branch is taken.
CHEAP = frozenset({"sign", "step", "floor", "ceil", "round", "sqrt"})


@dataclass(frozen=True, slots=True)
class Step:
    """An operation on the results of earlier steps; `value` is that of a constant."""

    name: str
    parts: tuple[int, ...] = ()
    value: float = 0.0
    cheap: bool = True


@dataclass(frozen=True)
class Plan:
    """The steps of a formula, of which the last gives its value."""

    steps: tuple[Step, ...]
    root: int


class Compilation:
    """Steps that are collected, equal ones once."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._numbers: dict[tuple[object, ...], int] = {}
        self._trees: dict[int, tuple[Tree, int]] = {}

    def plan(self, node: Node) -> Plan:
        """Return the steps of a formula without free parameters.

        Raises:
            FormulaError: a parameter has no number yet.
        """
        whole = bind(node, {})
        if names := list(free(whole)):
            raise FormulaError(
                f"The formula needs {'a value' if len(names) == 1 else 'values'} for "
                f"{listed(names, 'and')}.",
                f"Give it with {names[0]}=…",
            )
        root = self.number(whole)
        return Plan(tuple(self.steps), root)

    def number(self, tree: Tree) -> int:
        """Return the number of the step that works out a tree."""
        if id(tree) not in self._trees:
            self._trees[id(tree)] = tree, self._number(tree)
        return self._trees[id(tree)][1]

    def _number(self, tree: Tree) -> int:
        match tree:
            case Number(value):
                return self.constant(value)
            case Constant(name):
                return self.constant(CONSTANTS[name])
            case Variable():
                return self.add("x")
            case Apply(body=body):
                return self.number(body)
            case Call(name, arguments):
                return self._call(name, [self.number(part) for part in arguments], arguments)
            case Compare(sign, left, right):
                return self.add(sign, self.number(left), self.number(right))
            case Logic(name, parts):
                return self.add(name, *map(self.number, parts))
            case Cases():
                return self._cases(tree)
        raise TypeError(tree)

    def _cases(self, tree: Cases) -> int:
        flat = [self.number(part) for branch in tree.branches for part in branch]
        otherwise = Number(math.nan) if tree.otherwise is None else tree.otherwise
        return self.add("cases", *flat, self.number(otherwise))

    def constant(self, value: float) -> int:
        """Return the step of a number; 0 and −0 are two."""
        key = "constant", value if value == value else "nan", math.copysign(1.0, value)
        return self._entered(key, Step("constant", (), value))

    def add(self, name: str, *parts: int) -> int:
        """Return the step of an operation."""
        quick = name in CHEAP or name not in RULES.keys() | {"pow", "hypot", "polygamma"}
        cheap = quick and all(self.steps[part].cheap for part in parts)
        return self._entered((name, *parts), Step(name, parts, cheap=cheap))

    def _entered(self, key: tuple[object, ...], step: Step) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self.steps)
            self.steps.append(step)
        return self._numbers[key]

    def known(self, number: int) -> float | None:
        """Return the value of a step that is a constant."""
        step = self.steps[number]
        return step.value if step.name == "constant" else None

    def _call(self, name: str, parts: list[int], arguments: tuple[Node, ...]) -> int:
        if name == "clip":
            return self.operation("min", self.operation("max", *parts[:2]), parts[2])
        if name == "relu":
            return self.operation("max", self.constant(0.0), parts[0])
        if name in ("min", "max") and len(parts) > 2:
            return self.operation(name, self.operation(name, *parts[:-1]), parts[-1])
        if all(self.known(part) is not None for part in parts):
            return self.constant(self._folded(name, parts))
        if name == "pow" and arguments[0] == Constant("e"):
            return self.add("exp", parts[1])
        if name == "pow" and self.known(parts[1]) == 1:
            return parts[0]
        if name == "pow" and self.steps[parts[0]].name == "exp" and self.known(parts[1]) != 0:
            # The exponential alone may be too small or too large for a float, its power not.
            return self.add("exp", self.operation("mul", *self.steps[parts[0]].parts, parts[1]))
        return self._wave(name, parts) or self.add(name, *parts)

    def _wave(self, name: str, parts: list[int]) -> int | None:
        """Return the step of 1 ± a wave, which keeps its digits where it comes down to 0."""
        if name not in SIGNS:
            return None
        one, other = parts
        if name == "add" and self.known(other) == 1:
            one, other = other, one
        raised = f"1 {SIGNS[name]} {self.steps[other].name}"
        is_known = self.known(one) == 1 and raised in RULES
        return self.add(raised, *self.steps[other].parts) if is_known else None

    def operation(self, name: str, *parts: int) -> int:
        """Return the step of an operation that is no power of e."""
        return self._call(name, list(parts), tuple(Variable() for _ in parts))

    def _folded(self, name: str, parts: list[int]) -> float:
        """Return the value of an operation on constants."""
        jets: list[Jet] = [(np.array([self.steps[part].value]), None, None) for part in parts]
        if name == "polygamma":
            jets[0] = (self.steps[parts[0]].value, None, None)
        with np.errstate(all="ignore"):
            return float(np.asarray(call(name, 0, jets)[0]).item())

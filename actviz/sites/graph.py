"""Graphs: where a model of ONNX applies a function, in whatever operators it was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.sites.expression import LONGEST, Expression, spelled, written

# Operators whose results have their units along the second axis, and along the last.
CHANNELS = frozenset(
    ("Conv", "ConvTranspose", "BatchNormalization", "InstanceNormalization", "GroupNormalization")
)
COLUMNS = frozenset(("MatMul", "Gemm", "LayerNormalization", "RMSNormalization"))
# How many operators above a site are asked where its units lie.
ABOVE = 6


@dataclass(frozen=True)
class Spot:
    """A place of a graph where a function is applied.

    Attributes:
        name: of the operator that ends it.
        root: the tensor that comes in.
        result: the tensor that goes out.
        formula: what is applied, as text.
        axis: where the units of the tensor lie, 1 or -1, or None where the graph does not tell.
        note: what the formula leaves out, or nothing.
    """

    name: str
    root: str
    result: str
    formula: str
    axis: int | None
    note: str = ""


@dataclass
class Graph:
    """The graph of a model, read once from its inputs to its outputs.

    `nodes` and `initializers` are those of an ONNX graph; `values` turns a tensor into an array.
    """

    nodes: Sequence[Any]
    outputs: frozenset[str]
    constants: dict[str, NDArray[np.generic]]
    expressions: dict[str, Expression] = field(default_factory=dict)
    makers: dict[str, Any] = field(default_factory=dict)
    users: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))

    def spots(self) -> list[Spot]:
        """Return the places where a function is applied, in the order of the graph."""
        for node in self.nodes:
            self._read(node)
        return [
            self._spot(node, node.output[0])
            for node in self.nodes
            if node.output and self._ends(node.output[0])
        ]

    def _read(self, node: Any) -> None:
        for name in node.input:
            self.users[name].append(node)
        for name in node.output:
            self.makers[name] = node
        found = self._expression(node) if not node.domain and node.output else None
        if found is not None:
            self.expressions[node.output[0]] = found

    def _expression(self, node: Any) -> Expression | None:
        """Return what an operator makes of one tensor, or None."""
        given = [name for name in node.input if name and name not in self.constants]
        roots = list(self._roots(given))
        for root in roots:
            if all(name == root or self._root(name) == root for name in given):
                return self._composed(node, root)
        return None

    def _roots(self, names: Sequence[str]) -> Iterator[str]:
        """Yield what the tensors may all be formulas of: the farthest back first."""
        yield from dict.fromkeys(self._root(name) for name in names)
        yield from dict.fromkeys(names)

    def _root(self, name: str) -> str:
        return self.expressions[name].root if name in self.expressions else name

    def _composed(self, node: Any, root: str) -> Expression | None:
        words = [self._words(name, root) for name in node.input]
        if any(word is None for word in words):
            return self._of_slopes(node, root)
        text = written(node.op_type, [word or "" for word in words], attributes(node))
        if text is None or len(text) > LONGEST:
            return None
        inner = [self.expressions[name] for name in node.input if self._reaches(name, root)]
        operators = frozenset({node.op_type}).union(*(each.operators for each in inner))
        return Expression(root, text, operators, " ".join(each.note for each in inner if each.note))

    def _words(self, name: str, root: str) -> str | None:
        """Return an input as a formula of the root, or None for a constant of several numbers."""
        if not name:
            return ""
        if name == root:
            return "x"
        if name in self.constants:
            value = self.constants[name]
            return spelled(value) if value.size == 1 else None
        return self.expressions[name].text

    def _reaches(self, name: str, root: str) -> bool:
        return name != root and name in self.expressions

    def _of_slopes(self, node: Any, root: str) -> Expression | None:
        """Return a PReLU whose units have slopes of their own, with the mean of them."""
        if node.op_type != "PRelu" or node.input[0] != root:
            return None
        slopes = self.constants[node.input[1]]
        text = written("PRelu", ["x", f"{float(slopes.mean()):.6g}"], {})
        note = f"slopes from {slopes.min():.3g} to {slopes.max():.3g}, drawn with their mean"
        return Expression(root, text or "", frozenset({"PRelu"}), note)

    def _ends(self, name: str) -> bool:
        """Tell whether a tensor is the result of an activation, and no part of a larger one."""
        here = self.expressions.get(name)
        if here is None or not here.bends:
            return False
        made = [self.expressions.get(node.output[0]) for node in self.users[name] if node.output]
        goes_on = [each is not None and each.root == here.root for each in made]
        return name in self.outputs or not goes_on or not all(goes_on)

    def _spot(self, node: Any, name: str) -> Spot:
        found = self.expressions[name]
        said = node.name.strip("/").replace("/", ".") or name
        return Spot(said, found.root, name, found.text, self._axis(found.root), found.note)

    def _axis(self, name: str) -> int | None:
        """Return where units lie, from the operators above a tensor."""
        for _ in range(ABOVE):
            node = self.makers.get(name)
            if node is None:
                return None
            if node.op_type in CHANNELS:
                return 1
            if node.op_type in COLUMNS:
                return -1
            above = [each for each in node.input if each not in self.constants]
            if not above:
                return None
            name = above[0]
        return None


def attributes(node: Any) -> Mapping[str, object]:
    """Return the attributes of an operator that are numbers or words."""
    kinds = {1: "f", 2: "i", 3: "s"}  # FLOAT, INT, STRING of AttributeProto
    return {
        each.name: getattr(each, kinds[each.type]) for each in node.attribute if each.type in kinds
    }

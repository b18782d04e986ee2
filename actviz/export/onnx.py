"""ONNX: a function proto, which a model calls as an operator and a runtime works out as a graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType

from actviz.errors import UsageError
from actviz.export.code import reduce_left
from actviz.export.header import about
from actviz.export.subject import Subject
from actviz.formula.bind import substituted
from actviz.formula.derive import depends
from actviz.formula.node import (
    Call,
    Cases,
    Compare,
    Logic,
    Node,
    Number,
    Parameter,
    Tree,
    Variable,
)
from actviz.formula.parse import parse

DOMAIN = "actviz"
OPSET = 18
OPERATORS = {
    **{"add": "Add", "sub": "Sub", "mul": "Mul", "div": "Div", "pow": "Pow", "neg": "Neg"},
    **{"abs": "Abs", "sign": "Sign", "floor": "Floor", "ceil": "Ceil", "round": "Round"},
    **{"sqrt": "Sqrt", "exp": "Exp", "log": "Log", "sin": "Sin", "cos": "Cos", "tan": "Tan"},
    **{"sinh": "Sinh", "cosh": "Cosh", "tanh": "Tanh", "asin": "Asin", "acos": "Acos"},
    **{"atan": "Atan", "asinh": "Asinh", "acosh": "Acosh", "atanh": "Atanh", "erf": "Erf"},
    **{"sigmoid": "Sigmoid", "softplus": "Softplus", "relu": "Relu", "min": "Min", "max": "Max"},
}
# What ONNX has no operator for, in those that it has.
WRITTEN = {
    "expm1": "tanh(u/2)*(exp(u) + 1)",
    "log1p": "u if 1 + u == 1 else log(1 + u)*(u/((1 + u) - 1))",
    "logsigmoid": "-softplus(-u)",
    "sech": "1/cosh(u)",
    "erfc": "1 - erf(u)",
    "Phi": "(1 + erf(u/1.4142135623730951))/2",
    "phi": "exp(-u*u/2)/2.5066282746310002",
    "cbrt": "sign(u)*|u|^0.3333333333333333",
    "hypot": "sqrt(u*u + v*v)",
    "sinc": "1 if u == 0 else sin(u)/u",
    "step": "1 if u >= 0 else 0",
    "clip": "min(max(u, v), w)",
}
COMPARED = {
    "<": "Less",
    "<=": "LessOrEqual",
    ">": "Greater",
    ">=": "GreaterOrEqual",
    "==": "Equal",
    "!=": "Equal",
}
JOINED = {"and": "And", "or": "Or", "not": "Not"}


@dataclass(frozen=True)
class Operation:
    """A node of the graph. A constant has a `value`, or the name of the parameter that it is."""

    name: str
    inputs: tuple[str, ...]
    output: str
    value: float | str | None = None


@dataclass
class Graph:
    """The nodes of one formula, each made once."""

    nodes: list[Operation] = field(default_factory=list)
    _made: dict[object, str] = field(default_factory=dict)

    def add(self, name: str, *inputs: str, value: float | str | None = None) -> str:
        """Return the output of an operation."""
        key = name, inputs, repr(value)
        if key not in self._made:
            self._made[key] = f"t{len(self.nodes)}"
            self.nodes.append(Operation(name, inputs, self._made[key], value))
        return self._made[key]

    def constant(self, value: float | str) -> str:
        """Return a number, or a parameter, in the type of x."""
        return self.add("CastLike", self.add("Constant", value=value), "x")

    def tree(self, tree: Tree) -> str:
        """Return the output of a part of a formula."""
        match tree:
            case Variable():
                return "x"
            case Number(value):
                return self.constant(value)
            case Parameter(name):
                return self.constant(name)
            case Call(name, arguments):
                return self.call(name, arguments)
            case Cases():
                return self.cases(tree)
            case Compare(sign, left, right):
                found = self.add(COMPARED[sign], self.tree(left), self.tree(right))
                return self.add("Not", found) if sign == "!=" else found
            case Logic(name, parts):
                return self.joined(JOINED[name], [self.tree(part) for part in parts])
        raise TypeError(tree)

    def joined(self, name: str, parts: list[str]) -> str:
        """Return conditions joined, two at a time."""
        first, *rest = parts
        for part in rest:
            first = self.add(name, first, part)
        return first if rest else self.add(name, first)

    def call(self, name: str, arguments: tuple[Node, ...]) -> str:
        """Return an operation, or what stands for one that ONNX does not have."""
        if len(arguments) > 2 and name in ("min", "max"):
            return self.call(name, (reduce_left(name, arguments[:-1]), arguments[-1]))
        if name in OPERATORS:
            return self.add(OPERATORS[name], *map(self.tree, arguments))
        if name not in WRITTEN:
            raise UsageError(f"ONNX has no {name}.", "Export to csv or numpy instead.")
        given = dict(zip("uvw", arguments, strict=False))
        return self.tree(substituted(parse(WRITTEN[name]), given))

    def cases(self, tree: Cases) -> str:
        """Return the branches as Where inside Where."""
        rest = Number(float("nan")) if tree.otherwise is None else tree.otherwise
        found = self.tree(rest)
        for test, value in reversed(tree.branches):
            found = self.add("Where", self.tree(test), self.tree(value), found)
        return found


def graph(subject: Subject) -> tuple[Operation, ...]:
    """Return the nodes of a function; the last one has the output y.

    Raises:
        UsageError: ONNX has no operator for a part of it.
    """
    made = Graph()
    result = made.tree(subject.value)
    if not depends(subject.value):
        # A constant takes the shape of x.
        result = made.add("Add", made.add("Mul", "x", made.constant(0.0)), result)
    return (*made.nodes, Operation("Identity", (result,), "y"))


def onnx(subject: Subject) -> bytes:
    """Return the function proto, serialized; its parameters are attributes with their values.

    Raises:
        UsageError: the library of ONNX is not installed, or ONNX has no operator for a part.
    """
    nodes, library = graph(subject), _library()
    helper = library.helper
    attributes = [helper.make_attribute(each.name, v) for each, v in subject.parameters]
    proto = helper.make_function(
        DOMAIN,
        subject.name,
        ["x"],
        ["y"],
        [_node(library, node) for node in nodes],
        [helper.make_opsetid("", OPSET)],
        attribute_protos=attributes,
        doc_string="\n".join(about(subject, "onnx")),
    )
    return bytes(proto.SerializeToString())


def _library() -> ModuleType:
    try:
        return import_module("onnx")
    except ImportError:
        raise UsageError(
            "Exporting to ONNX needs the library onnx, which is not installed.",
            "Install it with: pip install 'actviz[onnx]'",
        ) from None


def _node(library: ModuleType, node: Operation) -> object:
    made = library.helper.make_node(node.name, list(node.inputs), [node.output])
    if isinstance(node.value, str):
        # The value is the function's own attribute of that name.
        kind = library.AttributeProto.FLOAT
        made.attribute.append(
            library.AttributeProto(name="value_float", ref_attr_name=node.value, type=kind)
        )
    elif node.value is not None:
        made.attribute.append(library.helper.make_attribute("value_float", node.value))
    return made

"""Small models of ONNX, made by hand: the spellings that exporters write."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")
from onnx import TensorProto, helper, numpy_helper  # noqa: E402

Node = helper.make_node
WIDTH, UNITS = 4, 8


def constant(name: str, value: float, dtype: type = np.float32):
    return numpy_helper.from_array(np.array(value, dtype), name)


def weights(name: str, *shape: int, seed: int = 0):
    values = np.random.default_rng(seed).normal(size=shape).astype(np.float32)
    return numpy_helper.from_array(values, name)


def model(
    nodes: Sequence, constants: Sequence = (), shape: Sequence = ("n", WIDTH), opset: int = 18
):
    """Return a model from x to the output of the last node."""
    result = nodes[-1].output[0]
    graph = helper.make_graph(
        nodes,
        "graph",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(result, TensorProto.FLOAT, None)],
        constants,
    )
    versions = [helper.make_opsetid("", opset)]
    return helper.make_model(graph, opset_imports=versions, ir_version=9)


def layer(nodes: Sequence, constants: Sequence = (), **settings):
    """Return a model of a dense layer, whose result is z, and what is applied to it."""
    dense = [Node("MatMul", ["x", "w"], ["m"]), Node("Add", ["m", "b"], ["z"])]
    return model(
        [*dense, *nodes],
        [weights("w", WIDTH, UNITS), weights("b", UNITS, seed=1), *constants],
        **settings,
    )


NUMBERS = {
    **{"one": 1.0, "two": 2.0, "three": 3.0, "six": 6.0, "zero": 0.0, "half": 0.5},
    **{"root": 2**0.5, "inverse": 0.5**0.5, "k": 0.044715, "c": (2 / np.pi) ** 0.5, "q": 1.702},
    "sixth": 1 / 6,
}


def chain(*steps: tuple[str, str, str]) -> list:
    """Return nodes from words: operator, inputs, output."""
    return [Node(operator, given.split(), [result]) for operator, given, result in steps]


def constants_of(nodes: Sequence) -> list:
    used = {name for node in nodes for name in node.input}
    return [constant(name, value) for name, value in NUMBERS.items() if name in used]


GELU = (
    (
        ("Div", "z root", "a"),
        ("Erf", "a", "erf"),
        ("Add", "erf one", "c1"),
        ("Mul", "z c1", "d"),
        ("Mul", "d half", "y"),
    ),
    (
        ("Div", "z root", "a"),
        ("Erf", "a", "erf"),
        ("Add", "one erf", "c1"),
        ("Mul", "c1 z", "d"),
        ("Mul", "half d", "y"),
    ),
    (
        ("Mul", "z inverse", "a"),
        ("Erf", "a", "erf"),
        ("Add", "erf one", "c1"),
        ("Mul", "z half", "d"),
        ("Mul", "d c1", "y"),
    ),
    (
        ("Div", "z root", "a"),
        ("Erf", "a", "erf"),
        ("Add", "erf one", "c1"),
        ("Mul", "z c1", "d"),
        ("Div", "d two", "y"),
    ),
)
GELU_TANH = (
    (
        ("Pow", "z three", "p"),
        ("Mul", "p k", "q1"),
        ("Add", "z q1", "r"),
        ("Mul", "r c", "s"),
        ("Tanh", "s", "t"),
        ("Add", "t one", "u"),
        ("Mul", "z u", "v"),
        ("Mul", "v half", "y"),
    ),
    (
        ("Pow", "z three", "p"),
        ("Mul", "k p", "q1"),
        ("Add", "q1 z", "r"),
        ("Mul", "c r", "s"),
        ("Tanh", "s", "t"),
        ("Add", "one t", "u"),
        ("Mul", "half z", "v"),
        ("Mul", "v u", "y"),
    ),
    (
        ("Mul", "z z", "p2"),
        ("Mul", "p2 z", "p"),
        ("Mul", "p k", "q1"),
        ("Add", "z q1", "r"),
        ("Mul", "r c", "s"),
        ("Tanh", "s", "t"),
        ("Add", "t one", "u"),
        ("Mul", "z half", "v"),
        ("Mul", "v u", "y"),
    ),
)
SPELLINGS = [
    *(("gelu", steps) for steps in GELU),
    *(("gelu_tanh", steps) for steps in GELU_TANH),
    ("silu", (("Sigmoid", "z", "s"), ("Mul", "z s", "y"))),
    ("silu", (("Sigmoid", "z", "s"), ("Mul", "s z", "y"))),
    ("quick_gelu", (("Mul", "z q", "a"), ("Sigmoid", "a", "s"), ("Mul", "z s", "y"))),
    ("mish", (("Softplus", "z", "s"), ("Tanh", "s", "t"), ("Mul", "z t", "y"))),
    ("mish", (("Softplus", "z", "s"), ("Tanh", "s", "t"), ("Mul", "t z", "y"))),
    (
        "hard_swish",
        (
            ("Add", "z three", "a"),
            ("Clip", "a zero six", "b1"),
            ("Mul", "z b1", "d"),
            ("Div", "d six", "y"),
        ),
    ),
    (
        "hard_swish",
        (
            ("Add", "three z", "a"),
            ("Clip", "a zero six", "b1"),
            ("Div", "b1 six", "d"),
            ("Mul", "d z", "y"),
        ),
    ),
    (
        "hard_swish",
        (
            ("Add", "z three", "a"),
            ("Relu", "a", "r"),
            ("Min", "r six", "b1"),
            ("Mul", "b1 sixth", "d"),
            ("Mul", "z d", "y"),
        ),
    ),
    ("relu6", (("Clip", "z zero six", "y"),)),
    ("relu", (("Max", "z zero", "y"),)),
    ("relu2", (("Relu", "z", "r"), ("Mul", "r r", "y"))),
    ("tanh", (("Tanh", "z", "y"),)),
]

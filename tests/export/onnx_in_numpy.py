"""The operators of ONNX that are printed, as its specification has them, in NumPy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import erf
from typing import Any

import numpy as np

from actviz.export.onnx import Operation

OPERATORS: Mapping[str, Callable[..., Any]] = {
    "Identity": lambda u: u,
    "CastLike": lambda u, like: np.asarray(u, like.dtype),
    **{"Add": np.add, "Sub": np.subtract, "Mul": np.multiply, "Div": np.divide},
    **{"Pow": np.power, "Neg": np.negative, "Abs": np.abs, "Sign": np.sign},
    **{"Floor": np.floor, "Ceil": np.ceil, "Round": np.rint, "Sqrt": np.sqrt, "Exp": np.exp},
    **{"Log": np.log, "Sin": np.sin, "Cos": np.cos, "Tan": np.tan, "Sinh": np.sinh},
    **{"Cosh": np.cosh, "Tanh": np.tanh, "Asin": np.arcsin, "Acos": np.arccos},
    **{"Atan": np.arctan, "Asinh": np.arcsinh, "Acosh": np.arccosh, "Atanh": np.arctanh},
    "Erf": np.vectorize(erf, otypes=[float]),
    "Sigmoid": lambda u: 1.0 / (1.0 + np.exp(-u)),
    "Softplus": lambda u: np.logaddexp(0.0, u),
    "Relu": lambda u: np.maximum(u, 0.0),
    **{"Min": np.minimum, "Max": np.maximum, "Where": np.where},
    **{"Less": np.less, "LessOrEqual": np.less_equal, "Greater": np.greater},
    **{"GreaterOrEqual": np.greater_equal, "Equal": np.equal},
    **{"And": np.logical_and, "Or": np.logical_or, "Not": np.logical_not},
}


def run(nodes: Sequence[Operation], x: np.ndarray, given: Mapping[str, float]) -> np.ndarray:
    """Return what the nodes come to; each must come after those that it reads."""
    known: dict[str, Any] = {"x": x}
    for node in nodes:
        if node.name == "Constant":
            value = given[node.value] if isinstance(node.value, str) else node.value
            known[node.output] = value
        else:
            inputs = [known[name] for name in node.inputs]
            known[node.output] = OPERATORS[node.name](*inputs)
    result: np.ndarray = known["y"]
    return result

"""A stand-in for keras.ops: the operations that are printed, under the names that Keras 3 has."""

from __future__ import annotations

import numpy as np
from numpy import (
    abs,
    arccos,
    arccosh,
    arcsin,
    arcsinh,
    arctan,
    arctanh,
    ceil,
    clip,
    cos,
    cosh,
    exp,
    expm1,
    floor,
    full_like,
    log,
    log1p,
    maximum,
    minimum,
    ones_like,
    power,
    round,
    sign,
    sin,
    sinh,
    sqrt,
    square,
    tan,
    tanh,
    where,
    zeros_like,
)

from actviz.activations.bell import erf as _erf
from actviz.activations.special import sigmoid as _sigmoid

__all__ = [
    "abs", "arccos", "arccosh", "arcsin", "arcsinh", "arctan", "arctanh", "ceil", "clip", "cos",
    "cosh", "erf", "exp", "expm1", "floor", "full_like", "log", "log1p", "log_sigmoid", "maximum",
    "minimum", "ones_like", "power", "relu", "round", "sigmoid", "sign", "sin", "sinh",
    "softplus", "sqrt", "square", "tan", "tanh", "where", "zeros_like",
]  # fmt: skip


def erf(x: np.ndarray) -> np.ndarray:
    return _erf(x)


def sigmoid(x: np.ndarray | float) -> np.ndarray:
    return _sigmoid(np.atleast_1d(x))


def relu(x: np.ndarray) -> np.ndarray:
    return np.maximum(x, 0.0)


def softplus(x: np.ndarray) -> np.ndarray:
    return np.logaddexp(x, 0.0)


def log_sigmoid(x: np.ndarray) -> np.ndarray:
    return -np.logaddexp(-x, 0.0)

"""The functions that torch also has, as torch computes them: value and autograd derivative."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch.nn import functional as F

from actviz.activations.function import Function
from actviz.activations.parameters import Value

Tensor = torch.Tensor


def _among(reduction: Callable[..., Tensor]) -> Callable[..., Tensor]:
    """Return the share of x among fixed others, one row per point."""

    def share(x: Tensor, others: tuple[float, ...]) -> Tensor:
        rest = torch.tensor(others, dtype=x.dtype).expand(len(x), len(others))
        return reduction(torch.cat([x[:, None], rest], dim=1), dim=1)[:, 0]

    return share


def _glu(x: Tensor, gate: float) -> Tensor:
    return F.glu(torch.stack([x, torch.full_like(x, gate)], dim=1), dim=1)[:, 0]


PEERS: dict[str, Callable[..., Tensor]] = {
    "identity": lambda x: x * 1.0,
    "sign": torch.sign,
    "threshold": F.threshold,
    "hard_shrink": lambda x, lambd, keep_edge: F.hardshrink(x, lambd),
    "soft_shrink": F.softshrink,
    "tanhshrink": F.tanhshrink,
    "sigmoid": torch.sigmoid,
    "log_sigmoid": F.logsigmoid,
    "hard_sigmoid": lambda x, slope, offset: F.hardsigmoid(x),
    "tanh": torch.tanh,
    "hard_tanh": F.hardtanh,
    "softsign": F.softsign,
    "arctan": torch.atan,
    "arsinh": torch.asinh,
    "erf": torch.erf,
    "relu": F.relu,
    "relu6": F.relu6,
    "leaky_relu": F.leaky_relu,
    "prelu": lambda x, alpha: F.prelu(x, torch.tensor([alpha], dtype=x.dtype)),
    "rrelu": lambda x, lower, upper: F.rrelu(x, lower, upper, training=False),
    "abs": torch.abs,
    "elu": F.elu,
    "selu": lambda x, alpha, scale: F.selu(x),
    "celu": F.celu,
    "square": torch.square,
    "sqrt": torch.sqrt,
    "exponential": torch.exp,
    "sinh": torch.sinh,
    "softplus": lambda x, beta, threshold: F.softplus(x, beta),
    "gelu": F.gelu,
    "gelu_tanh": lambda x: F.gelu(x, approximate="tanh"),
    "silu": F.silu,
    "hard_swish": F.hardswish,
    "mish": F.mish,
    "sin": lambda x, frequency: torch.sin(frequency * x),
    "cos": torch.cos,
    "softmax": _among(F.softmax),
    "log_softmax": _among(F.log_softmax),
    "softmin": _among(F.softmin),
    "glu": _glu,
}


def evaluate(function: Function, xs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return torch's values and derivatives of a function at float64 points."""
    x = torch.tensor(xs, dtype=torch.float64, requires_grad=True)
    parameters: dict[str, Value | Any] = dict(function.values)
    value = PEERS[function.name](x, *parameters.values())
    value.sum().backward()
    assert x.grad is not None
    return value.detach().numpy(), x.grad.numpy()

"""Native calls: where a framework's own function is the same as one of the catalogue.

A call stands beside the values that parameters must have for it; other parameters may have any.
A framework's own function is the one that its fused kernels and converters know; where it keeps
fewer digits than actviz, the measured error says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from actviz.activations.parameters import Value
from actviz.export.subject import Subject

SELU = {"alpha": 1.6732632423543772, "scale": 1.0507009873554805}
SIXTH = {"slope": 1 / 6, "offset": 0.5}


@dataclass(frozen=True)
class Native:
    """A call of a framework's own, and the values that it is for."""

    call: str
    values: Mapping[str, float] = field(default_factory=dict)


NATIVE: Mapping[str, Mapping[str, Native]] = {
    "torch": {
        "identity": Native("x"),
        "sign": Native("torch.sign(x)"),
        "threshold": Native("F.threshold(x, threshold, value)"),
        "hard_shrink": Native("F.hardshrink(x, lambd)", {"keep_edge": 0.0}),
        "soft_shrink": Native("F.softshrink(x, lambd)"),
        "tanhshrink": Native("F.tanhshrink(x)"),
        "sigmoid": Native("torch.sigmoid(x)"),
        "log_sigmoid": Native("F.logsigmoid(x)"),
        "hard_sigmoid": Native("F.hardsigmoid(x)", SIXTH),
        "tanh": Native("torch.tanh(x)"),
        "hard_tanh": Native("F.hardtanh(x, min_val, max_val)"),
        "softsign": Native("F.softsign(x)"),
        "arctan": Native("torch.atan(x)"),
        "arsinh": Native("torch.asinh(x)"),
        "erf": Native("torch.erf(x)"),
        "relu": Native("F.relu(x)"),
        "relu6": Native("F.relu6(x)"),
        "leaky_relu": Native("F.leaky_relu(x, negative_slope)"),
        "rrelu": Native("F.rrelu(x, lower, upper, training=False)"),
        "abs": Native("torch.abs(x)"),
        "elu": Native("F.elu(x, alpha)"),
        "selu": Native("F.selu(x)", SELU),
        "celu": Native("F.celu(x)", {"alpha": 1.0}),
        "square": Native("torch.square(x)"),
        "sqrt": Native("torch.sqrt(x)"),
        "exponential": Native("torch.exp(x)"),
        "sinh": Native("torch.sinh(x)"),
        "gelu": Native('F.gelu(x, approximate="none")'),
        "gelu_tanh": Native('F.gelu(x, approximate="tanh")'),
        "silu": Native("F.silu(x)"),
        "hard_swish": Native("F.hardswish(x)"),
        "mish": Native("F.mish(x)"),
        "cos": Native("torch.cos(x)"),
    },
    "jax": {
        "identity": Native("x"),
        "sign": Native("jnp.sign(x)"),
        "sigmoid": Native("jax.nn.sigmoid(x)"),
        "log_sigmoid": Native("jax.nn.log_sigmoid(x)"),
        "hard_sigmoid": Native("jax.nn.hard_sigmoid(x)", SIXTH),
        "sparse_sigmoid": Native("jax.nn.sparse_sigmoid(x)"),
        "tanh": Native("jnp.tanh(x)"),
        "hard_tanh": Native("jax.nn.hard_tanh(x)", {"min_val": -1.0, "max_val": 1.0}),
        "softsign": Native("jax.nn.soft_sign(x)"),
        "arctan": Native("jnp.arctan(x)"),
        "arsinh": Native("jnp.arcsinh(x)"),
        "erf": Native("jax.scipy.special.erf(x)"),
        "relu": Native("jax.nn.relu(x)"),
        "relu6": Native("jax.nn.relu6(x)"),
        "leaky_relu": Native("jax.nn.leaky_relu(x, negative_slope)"),
        "abs": Native("jnp.abs(x)"),
        "elu": Native("jax.nn.elu(x, alpha)"),
        "selu": Native("jax.nn.selu(x)", SELU),
        "celu": Native("jax.nn.celu(x, alpha)"),
        "square": Native("jnp.square(x)"),
        "sqrt": Native("jnp.sqrt(x)"),
        "exponential": Native("jnp.exp(x)"),
        "sinh": Native("jnp.sinh(x)"),
        "softplus": Native("jax.nn.softplus(x)", {"beta": 1.0, "threshold": 0.0}),
        "squareplus": Native("jax.nn.squareplus(x, bend)"),
        "sparse_plus": Native("jax.nn.sparse_plus(x)"),
        "gelu": Native("jax.nn.gelu(x, approximate=False)"),
        "gelu_tanh": Native("jax.nn.gelu(x, approximate=True)"),
        "silu": Native("jax.nn.silu(x)"),
        "hard_swish": Native("jax.nn.hard_swish(x)"),
        "mish": Native("jax.nn.mish(x)"),
        "cos": Native("jnp.cos(x)"),
    },
    "keras": {
        "identity": Native("keras.activations.linear(x)"),
        "sign": Native("ops.sign(x)"),
        "threshold": Native("keras.activations.threshold(x, threshold, value)"),
        "hard_shrink": Native("ops.hard_shrink(x, lambd)", {"keep_edge": 0.0}),
        "soft_shrink": Native("ops.soft_shrink(x, lambd)"),
        "tanhshrink": Native("ops.tanh_shrink(x)"),
        "sigmoid": Native("ops.sigmoid(x)"),
        "log_sigmoid": Native("ops.log_sigmoid(x)"),
        "hard_sigmoid": Native("ops.hard_sigmoid(x)", SIXTH),
        "tanh": Native("ops.tanh(x)"),
        "hard_tanh": Native("ops.hard_tanh(x)", {"min_val": -1.0, "max_val": 1.0}),
        "softsign": Native("ops.softsign(x)"),
        "arctan": Native("ops.arctan(x)"),
        "arsinh": Native("ops.arcsinh(x)"),
        "erf": Native("ops.erf(x)"),
        "relu": Native("ops.relu(x)"),
        "relu6": Native("ops.relu6(x)"),
        "leaky_relu": Native("ops.leaky_relu(x, negative_slope)"),
        "abs": Native("ops.abs(x)"),
        "elu": Native("ops.elu(x, alpha)"),
        "selu": Native("ops.selu(x)", SELU),
        "celu": Native("ops.celu(x, alpha)"),
        "square": Native("ops.square(x)"),
        "sqrt": Native("ops.sqrt(x)"),
        "exponential": Native("ops.exp(x)"),
        "sinh": Native("ops.sinh(x)"),
        "softplus": Native("ops.softplus(x)", {"beta": 1.0, "threshold": 0.0}),
        "gelu": Native("ops.gelu(x, approximate=False)"),
        "gelu_tanh": Native("ops.gelu(x, approximate=True)"),
        "silu": Native("ops.silu(x)"),
        "hard_swish": Native("ops.hard_silu(x)"),
        "mish": Native("keras.activations.mish(x)"),
        "cos": Native("ops.cos(x)"),
    },
}


def native(subject: Subject, framework: str) -> str | None:
    """Return the framework's own call of a function, None where it has none at these values."""
    found = NATIVE[framework].get(subject.function.name) if subject.known else None
    if found is None or not _agree(found.values, subject.function.values):
        return None
    return found.call


def _agree(wanted: Mapping[str, float], values: Mapping[str, Value]) -> bool:
    return all(values[name] == value for name, value in wanted.items())

"""Exponentials and logarithms: functions that grow, or slow down, without a bound."""

from __future__ import annotations

import numpy as np

from actviz.activations import works
from actviz.activations.curve import Array, Curve, Piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, joined, line, odd, smooth
from actviz.activations.record import Activation
from actviz.activations.reference import Reference


def _symlog() -> Curve:
    return odd(Piece(np.log1p, lambda x: 1.0 / (1.0 + x), lambda x: -((1.0 + x) ** -2.0)))


def _log_relu(rate: float) -> Curve:
    # ln(1 + rx) as ln x + ln(r + 1/x) survives where rx would overflow.
    def value(x: Array) -> Array:
        far = np.maximum(x, 1.0)
        return np.where(x > 1.0, np.log(far) + np.log(rate + 1.0 / far), np.log1p(rate * x))

    right = Piece(
        value, lambda x: rate / (1.0 + rate * x), lambda x: -((rate / (1.0 + rate * x)) ** 2)
    )
    return joined(constant(0.0), right)


def _soft_exponential(alpha: float) -> Curve:
    """Return the curve; with alpha < 0 it ends where its logarithm does, and is NaN before."""
    if alpha == 0:
        return Curve((line(1.0),))
    if alpha > 0:

        def grown(x: Array) -> Array:
            u = alpha * x
            # Far left it is what is left of α and 1/α, which are nearly one where α is nearly 1.
            rest = (np.exp(u) + (alpha - 1.0) * (alpha + 1.0)) / alpha
            return np.where(u < -0.5, rest, np.expm1(u) / alpha + alpha)

        return smooth(
            grown,
            lambda x: np.exp(alpha * x),
            lambda x: alpha * np.exp(alpha * x),
        )

    def value(x: Array) -> Array:
        u = -alpha * (x + alpha)
        far = np.log(-alpha) + np.log(np.maximum(x, 1.0))
        return np.where(np.isinf(u) & (x > 0), far, np.log1p(u)) / -alpha

    def slope(x: Array) -> Array:
        inside = 1.0 - alpha * (x + alpha)
        return 1.0 / np.where(inside < 0, np.nan, inside)

    return smooth(value, slope, lambda x: alpha * slope(x) ** 2)


def _seagull() -> Curve:
    def value(x: Array) -> Array:
        size = np.abs(x)
        return np.where(
            size < 1.0, np.log1p(np.minimum(size, 1.0) ** 2), 2 * np.log(np.hypot(1, x))
        )

    def slope(x: Array) -> Array:
        near, far = np.clip(x, -1.0, 1.0), np.where(np.abs(x) < 1.0, 1.0, x)
        return np.where(np.abs(x) < 1.0, 2.0 * near / (1.0 + near * near), 2.0 / (far + 1.0 / far))

    return smooth(value, slope)


def _hyper_sinh() -> Curve:
    left = Piece(lambda x: 0.25 * x * x * x, lambda x: 0.75 * x * x, lambda x: 1.5 * x)
    right = Piece(
        lambda x: np.sinh(x) / 3.0, lambda x: np.cosh(x) / 3.0, lambda x: np.sinh(x) / 3.0
    )
    return joined(left, right)


ACTIVATIONS = (
    Activation(
        name="exponential",
        label="Exponential",
        curve=lambda: smooth(np.exp, np.exp, np.exp),
        formula="exp(x)",
        references=(Reference(title="Elementary function"),),
        aliases=("exp",),
        frameworks={
            "torch": "exp",
            "keras": "exponential",
            "tensorflow": "math.exp",
            "jax": "numpy.exp",
            "onnx": "Exp",
            "paddle": "exp",
            "mxnet": "nd.exp",
            "mlx": "core.exp",
        },
    ),
    Activation(
        name="sinh",
        label="Sinh",
        curve=lambda: smooth(np.sinh, np.cosh, np.sinh),
        formula="sinh(x)",
        references=(Reference(title="Elementary function"),),
        frameworks={
            "torch": "sinh",
            "keras": "ops.sinh",
            "tensorflow": "math.sinh",
            "jax": "numpy.sinh",
            "onnx": "Sinh",
            "paddle": "sinh",
            "mxnet": "nd.sinh",
            "mlx": "core.sinh",
        },
    ),
    Activation(
        name="symlog",
        label="Symlog",
        curve=_symlog,
        formula="log1p(x) if x > 0 else -log1p(-x)",
        derivative="1/(1 + |x|)",
        references=(works.BILSKI_2000, works.HAFNER_2023),
        aliases=("laf", "logarithmic", "signed_log"),
    ),
    Activation(
        name="symexp",
        label="Symexp",
        curve=lambda: odd(Piece(np.expm1, np.exp, np.exp)),
        formula="expm1(x) if x > 0 else -expm1(-x)",
        derivative="exp(|x|)",
        references=(works.HAFNER_2023,),
        aliases=("signed_exp",),
    ),
    Activation(
        name="log_relu",
        label="NLReLU",
        curve=_log_relu,
        formula="log1p(rate*max(0, x))",
        derivative="rate/(1 + rate*x) if x > 0 else 0",
        references=(works.LIU_2019,),
        parameters=(
            Parameter(
                "rate", 1.0, "slope just right of 0", low=0.0, exclusive=True, aliases=("beta", "a")
            ),
        ),
        aliases=("nlrelu", "natural_log_relu"),
    ),
    Activation(
        name="soft_exponential",
        label="Soft exponential",
        curve=_soft_exponential,
        formula=(
            "{alpha > 0: expm1(alpha*x)/alpha + alpha, alpha < 0: -log(1 - alpha*(x + "
            "alpha))/alpha, x}"
        ),
        derivative="exp(alpha*x) if alpha >= 0 else 1/(1 - alpha*(x + alpha))",
        references=(works.GODFREY_2015,),
        parameters=(
            Parameter(
                "alpha",
                0.5,
                "logarithm below 0, line at 0, exponential above; NaN off its domain",
                learned=True,
            ),
        ),
    ),
    Activation(
        name="seagull",
        label="Seagull",
        curve=_seagull,
        formula="log1p(x^2)",
        references=(works.GAO_2020, works.KUNC_2024),
    ),
    Activation(
        name="hyper_sinh",
        label="Hyper-sinh",
        curve=_hyper_sinh,
        formula="sinh(x)/3 if x > 0 else x^3/4",
        references=(works.PARISI_2021,),
    ),
)

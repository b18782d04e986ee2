"""S-shaped functions through the origin that are algebraic, or arcs and integrals."""

from __future__ import annotations

from math import sqrt

import numpy as np

from actviz.activations import bell, special, works
from actviz.activations.curve import Array, Break, Curve, Piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, odd, smooth
from actviz.activations.record import Activation
from actviz.activations.reference import Reference
from actviz.activations.special import times


def _softsign() -> Curve:
    return odd(
        Piece(
            special.softsign,
            lambda x: (1.0 + x) ** -2.0,
            lambda x: -2.0 * (1.0 + x) ** -3.0,
        )
    )


def _arctan() -> Curve:
    return smooth(
        np.arctan,
        lambda x: 1.0 / (1.0 + x * x),
        lambda x: times(-2.0 * x, (1.0 + x * x) ** -2.0),
    )


def _arsinh() -> Curve:
    return smooth(
        np.arcsinh,
        lambda x: 1.0 / np.hypot(1.0, x),
        lambda x: times(-x, np.hypot(1.0, x) ** -3.0),
    )


def isru_piece(alpha: float) -> Piece:
    """Return x/√(1+αx²)."""
    rate = sqrt(alpha)
    return Piece(
        lambda x: special.root_ratio(rate * x) / rate,
        lambda x: np.hypot(1.0, rate * x) ** -3.0,
        lambda x: -3.0 * alpha * times(x, np.hypot(1.0, rate * x) ** -5.0),
    )


def sqnl_left() -> Piece:
    """Return x + x²/4, the bend of the square nonlinearity left of 0."""
    return Piece(lambda x: x * (1.0 + 0.25 * x), lambda x: 1.0 + 0.5 * x, lambda x: 0.5 + 0.0 * x)


def _sqnl() -> Curve:
    right = Piece(lambda x: x * (1.0 - 0.25 * x), lambda x: 1.0 - 0.5 * x, lambda x: 0.0 * x - 0.5)
    pieces = (constant(-1.0), sqnl_left(), right, constant(1.0))
    return Curve(pieces, (Break(-2.0), Break(0.0), Break(2.0)))


def _rootsig(rate: float) -> Curve:
    def slope(x: Array) -> Array:
        root = np.hypot(1.0, rate * x)
        return rate / root / (1.0 + root)

    return smooth(lambda x: special.half_angle(rate * x), slope)


ACTIVATIONS = (
    Activation(
        name="softsign",
        label="Softsign",
        curve=_softsign,
        formula="x/(1 + |x|)",
        derivative="1/(1 + |x|)^2",
        references=(works.TURIAN_2009, works.GLOROT_2010),
        frameworks={
            "torch": "nn.Softsign",
            "keras": "softsign",
            "tensorflow": "nn.softsign",
            "jax": "nn.soft_sign",
            "onnx": "Softsign",
            "paddle": "nn.Softsign",
            "mxnet": "Activation('softsign')",
            "mlx": "nn.softsign",
        },
    ),
    Activation(
        name="arctan",
        label="Arctan",
        curve=_arctan,
        formula="atan(x)",
        references=(works.KUNC_2024.at("section 3.2"),),
        aliases=("atan",),
        frameworks={
            "torch": "atan",
            "keras": "ops.arctan",
            "tensorflow": "math.atan",
            "jax": "numpy.arctan",
            "onnx": "Atan",
            "paddle": "atan",
            "mxnet": "nd.arctan",
            "mlx": "core.arctan",
        },
    ),
    Activation(
        name="arsinh",
        label="Arsinh",
        curve=_arsinh,
        formula="asinh(x)",
        derivative="1/sqrt(x^2 + 1)",
        references=(Reference("Wikipedia", title="Activation function"),),
        aliases=("asinh", "arcsinh"),
        frameworks={
            "torch": "asinh",
            "keras": "ops.arcsinh",
            "tensorflow": "math.asinh",
            "jax": "numpy.arcsinh",
            "onnx": "Asinh",
            "paddle": "asinh",
            "mxnet": "nd.arcsinh",
            "mlx": "core.arcsinh",
        },
    ),
    Activation(
        name="isru",
        label="ISRU",
        curve=lambda alpha: Curve((isru_piece(alpha),)),
        formula="x/sqrt(1 + alpha*x^2)",
        derivative="(1 + alpha*x^2)^(-3/2)",
        references=(works.CARLILE_2017,),
        parameters=(Parameter("alpha", 1.0, "the limits are ±1/√alpha", low=0.0, exclusive=True),),
        aliases=("inverse_square_root_unit",),
    ),
    Activation(
        name="sqnl",
        label="SQNL",
        curve=_sqnl,
        formula="x - x*|x|/4 if |x| <= 2 else sign(x)",
        derivative="1 - |x|/2 if |x| <= 2 else 0",
        references=(works.WURAOLA_2018,),
        aliases=("square_nonlinearity",),
    ),
    Activation(
        name="erf",
        label="Error function",
        curve=lambda: smooth(
            bell.erf, bell.erf_slope, lambda x: times(-2.0 * x, bell.erf_slope(x))
        ),
        formula="erf(x)",
        references=(Reference(title="Gauss's error integral"),),
        frameworks={
            "torch": "erf",
            "keras": "ops.erf",
            "tensorflow": "math.erf",
            "jax": "scipy.special.erf",
            "onnx": "Erf",
            "paddle": "erf",
            "mxnet": "nd.erf",
            "mlx": "core.erf",
        },
    ),
    Activation(
        name="rootsig",
        label="Rootsig",
        curve=_rootsig,
        formula="rate*x/(1 + sqrt(1 + (rate*x)^2))",
        derivative="rate/(sqrt(1 + (rate*x)^2)*(1 + sqrt(1 + (rate*x)^2)))",
        references=(works.DUCH_1999,),
        parameters=(Parameter("rate", 1.0, "how fast it rises", low=0.0, exclusive=True),),
    ),
)

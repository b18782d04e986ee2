"""Powers and roots: polynomials, square roots and functions built on √(1+x²)."""

from __future__ import annotations

import numpy as np

from actviz.activations import special, works
from actviz.activations.curve import Array, Curve, Piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, joined, odd, smooth
from actviz.activations.record import Activation
from actviz.activations.reference import Reference


def _rectified_power(power: float) -> Curve:
    right = Piece(
        lambda x: x**power,
        lambda x: power * x ** (power - 1.0),
        lambda x: (
            power * (power - 1.0) * x ** np.maximum(power - 2.0, 0.0)
            if power >= 2
            else power * (power - 1.0) / x ** (2.0 - power)
        ),
    )
    return joined(constant(0.0), right)


def _star_relu(scale: float, bias: float) -> Curve:
    if scale == 0:
        return Curve((constant(bias),))
    right = Piece(
        lambda x: scale * x * x + bias,
        lambda x: 2.0 * scale * x,
        lambda x: np.full_like(x, 2.0 * scale),
    )
    return joined(constant(bias), right)


def _square() -> Curve:
    return smooth(lambda x: x * x, lambda x: 2.0 * x, lambda x: np.full_like(x, 2.0))


def _cube(scale: float) -> Curve:
    return smooth(
        lambda x: scale * x * x * x, lambda x: 3.0 * scale * x * x, lambda x: 6.0 * scale * x
    )


def _shifted_quadratic() -> Curve:
    return smooth(lambda x: x * (x + 1.0), lambda x: 2.0 * x + 1.0, lambda x: np.full_like(x, 2.0))


def _cubic() -> Curve:
    return smooth(
        lambda x: x * (1.0 - x) * (1.0 + x), lambda x: 1.0 - 3.0 * x * x, lambda x: -6.0 * x
    )


def _root_slope(x: Array) -> Array:
    return 0.5 / np.sqrt(np.where(x == 0, 0.0, x))


def _bent_identity() -> Curve:
    return smooth(
        lambda x: x * (1.0 + 0.5 * special.half_angle(x)),
        lambda x: 1.0 + 0.5 * special.root_ratio(x),
        lambda x: 0.5 * np.hypot(1.0, x) ** -3.0,
    )


ACTIVATIONS = (
    Activation(
        name="relu2",
        label="ReLU²",
        curve=lambda: _rectified_power(2.0),
        formula="max(0, x)^2",
        derivative="2*max(0, x)",
        references=(works.SO_2021,),
        aliases=("relu_squared", "squared_relu", "relu²", "requ"),
        frameworks={"mlx": "nn.relu2"},
    ),
    Activation(
        name="repu",
        label="RePU",
        curve=_rectified_power,
        formula="max(0, x)^power",
        derivative="power*x^(power - 1) if x > 0 else 0",
        references=(works.LI_2019,),
        parameters=(Parameter("power", 3.0, "the exponent", low=1.0, aliases=("p", "a")),),
        aliases=("rectified_power_unit",),
    ),
    Activation(
        name="star_relu",
        label="StarReLU",
        curve=_star_relu,
        formula="scale*max(0, x)^2 + bias",
        derivative="2*scale*max(0, x)",
        references=(works.YU_2022,),
        parameters=(
            Parameter("scale", 0.8944, "factor of the square", aliases=("s",)),
            Parameter("bias", -0.4472, "value left of 0", aliases=("b",)),
        ),
    ),
    Activation(
        name="square",
        label="Square",
        curve=_square,
        formula="x^2",
        references=(Reference(title="Elementary function"),),
        frameworks={
            "torch": "square",
            "keras": "ops.square",
            "tensorflow": "math.square",
            "jax": "numpy.square",
            "paddle": "square",
            "mxnet": "nd.square",
            "mlx": "core.square",
        },
    ),
    Activation(
        name="cube",
        label="Cube",
        curve=_cube,
        formula="scale*x^3",
        references=(Reference("Deeplearning4j", title="Activation.CUBE"),),
        parameters=(Parameter("scale", 1.0, "factor", low=0.0, exclusive=True, aliases=("a",)),),
    ),
    Activation(
        name="squ",
        label="SQU",
        curve=_shifted_quadratic,
        formula="x^2 + x",
        references=(works.NOEL_2021,),
        aliases=("shifted_quadratic_unit",),
    ),
    Activation(
        name="ncu",
        label="NCU",
        curve=_cubic,
        formula="x - x^3",
        references=(works.NOEL_2021,),
        aliases=("non_monotonic_cubic_unit",),
    ),
    Activation(
        name="sqrt",
        label="Square root",
        curve=lambda: smooth(np.sqrt, _root_slope),
        formula="sqrt(x)",
        references=(Reference(title="Elementary function, undefined left of 0"),),
        aliases=("square_root",),
        frameworks={
            "torch": "sqrt",
            "keras": "ops.sqrt",
            "tensorflow": "math.sqrt",
            "jax": "numpy.sqrt",
            "onnx": "Sqrt",
            "paddle": "sqrt",
            "mxnet": "nd.sqrt",
            "mlx": "core.sqrt",
        },
    ),
    Activation(
        name="signed_sqrt",
        label="Signed square root",
        curve=lambda: odd(Piece(np.sqrt, _root_slope)),
        formula="sqrt(x) if x > 0 else -sqrt(-x)",
        derivative="1/(2*sqrt(|x|))",
        references=(works.YANG_2018, works.KUNC_2024),
    ),
    Activation(
        name="bent_identity",
        label="Bent identity",
        curve=_bent_identity,
        formula="(sqrt(x^2 + 1) - 1)/2 + x",
        references=(Reference("Wikipedia", title="Activation function"), works.KUNC_2024),
    ),
)

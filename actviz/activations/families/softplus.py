"""Softplus and its relatives: smooth forms of the rectifier and of the absolute value."""

from __future__ import annotations

from math import log, sqrt

import numpy as np

from actviz.activations import special, works
from actviz.activations.curve import Array, Break, Curve, Piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, joined, line, smooth
from actviz.activations.record import Activation
from actviz.activations.reference import Reference


def _softplus(beta: float, threshold: float) -> Curve:
    smoothed = Piece(
        lambda x: np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(beta * x))) / beta,
        lambda x: special.sigmoid(beta * x),
        lambda x: beta * special.sigmoid_slope(beta * x),
    )
    return joined(smoothed, line(1.0), at=threshold / beta) if threshold else Curve((smoothed,))


def _squareplus(bend: float) -> Curve:
    width = sqrt(bend)

    def value(x: Array) -> Array:
        root = np.hypot(x, width)
        return np.where(x < 0, 0.25 * bend / (0.5 * root - 0.5 * x), 0.5 * x + 0.5 * root)

    def slope(x: Array) -> Array:
        return np.where(np.isinf(x), x > 0, value(x) / np.hypot(x, width))

    def turn(x: Array) -> Array:
        return 0.5 * bend * np.hypot(x, width) ** -3.0

    return smooth(value, slope, turn)


def _sparse_plus() -> Curve:
    middle = Piece(
        lambda x: 0.25 * (x + 1.0) ** 2, lambda x: 0.5 * (x + 1.0), lambda x: np.full_like(x, 0.5)
    )
    return Curve((constant(0.0), middle, line(1.0)), (Break(-1.0), Break(1.0, "right")))


def _sqrt_softplus() -> Curve:
    # Left of −40 softplus is e^x, whose root outlives it by far.
    def value(x: Array) -> Array:
        near = np.sqrt(special.softplus(np.maximum(x, -40.0)))
        return np.where(x < -40.0, np.exp(0.5 * x), near)

    def slope(x: Array) -> Array:
        near = np.maximum(x, -40.0)
        return 0.5 * np.where(x < -40.0, np.exp(0.5 * x), special.sigmoid(near) / value(near))

    return smooth(value, slope)


def _log_cosh() -> Curve:
    def value(x: Array) -> Array:
        size = np.abs(x)
        near = np.log1p(2.0 * np.sinh(0.5 * np.minimum(size, 1.0)) ** 2)
        return np.where(size < 1.0, near, size - log(2.0) + np.log1p(np.exp(-2.0 * size)))

    return smooth(value, np.tanh, special.tanh_slope)


def _slu() -> Curve:
    left = Piece(
        lambda x: 2.0 * np.log1p(0.5 * np.expm1(x)),
        lambda x: 2.0 * special.sigmoid(x),
        lambda x: 2.0 * special.sigmoid_slope(x),
    )
    return joined(left, line(1.0))


def _resp(slope: float) -> Curve:
    left = Piece(special.softplus, special.sigmoid, special.sigmoid_slope)
    return joined(left, line(slope, log(2.0)))


ACTIVATIONS = (
    Activation(
        name="softplus",
        label="Softplus",
        curve=_softplus,
        formula="x if threshold > 0 and beta*x > threshold else log1p(exp(beta*x))/beta",
        derivative="1 if threshold > 0 and beta*x > threshold else sigmoid(beta*x)",
        references=(works.DUGAS_2001,),
        parameters=(
            Parameter("beta", 1.0, "sharpness of the bend", low=0.0, exclusive=True),
            Parameter(
                "threshold",
                0.0,
                "value of beta·x above which the line x takes over; 0 means nowhere",
                low=0.0,
                frameworks={"torch": 20.0, "paddle": 20.0},
                minor=True,
            ),
        ),
        aliases=("softrelu", "smooth_relu"),
        frameworks={
            "torch": "nn.Softplus",
            "keras": "softplus",
            "tensorflow": "nn.softplus",
            "jax": "nn.softplus",
            "onnx": "Softplus",
            "paddle": "nn.Softplus",
            "mxnet": "Activation('softrelu')",
            "mlx": "nn.softplus",
        },
    ),
    Activation(
        name="squareplus",
        label="Squareplus",
        curve=_squareplus,
        formula="(x + sqrt(x^2 + bend))/2",
        references=(works.BARRON_2021,),
        parameters=(
            Parameter("bend", 4.0, "width of the bend", low=0.0, exclusive=True, aliases=("b",)),
        ),
        frameworks={"keras": "squareplus", "jax": "nn.squareplus"},
    ),
    Activation(
        name="sparse_plus",
        label="Sparse plus",
        curve=_sparse_plus,
        formula="{x >= 1: x, x > -1: (x + 1)^2/4, 0}",
        derivative="clip((x + 1)/2, 0, 1)",
        references=(Reference("JAX", title="jax.nn.sparse_plus"), works.MARTINS_2016),
        frameworks={"keras": "sparse_plus", "jax": "nn.sparse_plus"},
    ),
    Activation(
        name="sqrt_softplus",
        label="Sqrt softplus",
        curve=_sqrt_softplus,
        formula="sqrt(softplus(x))",
        references=(Reference("Hugging Face Transformers", title="sqrtsoftplus"),),
    ),
    Activation(
        name="logcosh",
        label="Log-cosh",
        curve=_log_cosh,
        formula="log(cosh(x))",
        derivative="tanh(x)",
        references=(Reference("NNlib.jl", title="logcosh"),),
    ),
    Activation(
        name="slu",
        label="SLU",
        curve=_slu,
        formula="x if x > 0 else 2*log1p(expm1(x)/2)",
        derivative="1 if x > 0 else 2*sigmoid(x)",
        references=(works.ZHAO_2018, works.KUNC_2024),
        aliases=("softplus_linear_unit",),
    ),
    Activation(
        name="resp",
        label="ReSP",
        curve=_resp,
        formula="slope*x + log(2) if x > 0 else softplus(x)",
        references=(works.XU, works.KUNC_2024),
        parameters=(Parameter("slope", 1.7, "slope right of 0", aliases=("a",)),),
        aliases=("rectified_softplus",),
    ),
)

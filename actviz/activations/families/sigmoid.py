"""Sigmoids: S-shaped functions from 0 to 1, and the logistic function's relatives."""

from __future__ import annotations

import numpy as np

from actviz.activations import bell, special, works
from actviz.activations.curve import Array, Break, Curve, Piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, line, smooth
from actviz.activations.record import Activation
from actviz.activations.reference import Reference
from actviz.activations.special import times


def clipped_line(slope: float, offset: float, low: float, high: float) -> Curve:
    """Return slope·x + offset held between low and high, for a positive slope."""
    return Curve(
        (constant(low), line(slope, offset), constant(high)),
        (Break((low - offset) / slope), Break((high - offset) / slope, "right")),
    )


def _log_sigmoid() -> Curve:
    return smooth(
        lambda x: -special.softplus(-x),
        lambda x: special.sigmoid(-x),
        lambda x: -special.sigmoid_slope(x),
    )


def _dsigmoid_bend(x: Array) -> Array:
    slope = special.sigmoid_slope(x)
    return slope * (1.0 - 6.0 * slope)


def _elliott() -> Curve:
    def tail(x: Array) -> Array:
        return 0.5 / (1.0 + x)

    left = Piece(lambda x: tail(-x), lambda x: 0.5 * (1.0 - x) ** -2.0, lambda x: (1.0 - x) ** -3.0)
    right = Piece(
        lambda x: 1.0 - tail(x), lambda x: 0.5 * (1.0 + x) ** -2.0, lambda x: -((1.0 + x) ** -3.0)
    )
    return Curve((left, right), (Break(0.0),))


def _probit() -> Curve:
    return smooth(bell.normal_cdf, bell.normal_pdf, lambda x: times(-x, bell.normal_pdf(x)))


def _laplace(mu: float, sigma: float) -> Curve:
    def standard(x: Array) -> tuple[Array, Array]:
        """Return z = (x − mu)/sigma, and what rounding took from it: z² magnifies that far out."""
        held = np.clip(x, mu - 60.0 * sigma, mu + 60.0 * sigma)
        moved, lost = special.difference(held, mu)
        z = moved / sigma
        return z, (special.remainder(moved, z, sigma) + lost) / sigma

    def value(x: Array) -> Array:
        z, lost = standard(x)
        return bell.normal_cdf(z) + bell.normal_pdf(z) * lost

    def slope(x: Array) -> Array:
        z, lost = standard(x)
        return bell.normal_pdf(z) * (1.0 - z * lost) / sigma

    return smooth(value, slope)


def _loglog() -> Curve:
    def slope(x: Array) -> Array:
        rate = np.exp(-x)
        return times(rate, np.exp(-rate))

    return smooth(lambda x: np.exp(-np.exp(-x)), slope)


def _cloglog() -> Curve:
    def slope(x: Array) -> Array:
        rate = np.exp(x)
        return times(rate, np.exp(-rate))

    return smooth(lambda x: -np.expm1(-np.exp(x)), slope)


def _smooth_step(width: float) -> Curve:
    def share(x: Array) -> Array:
        return (x + 0.5 * width) / width

    middle = Piece(
        lambda x: share(x) ** 2 * (3.0 - 2.0 * share(x)),
        lambda x: 6.0 * share(x) * share(-x) / width,
        lambda x: -12.0 * x / width**3,
    )
    edges = (Break(-0.5 * width), Break(0.5 * width, "right"))
    return Curve((constant(0.0), middle, constant(1.0)), edges)


ACTIVATIONS = (
    Activation(
        name="sigmoid",
        label="Sigmoid",
        curve=lambda: smooth(special.sigmoid, special.sigmoid_slope, special.sigmoid_bend),
        formula="1/(1 + exp(-x))",
        derivative="sigmoid(x)*(1 - sigmoid(x))",
        references=(works.VERHULST_1845, works.RUMELHART_1986),
        aliases=("logistic", "σ", "sigmoid_fast"),
        frameworks={
            "torch": "nn.Sigmoid",
            "keras": "sigmoid",
            "tensorflow": "nn.sigmoid",
            "jax": "nn.sigmoid",
            "onnx": "Sigmoid",
            "paddle": "nn.Sigmoid",
            "mxnet": "Activation('sigmoid')",
            "mlx": "nn.sigmoid",
        },
    ),
    Activation(
        name="log_sigmoid",
        label="Log-sigmoid",
        curve=_log_sigmoid,
        formula="-softplus(-x)",
        references=(Reference("PyTorch", title="torch.nn.LogSigmoid"),),
        aliases=("logσ",),
        frameworks={
            "torch": "nn.LogSigmoid",
            "keras": "log_sigmoid",
            "tensorflow": "math.log_sigmoid",
            "jax": "nn.log_sigmoid",
            "paddle": "nn.LogSigmoid",
            "mxnet": "Activation('log_sigmoid')",
            "mlx": "nn.log_sigmoid",
        },
    ),
    Activation(
        name="hard_sigmoid",
        label="Hard sigmoid",
        curve=lambda slope, offset: clipped_line(slope, offset, 0.0, 1.0),
        formula="clip(slope*x + offset, 0, 1)",
        references=(works.COURBARIAUX_2015,),
        parameters=(
            Parameter(
                "slope",
                1 / 6,
                "slope of the middle",
                low=0.0,
                exclusive=True,
                aliases=("alpha", "a"),
                frameworks={"onnx": 0.2, "mxnet": 0.2, "paddle": 0.1666667},
            ),
            Parameter("offset", 0.5, "value at 0", aliases=("beta", "shift", "b")),
        ),
        aliases=("hsigmoid", "sigmoid_hard", "hardσ"),
        frameworks={
            "torch": "nn.Hardsigmoid",
            "keras": "hard_sigmoid",
            "jax": "nn.hard_sigmoid",
            "onnx": "HardSigmoid",
            "paddle": "nn.Hardsigmoid",
            "mxnet": "hard_sigmoid",
        },
    ),
    Activation(
        name="sparse_sigmoid",
        label="Sparse sigmoid",
        curve=lambda: clipped_line(0.5, 0.5, 0.0, 1.0),
        formula="clip((x + 1)/2, 0, 1)",
        derivative="1/2 if |x| < 1 else 0",
        references=(Reference("JAX", title="jax.nn.sparse_sigmoid"), works.MARTINS_2016),
        frameworks={"keras": "sparse_sigmoid", "jax": "nn.sparse_sigmoid"},
    ),
    Activation(
        name="dsigmoid",
        label="Derivative of the sigmoid",
        curve=lambda: smooth(special.sigmoid_slope, special.sigmoid_bend, _dsigmoid_bend),
        formula="sigmoid(x)*sigmoid(-x)",
        derivative="sigmoid(x)*(1 - sigmoid(x))*(1 - 2*sigmoid(x))",
        references=(works.KUNC_2024.at("section 3.3.9"),),
        aliases=("sigmoid_derivative",),
    ),
    Activation(
        name="exponential_swish",
        label="Exponential swish",
        curve=lambda: smooth(
            lambda x: special.sigmoid(-x),
            lambda x: -special.sigmoid_slope(x),
            lambda x: -special.sigmoid_bend(x),
        ),
        formula="sigmoid(-x)",
        references=(works.KOCAK_2021,),
        aliases=("exp_swish",),
    ),
    Activation(
        name="elliott",
        label="Elliott",
        curve=_elliott,
        formula="x/(2*(1 + |x|)) + 1/2",
        derivative="1/(2*(1 + |x|)^2)",
        references=(works.ELLIOTT_1993,),
        aliases=("elliot",),
    ),
    Activation(
        name="probit",
        label="Probit",
        curve=_probit,
        formula="Phi(x)",
        references=(works.BLISS_1934,),
        aliases=("normal_cdf", "phi", "Φ"),
    ),
    Activation(
        name="laplace",
        label="Laplace",
        curve=_laplace,
        formula="Phi((x - mu)/sigma)",
        references=(works.MA_2022,),
        parameters=(
            Parameter("mu", 0.707107, "where the value is one half"),
            Parameter("sigma", 0.282095, "width of the rise", low=0.0, exclusive=True),
        ),
    ),
    Activation(
        name="loglog",
        label="Log-log",
        curve=_loglog,
        formula="exp(-exp(-x))",
        references=(works.GOMES_2013,),
        aliases=("gompertz", "gompertz_sigmoid"),
    ),
    Activation(
        name="cloglog",
        label="Complementary log-log",
        curve=_cloglog,
        formula="-expm1(-exp(x))",
        references=(works.GOMES_2013,),
        aliases=("complementary_loglog",),
    ),
    Activation(
        name="smooth_step",
        label="Smooth step",
        curve=_smooth_step,
        formula="{x <= -width/2: 0, x < width/2: 2*(1/2 + x/width)^2*(1 - x/width), 1}",
        derivative="3/(2*width) - 6*x^2/width^3 if |x| < width/2 else 0",
        references=(works.HAZIMEH_2020,),
        parameters=(
            Parameter(
                "width",
                1.0,
                "width of the rise",
                low=0.0,
                exclusive=True,
                aliases=("a", "w", "gamma"),
            ),
        ),
    ),
)

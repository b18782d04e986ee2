"""Rectifiers: a line on the right, another line or nothing on the left."""

from __future__ import annotations

import numpy as np

from actviz.activations import works
from actviz.activations.curve import Array, Break, Curve
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, joined, largest_line, line
from actviz.activations.record import Activation
from actviz.activations.reference import Reference
from actviz.activations.special import sigmoid


def two_lines(left: float, right: float = 1.0) -> Curve:
    """Return the curve of slope `left` before 0 and `right` after."""
    return joined(line(left), line(right))


def capped(cap: float) -> Curve:
    """Return min(max(0, x), cap)."""
    pieces = (constant(0.0), line(1.0), constant(cap))
    return Curve(pieces, (Break(0.0), Break(cap, "right")))


def _general_relu(negative_slope: float, max_value: float, threshold: float) -> Curve:
    left = line(negative_slope, -negative_slope * threshold)
    edges = (Break(threshold, "right"), Break(max_value, "right"))
    return Curve((left, line(1.0), constant(max_value)), edges)


def _rrelu_sample(x: Array, rng: np.random.Generator, lower: float, upper: float) -> Array:
    return np.where(x < 0, x * rng.uniform(lower, upper, x.shape), x)


def _attention_relu(alpha: float, beta: float) -> Curve:
    return two_lines(alpha, 1.0 + float(sigmoid(np.array(beta))))


def _tlu(alpha: float, tau: float) -> Curve:
    return largest_line([(1.0, 0.0), (alpha, tau)])


def _ordered(lower: float, upper: float) -> str:
    return "" if lower <= upper else "lower must not be above upper"


def _below(negative_slope: float, max_value: float, threshold: float) -> str:
    return "" if threshold < max_value else "threshold must be below max_value"


ACTIVATIONS = (
    Activation(
        name="relu",
        label="ReLU",
        curve=lambda: joined(constant(0.0), line(1.0)),
        formula="max(0, x)",
        references=(works.FUKUSHIMA_1969, works.NAIR_2010),
        aliases=("rectifier", "rectified_linear_unit"),
        frameworks={
            "torch": "nn.ReLU",
            "keras": "relu",
            "tensorflow": "nn.relu",
            "jax": "nn.relu",
            "onnx": "Relu",
            "paddle": "nn.ReLU",
            "mxnet": "Activation('relu')",
            "mlx": "nn.relu",
        },
    ),
    Activation(
        name="relu6",
        label="ReLU6",
        curve=lambda: capped(6.0),
        formula="clip(x, 0, 6)",
        references=(works.KRIZHEVSKY_2010,),
        frameworks={
            "torch": "nn.ReLU6",
            "keras": "relu6",
            "tensorflow": "nn.relu6",
            "jax": "nn.relu6",
            "paddle": "nn.ReLU6",
            "mlx": "nn.relu6",
        },
    ),
    Activation(
        name="relu_n",
        label="ReLU-n",
        curve=capped,
        formula="clip(x, 0, cap)",
        references=(works.LIEW_2016,),
        parameters=(
            Parameter(
                "cap",
                1.0,
                "the largest value",
                low=0.0,
                exclusive=True,
                aliases=("n", "max_value", "t_max"),
            ),
        ),
        aliases=("brelu", "bounded_relu", "clipped_relu"),
        frameworks={"keras": "relu(max_value=…)"},
    ),
    Activation(
        name="leaky_relu",
        label="Leaky ReLU",
        curve=lambda negative_slope: two_lines(negative_slope),
        formula="x if x > 0 else negative_slope*x",
        references=(works.MAAS_2013,),
        parameters=(
            Parameter(
                "negative_slope",
                0.01,
                "slope left of 0 (0.2 in keras.activations, 0.3 in keras.layers.LeakyReLU)",
                aliases=("alpha", "slope", "neg_slope", "a"),
                frameworks={"keras": 0.2, "tensorflow": 0.2, "mxnet": 0.25},
            ),
        ),
        aliases=("lrelu", "leaky"),
        frameworks={
            "torch": "nn.LeakyReLU",
            "keras": "leaky_relu",
            "tensorflow": "nn.leaky_relu",
            "jax": "nn.leaky_relu",
            "onnx": "LeakyRelu",
            "paddle": "nn.LeakyReLU",
            "mxnet": "LeakyReLU('leaky')",
            "mlx": "nn.leaky_relu",
        },
    ),
    Activation(
        name="prelu",
        label="PReLU",
        curve=lambda alpha: two_lines(alpha),
        formula="x if x > 0 else alpha*x",
        references=(works.HE_2015,),
        parameters=(
            Parameter(
                "alpha",
                0.25,
                "slope left of 0",
                aliases=("a", "negative_slope", "slope", "weight", "init"),
                frameworks={"keras": 0.0, "jax": 0.01},
                learned=True,
            ),
        ),
        aliases=("parametric_relu",),
        frameworks={
            "torch": "nn.PReLU",
            "keras": "layers.PReLU",
            "jax": "flax.linen.PReLU",
            "onnx": "PRelu",
            "paddle": "nn.PReLU",
            "mxnet": "LeakyReLU('prelu')",
            "mlx": "nn.PReLU",
        },
    ),
    Activation(
        name="rrelu",
        label="RReLU",
        curve=lambda lower, upper: two_lines(0.5 * (lower + upper)),
        formula="x if x > 0 else (lower + upper)/2*x",
        references=(works.XU_2015,),
        parameters=(
            Parameter("lower", 1 / 8, "smallest slope drawn in training", aliases=("l",)),
            Parameter(
                "upper",
                1 / 3,
                "largest slope drawn in training",
                aliases=("u",),
                frameworks={"mxnet": 0.334},
            ),
        ),
        aliases=("randomized_relu", "randomized_leaky_relu"),
        constraint=_ordered,
        sampled=_rrelu_sample,
        frameworks={"torch": "nn.RReLU", "paddle": "nn.RReLU", "mxnet": "LeakyReLU('rrelu')"},
    ),
    Activation(
        name="very_leaky_relu",
        label="Very leaky ReLU",
        curve=lambda negative_slope: two_lines(negative_slope),
        formula="x if x > 0 else negative_slope*x",
        references=(works.GRAHAM_2014,),
        parameters=(Parameter("negative_slope", 1 / 3, "slope left of 0", aliases=("a",)),),
        aliases=("vlrelu",),
    ),
    Activation(
        name="general_relu",
        label="ReLU (Keras, general)",
        curve=_general_relu,
        formula="{x >= max_value: max_value, x >= threshold: x, negative_slope*(x - threshold)}",
        references=(Reference("Keras", title="keras.activations.relu"),),
        parameters=(
            Parameter("negative_slope", 0.0, "slope left of the threshold", aliases=("alpha",)),
            Parameter("max_value", 6.0, "the largest value"),
            Parameter("threshold", 0.0, "where the line begins"),
        ),
        aliases=("keras_relu",),
        constraint=_below,
        frameworks={"keras": "relu(negative_slope=…, max_value=…, threshold=…)"},
    ),
    Activation(
        name="shifted_relu",
        label="Shifted ReLU",
        curve=lambda floor: joined(constant(floor), line(1.0), at=floor),
        formula="max(floor, x)",
        references=(works.CLEVERT_2016,),
        parameters=(Parameter("floor", -1.0, "the smallest value", aliases=("m",)),),
    ),
    Activation(
        name="displaced_relu",
        label="Displaced ReLU",
        curve=lambda delta: joined(constant(-delta), line(1.0), at=-delta),
        formula="max(-delta, x)",
        references=(works.MACEDO_2019, works.KUNC_2024),
        parameters=(Parameter("delta", 0.05, "how far it is displaced", low=0.0, aliases=("a",)),),
        aliases=("disrelu",),
    ),
    Activation(
        name="flexible_relu",
        label="Flexible ReLU",
        curve=lambda bias: joined(constant(bias), line(1.0, bias)),
        formula="max(0, x) + bias",
        references=(works.QIU_2018,),
        parameters=(
            Parameter("bias", -0.398, "added to every value", aliases=("b",), learned=True),
        ),
    ),
    Activation(
        name="attention_relu",
        label="AReLU (attention)",
        curve=_attention_relu,
        formula="(1 + sigmoid(beta))*x if x > 0 else alpha*x",
        references=(works.CHEN_2020,),
        parameters=(
            Parameter("alpha", 0.9, "slope left of 0", low=0.01, high=0.99, learned=True),
            Parameter("beta", 2.0, "how much the right side is amplified", learned=True),
        ),
    ),
    Activation(
        name="tlu",
        label="TLU",
        curve=_tlu,
        formula="max(x, alpha*x + tau)",
        references=(works.SINGH_2020,),
        parameters=(
            Parameter("alpha", 0.0, "slope of the second line"),
            Parameter("tau", 0.0, "what it does not fall below", learned=True),
        ),
        aliases=("thresholded_linear_unit",),
    ),
    Activation(
        name="abs",
        label="Absolute value",
        curve=lambda: Curve((line(-1.0), line(1.0)), (Break(0.0),)),
        formula="|x|",
        derivative="1 if x > 0 else -1",
        references=(works.KUNC_2024.at("section 3.6.25"),),
        aliases=("absolute", "modulus", "vrelu"),
        frameworks={
            "torch": "abs",
            "keras": "ops.abs",
            "tensorflow": "math.abs",
            "jax": "numpy.abs",
            "onnx": "Abs",
            "paddle": "abs",
            "mxnet": "nd.abs",
            "mlx": "core.abs",
        },
    ),
    Activation(
        name="abslu",
        label="AbsLU",
        curve=lambda alpha: two_lines(-alpha),
        formula="x if x > 0 else -alpha*x",
        references=(works.KUNC_2024.at("section 3.6.27"),),
        parameters=(Parameter("alpha", 0.5, "steepness left of 0", aliases=("a",)),),
    ),
)

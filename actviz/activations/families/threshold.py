"""Steps, thresholds and shrinkage: what lies on one side of a level is cut off."""

from __future__ import annotations

import numpy as np

from actviz.activations import special, works
from actviz.activations.curve import Break, Curve, Piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, joined, line, smooth
from actviz.activations.record import Activation
from actviz.activations.reference import Reference


def _identity() -> Curve:
    return Curve((line(1.0),))


def _step(threshold: float) -> Curve:
    return joined(constant(0.0), constant(1.0), at=threshold, owner="right")


def _sign() -> Curve:
    return Curve((constant(-1.0), constant(1.0)), (Break(0.0, value=0.0),))


def _threshold(threshold: float, value: float) -> Curve:
    return joined(constant(value), line(1.0), at=threshold)


def _dead_zone(lambd: float, outside: tuple[Piece, Piece], keep_edge: bool = False) -> Curve:
    """Return 0 within ±lambd and the two pieces beyond."""
    left, right = outside
    owners = ("left", "right") if keep_edge else ("right", "left")
    edges = (Break(-lambd, owners[0]), Break(lambd, owners[1]))
    return Curve((left, constant(0.0), right), edges)


def _hard_shrink(lambd: float, keep_edge: float) -> Curve:
    return _dead_zone(lambd, (line(1.0), line(1.0)), bool(keep_edge))


def _shrink(lambd: float, bias: float) -> Curve:
    return _dead_zone(lambd, (line(1.0, bias), line(1.0, -bias)))


def _tanhshrink() -> Curve:
    return smooth(
        special.tanh_rest,
        lambda x: np.tanh(x) ** 2,
        lambda x: 2.0 * np.tanh(x) * special.tanh_slope(x),
    )


LAMBD = Parameter(
    "lambd", 0.5, "half width of the zone that becomes 0", low=0.0, aliases=("lambda", "threshold")
)

ACTIVATIONS = (
    Activation(
        name="identity",
        label="Identity",
        curve=_identity,
        formula="x",
        references=(Reference(title="No activation: a layer stays linear."),),
        aliases=("linear", "id", "none"),
        frameworks={
            "torch": "nn.Identity",
            "keras": "linear",
            "tensorflow": "identity",
            "jax": "nn.identity",
            "onnx": "Identity",
            "paddle": "nn.Identity",
            "mxnet": "gluon.nn.Identity",
            "mlx": "nn.Identity",
        },
    ),
    Activation(
        name="step",
        label="Step",
        curve=_step,
        formula="1 if x >= threshold else 0",
        references=(works.MCCULLOCH_1943,),
        parameters=(
            Parameter("threshold", 0.0, "where the output jumps from 0 to 1", aliases=("t",)),
        ),
        aliases=("heaviside", "binary_step", "unit_step", "binary"),
        frameworks={"mlx": "nn.step"},
    ),
    Activation(
        name="sign",
        label="Sign",
        curve=_sign,
        formula="sign(x)",
        references=(works.ROSENBLATT_1958,),
        aliases=("signum", "sgn", "bipolar"),
        frameworks={
            "torch": "sign",
            "keras": "ops.sign",
            "tensorflow": "math.sign",
            "jax": "numpy.sign",
            "onnx": "Sign",
            "paddle": "sign",
            "mxnet": "nd.sign",
            "mlx": "core.sign",
        },
    ),
    Activation(
        name="threshold",
        label="Threshold",
        curve=_threshold,
        formula="x if x > threshold else value",
        references=(Reference("PyTorch", title="torch.nn.Threshold"),),
        parameters=(
            Parameter("threshold", 0.0, "below it the input is replaced", aliases=("t",)),
            Parameter("value", 0.5, "what replaces it", aliases=("v", "default_value")),
        ),
        frameworks={"torch": "nn.Threshold", "keras": "threshold"},
    ),
    Activation(
        name="thresholded_relu",
        label="Thresholded ReLU",
        curve=lambda threshold: _threshold(threshold, 0.0),
        formula="x if x > threshold else 0",
        references=(works.KONDA_2014,),
        parameters=(
            Parameter("threshold", 1.0, "where the line begins", aliases=("t", "alpha", "theta")),
        ),
        aliases=("trec", "truncated_rectified"),
        frameworks={"onnx": "ThresholdedRelu", "paddle": "nn.ThresholdedReLU"},
    ),
    Activation(
        name="hard_shrink",
        label="Hard shrink",
        curve=_hard_shrink,
        formula="x if |x| > lambd or keep_edge == 1 and |x| >= lambd else 0",
        references=(works.DONOHO_1994,),
        parameters=(
            LAMBD,
            Parameter(
                "keep_edge",
                0.0,
                "1 keeps x where |x| is exactly lambd, 0 does not",
                low=0.0,
                high=1.0,
                frameworks={"paddle": 1.0},
                integer=True,
                minor=True,
            ),
        ),
        aliases=("hard_threshold",),
        frameworks={
            "torch": "nn.Hardshrink",
            "keras": "hard_shrink",
            "paddle": "nn.Hardshrink",
            "mlx": "nn.hard_shrink",
        },
    ),
    Activation(
        name="soft_shrink",
        label="Soft shrink",
        curve=lambda lambd: _shrink(lambd, lambd),
        formula="{x > lambd: x - lambd, x < -lambd: x + lambd, 0}",
        derivative="1 if |x| > lambd else 0",
        references=(works.DONOHO_1994,),
        parameters=(LAMBD,),
        aliases=("soft_threshold",),
        frameworks={
            "torch": "nn.Softshrink",
            "keras": "soft_shrink",
            "paddle": "nn.Softshrink",
            "mlx": "nn.softshrink",
        },
    ),
    Activation(
        name="shrink",
        label="Shrink",
        curve=_shrink,
        formula="{x < -lambd: x + bias, x > lambd: x - bias, 0}",
        derivative="1 if |x| > lambd else 0",
        references=(Reference("ONNX", title="operator Shrink"),),
        parameters=(LAMBD, Parameter("bias", 0.0, "how far what remains is moved towards 0")),
        frameworks={"onnx": "Shrink"},
    ),
    Activation(
        name="tanhshrink",
        label="Tanhshrink",
        curve=_tanhshrink,
        formula="x - tanh(x)",
        derivative="tanh(x)^2",
        references=(Reference("PyTorch", title="torch.nn.Tanhshrink"),),
        aliases=("tanh_shrink",),
        frameworks={
            "torch": "nn.Tanhshrink",
            "keras": "tanh_shrink",
            "paddle": "nn.Tanhshrink",
        },
    ),
)

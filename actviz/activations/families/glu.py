"""Gated linear units: one input seen while the other, the gate, is held."""

from __future__ import annotations

import numpy as np

from actviz.activations import works
from actviz.activations.curve import Curve
from actviz.activations.families.gelu import gelu_piece
from actviz.activations.families.swish import swish_piece
from actviz.activations.families.tanh import tanh_piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, joined, line, scaled
from actviz.activations.record import Activation
from actviz.activations.special import sigmoid


def _share(gate: float) -> float:
    return float(sigmoid(np.array(gate)))


def _reglu(gate: float) -> Curve:
    return joined(constant(0.0), line(gate))


GATE = Parameter("gate", 1.0, "the other half of the input, held fixed", aliases=("b", "y"))

ACTIVATIONS = (
    Activation(
        name="glu",
        label="GLU",
        curve=lambda gate: Curve((line(_share(gate)),)),
        formula="x*sigmoid(gate)",
        references=(works.DAUPHIN_2017,),
        parameters=(GATE,),
        aliases=("gated_linear_unit",),
        frameworks={
            "torch": "nn.GLU",
            "keras": "glu",
            "jax": "nn.glu",
            "paddle": "nn.GLU",
            "mlx": "nn.glu",
        },
    ),
    Activation(
        name="swiglu",
        label="SwiGLU",
        curve=lambda gate: Curve((scaled(gate, swish_piece()),)),
        formula="x*sigmoid(x)*gate",
        derivative="sigmoid(x)*(1 + x*(1 - sigmoid(x)))*gate",
        references=(works.SHAZEER_2020,),
        parameters=(GATE,),
        frameworks={"onnx": "SwiGLU", "paddle": "swiglu"},
    ),
    Activation(
        name="reglu",
        label="ReGLU",
        curve=_reglu,
        formula="max(0, x)*gate",
        derivative="gate if x > 0 else 0",
        references=(works.SHAZEER_2020,),
        parameters=(GATE,),
    ),
    Activation(
        name="geglu",
        label="GEGLU",
        curve=lambda gate: Curve((scaled(gate, gelu_piece()),)),
        formula="x*Phi(x)*gate",
        references=(works.SHAZEER_2020,),
        parameters=(GATE,),
    ),
    Activation(
        name="gtu",
        label="GTU",
        curve=lambda gate: Curve((tanh_piece(_share(gate)),)),
        formula="tanh(x)*sigmoid(gate)",
        derivative="(1 - tanh(x)^2)*sigmoid(gate)",
        references=(works.OORD_2016,),
        parameters=(GATE,),
        aliases=("gated_tanh_unit",),
    ),
    Activation(
        name="bilinear",
        label="Bilinear",
        curve=lambda gate: Curve((line(gate),)),
        formula="x*gate",
        references=(works.DAUPHIN_2017,),
        parameters=(GATE,),
    ),
)

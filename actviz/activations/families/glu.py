"""Gated linear units: one input seen while the other, the gate, is held."""

from __future__ import annotations

from collections.abc import Callable

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


def _gates(curve: Callable[..., Curve]) -> Callable[..., tuple[tuple[str, Curve], ...]]:
    """Return what makes the curves at the gates that tell what a gate does, but for its own."""
    return lambda gate: tuple(
        (f"gate = {other:g}".replace("-", "−"), curve(gate=other))
        for other in GATES
        if other != gate
    )


def _glu(gate: float) -> Curve:
    return Curve((line(_share(gate)),))


def _swiglu(gate: float) -> Curve:
    return Curve((scaled(gate, swish_piece()),))


def _geglu(gate: float) -> Curve:
    return Curve((scaled(gate, gelu_piece()),))


def _gtu(gate: float) -> Curve:
    return Curve((tanh_piece(_share(gate)),))


def _bilinear(gate: float) -> Curve:
    return Curve((line(gate),))


# From closed to wide open.
GATES = (-3.0, -1.0, 0.0, 1.0, 3.0)
GATE = Parameter("gate", 1.0, "the other half of the input, held fixed", aliases=("b", "y"))

ACTIVATIONS = (
    Activation(
        name="glu",
        label="GLU",
        curve=_glu,
        companions=_gates(_glu),
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
        curve=_swiglu,
        companions=_gates(_swiglu),
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
        companions=_gates(_reglu),
        formula="max(0, x)*gate",
        derivative="gate if x > 0 else 0",
        references=(works.SHAZEER_2020,),
        parameters=(GATE,),
    ),
    Activation(
        name="geglu",
        label="GEGLU",
        curve=_geglu,
        companions=_gates(_geglu),
        formula="x*Phi(x)*gate",
        references=(works.SHAZEER_2020,),
        parameters=(GATE,),
    ),
    Activation(
        name="gtu",
        label="GTU",
        curve=_gtu,
        companions=_gates(_gtu),
        formula="tanh(x)*sigmoid(gate)",
        derivative="(1 - tanh(x)^2)*sigmoid(gate)",
        references=(works.OORD_2016,),
        parameters=(GATE,),
        aliases=("gated_tanh_unit",),
    ),
    Activation(
        name="bilinear",
        label="Bilinear",
        curve=_bilinear,
        companions=_gates(_bilinear),
        formula="x*gate",
        references=(works.DAUPHIN_2017,),
        parameters=(GATE,),
    ),
)

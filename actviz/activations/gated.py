"""Gated functions: x times a gate between 0 and 1 that x itself opens."""

from __future__ import annotations

from math import pi, sqrt

import numpy as np

from actviz.activations import special
from actviz.activations.curve import Array, Break, Curve, Piece, constant, line, smooth
from actviz.activations.record import Activation, Parameter
from actviz.activations.special import times

FAMILY = "gated"
GELU_TANH_RATE = sqrt(2.0 / pi)
GELU_TANH_CUBE = 0.044715


def _gelu(x: Array) -> Array:
    return times(x, special.normal_cdf(x))


def _gelu_slope(x: Array) -> Array:
    return special.normal_cdf(x) + times(x, special.normal_pdf(x))


def _gelu_tanh_gate(x: Array) -> Array:
    # (1 + tanh u)/2 is σ(2u), which keeps its digits where 1 + tanh u cancels.
    return 2.0 * GELU_TANH_RATE * (x + GELU_TANH_CUBE * x * x * x)


def _gelu_tanh(x: Array) -> Array:
    return times(x, special.sigmoid(_gelu_tanh_gate(x)))


def _gelu_tanh_slope(x: Array) -> Array:
    u = _gelu_tanh_gate(x)
    rate = 2.0 * GELU_TANH_RATE * (x + 3.0 * GELU_TANH_CUBE * x * x * x)
    return special.sigmoid(u) + times(rate, special.sigmoid_slope(u))


def _swish(beta: float) -> Curve:
    def slope(x: Array) -> Array:
        return special.sigmoid(beta * x) + times(beta * x, special.sigmoid_slope(beta * x))

    return smooth(lambda x: times(x, special.sigmoid(beta * x)), slope)


def _mish(x: Array) -> Array:
    return times(x, np.tanh(special.softplus(x)))


def _mish_slope(x: Array) -> Array:
    gate = special.softplus(x)
    bend = special.sech(gate) ** 2 * special.sigmoid(x)
    return np.tanh(gate) + times(x, bend)


def _hard_swish() -> Curve:
    middle = Piece(lambda x: x * (x + 3.0) / 6.0, lambda x: (2.0 * x + 3.0) / 6.0)
    return Curve(
        (constant(0.0), middle, line(1.0)),
        (Break(-3.0), Break(3.0, "right")),
    )


ACTIVATIONS = (
    Activation(
        name="gelu",
        label="GELU",
        family=FAMILY,
        curve=lambda: smooth(_gelu, _gelu_slope),
        formula=r"x\,\Phi(x)",
        derivative_formula=r"\Phi(x) + x\,\varphi(x)",
        reference="Hendrycks & Gimpel 2016, arXiv:1606.08415",
        aliases=("gelu_erf", "gelu_exact", "gelu_none"),
    ),
    Activation(
        name="gelu_tanh",
        label="GELU (tanh form)",
        family=FAMILY,
        curve=lambda: smooth(_gelu_tanh, _gelu_tanh_slope),
        formula=r"\frac{x}{2}\,(1 + \tanh u),\quad u = \sqrt{2/\pi}\,(x + 0.044715\,x^3)",
        derivative_formula=r"\frac{1}{2}(1 + \tanh u) + \frac{x}{2}\,(1 - \tanh^2 u)\,u^\prime",
        reference="Hendrycks & Gimpel 2016, arXiv:1606.08415",
        aliases=("gelu_new", "gelu_fast", "gelu_pytorch_tanh", "gelu_approx", "gelu_accurate"),
    ),
    Activation(
        name="silu",
        label="SiLU",
        family=FAMILY,
        curve=lambda: _swish(1.0),
        formula=r"x\,\sigma(x)",
        derivative_formula=r"\sigma(x)\,(1 + x\,(1 - \sigma(x)))",
        reference="Elfwing, Uchibe & Doya 2017, arXiv:1702.03118",
        aliases=("swish_1",),
    ),
    Activation(
        name="swish",
        label="Swish",
        family=FAMILY,
        curve=_swish,
        formula=r"x\,\sigma(\beta x)",
        derivative_formula=r"\sigma(\beta x)\,(1 + \beta x\,(1 - \sigma(\beta x)))",
        reference="Ramachandran, Zoph & Le 2017, arXiv:1710.05941",
        parameters=(
            Parameter(
                "beta", 1.0, "how fast the gate opens, learned in training", aliases=("alpha",)
            ),
        ),
    ),
    Activation(
        name="mish",
        label="Mish",
        family=FAMILY,
        curve=lambda: smooth(_mish, _mish_slope),
        formula=r"x\,\tanh(\ln(1 + e^x))",
        derivative_formula=r"\tanh(s) + x\,(1 - \tanh^2 s)\,\sigma(x),\quad s = \ln(1 + e^x)",
        reference="Misra 2019, arXiv:1908.08681",
    ),
    Activation(
        name="hard_swish",
        label="Hard swish",
        family=FAMILY,
        curve=_hard_swish,
        formula=r"x\,\min(\max(x + 3,\ 0),\ 6)\,/\,6",
        derivative_formula=r"0,\quad (2x + 3)/6,\quad 1",
        reference="Howard et al. 2019, arXiv:1905.02244",
        aliases=("hswish", "hard_silu"),
    ),
)

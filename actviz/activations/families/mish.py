"""Mish and its relatives: x times a gate built from tanh, erf, logarithms or arcs."""

from __future__ import annotations

from math import pi

import numpy as np

from actviz.activations import bell, special, works
from actviz.activations.curve import Array, Curve, Formula
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import gated, joined, line, smooth
from actviz.activations.record import Activation
from actviz.activations.special import times


def _product(gate: Formula, slope: Formula, bend: Formula | None = None) -> Curve:
    return Curve((gated(gate, slope, bend),))


def _mish() -> Curve:
    def gate(x: Array) -> Array:
        return np.tanh(special.softplus(x))

    def steep(x: Array) -> Array:
        return special.tanh_slope(special.softplus(x)) * special.sigmoid(x)

    def bend(x: Array) -> Array:
        inner, rate = special.softplus(x), special.sigmoid(x)
        turned = special.tanh_bend(inner) * rate * rate
        return turned + special.tanh_slope(inner) * special.sigmoid_slope(x)

    whole = gated(gate, steep, bend)

    def slope(x: Array) -> Array:
        # Left of 0 one fraction in e^x keeps its digits around its root, where a sum would not.
        e = np.exp(np.minimum(x, 0.0))
        left = 4.0 * (x + 1.0) + e * (4.0 * x + 6.0 + e * (4.0 + e))
        return np.where(x < 0, times(left, e) / (2.0 + e * (2.0 + e)) ** 2, whole.derivative(x))

    return smooth(whole.function, slope, whole.second)


def _serf() -> Curve:
    def slope(x: Array) -> Array:
        return bell.erf_slope(special.softplus(x)) * special.sigmoid(x)

    return _product(lambda x: bell.erf(special.softplus(x)), slope)


def _tanhexp() -> Curve:
    def slope(x: Array) -> Array:
        return times(np.exp(x), special.tanh_slope(np.exp(x)))

    return _product(lambda x: np.tanh(np.exp(x)), slope)


def _telu_mercioni(alpha: float) -> Curve:
    left = gated(
        lambda x: np.tanh(np.expm1(alpha * x)),
        lambda x: alpha * np.exp(alpha * x) * special.tanh_slope(np.expm1(alpha * x)),
    )
    right = gated(lambda x: np.tanh(alpha * x), lambda x: alpha * special.tanh_slope(alpha * x))
    return joined(left, right)


def _logish() -> Curve:
    return _product(
        lambda x: np.log1p(special.sigmoid(x)),
        lambda x: special.sigmoid_slope(x) / (1.0 + special.sigmoid(x)),
    )


def _smish(beta: float) -> Curve:
    if beta == 0:  # the gate stands at tanh(ln 3/2), which is 5/13
        return Curve((line(5.0 / 13.0),))

    def inner(x: Array) -> Array:
        return np.log1p(special.sigmoid(beta * x))

    def slope(x: Array) -> Array:
        rate = beta * special.sigmoid_slope(beta * x) / (1.0 + special.sigmoid(beta * x))
        return special.tanh_slope(inner(x)) * rate

    return _product(lambda x: np.tanh(inner(x)), slope)


def _falling(x: Array) -> Array:
    """Return e^x·e^(−e^x), the slope of 1 − e^(−e^x)."""
    rate: Array = np.exp(x)
    return times(rate, np.exp(-rate))


def _falling_slope(x: Array) -> Array:
    """Return the derivative of e^x·e^(−e^x)."""
    return times(1.0 - np.exp(x), _falling(x))


def _gish() -> Curve:
    def share(x: Array) -> Array:
        rate: Array = np.exp(x)
        return np.asarray(-np.expm1(-rate))

    def slope(x: Array) -> Array:
        steep: Array = _falling(x) / (1.0 + share(x))
        return steep

    return _product(lambda x: np.log1p(share(x)), slope)


def _eanaf() -> Curve:
    # e^x/(e^x + 2) with t = e^(−|x|).
    def gate(x: Array) -> Array:
        t = np.exp(-np.abs(x))
        return np.where(x < 0, t / (t + 2.0), 1.0 / (1.0 + 2.0 * t))

    def slope(x: Array) -> Array:
        t = np.exp(-np.abs(x))
        whole = np.where(x < 0, t + 2.0, 1.0 + 2.0 * t)
        return np.asarray(2.0 * t / whole**2)

    return _product(gate, slope)


def _sinsig() -> Curve:
    # cos(πσ(x)/2) is sin(πσ(−x)/2), which does not cancel far right.
    def slope(x: Array) -> Array:
        return 0.5 * pi * np.sin(0.5 * pi * special.sigmoid(-x)) * special.sigmoid_slope(x)

    return _product(lambda x: np.sin(0.5 * pi * special.sigmoid(x)), slope)


def _rehsec() -> Curve:
    return _product(
        special.sech,
        lambda x: -special.sech(x) * np.tanh(x),
        lambda x: special.sech(x) * (1.0 - 2.0 * special.sech(x) ** 2),
    )


def _eis2() -> Curve:
    def value(x: Array) -> Array:
        return times(special.softplus(x), special.root_ratio(x))

    def slope(x: Array) -> Array:
        steep = times(special.softplus(x), np.hypot(1.0, x) ** -3.0)
        return steep + special.root_ratio(x) * special.sigmoid(x)

    return smooth(value, slope)


def _soft_modulus(width: float) -> Curve:
    return _product(
        lambda x: np.tanh(x / width),
        lambda x: special.tanh_slope(x / width) / width,
        lambda x: special.tanh_bend(x / width) / width / width,
    )


ACTIVATIONS = (
    Activation(
        name="mish",
        label="Mish",
        curve=_mish,
        formula="x*tanh(softplus(x))",
        references=(works.MISRA_2019,),
        frameworks={
            "torch": "nn.Mish",
            "keras": "mish",
            "jax": "nn.mish",
            "onnx": "Mish",
            "paddle": "nn.Mish",
            "mxnet": "Activation('mish')",
            "mlx": "nn.mish",
        },
    ),
    Activation(
        name="serf",
        label="Serf",
        curve=_serf,
        formula="x*erf(softplus(x))",
        references=(works.NAG_2021,),
    ),
    Activation(
        name="tanhexp",
        label="TanhExp",
        curve=_tanhexp,
        formula="x*tanh(exp(x))",
        references=(works.LIU_2020, works.FERNANDEZ_2024),
        aliases=("tanh_exp",),
    ),
    Activation(
        name="telu_mercioni",
        label="TeLU (Mercioni)",
        curve=_telu_mercioni,
        formula="x*tanh(alpha*x) if x > 0 else x*tanh(expm1(alpha*x))",
        references=(works.MERCIONI, works.KUNC_2024),
        parameters=(Parameter("alpha", 1.0, "how fast the gate opens", low=0.0, exclusive=True),),
    ),
    Activation(
        name="lisht",
        label="LiSHT",
        curve=lambda: _soft_modulus(1.0),
        formula="x*tanh(x)",
        references=(works.ROY_2019,),
    ),
    Activation(
        name="soft_modulus_t",
        label="SoftModulusT",
        curve=_soft_modulus,
        formula="x*tanh(x/width)",
        references=(works.VALLES_PEREZ_2023, works.KUNC_2024),
        parameters=(
            Parameter(
                "width", 0.01, "width of the bend", low=0.0, exclusive=True, aliases=("a", "w")
            ),
        ),
    ),
    Activation(
        name="logish",
        label="Logish",
        curve=_logish,
        formula="x*log1p(sigmoid(x))",
        references=(works.ZHU_2021_LOGISH,),
    ),
    Activation(
        name="smish",
        label="Smish",
        curve=_smish,
        formula="x*tanh(log1p(sigmoid(beta*x)))",
        references=(works.WANG_2022,),
        parameters=(Parameter("beta", 1.0, "how fast the gate opens", aliases=("b",)),),
    ),
    Activation(
        name="gish",
        label="Gish",
        curve=_gish,
        formula="x*log(2 - exp(-exp(x)))",
        references=(works.KAYTAN_2023,),
    ),
    Activation(
        name="loglogish",
        label="LogLogish",
        curve=lambda: _product(lambda x: -np.expm1(-np.exp(x)), _falling, _falling_slope),
        formula="x*(-expm1(-exp(x)))",
        references=(works.KUNC_2024.at("section 3.3.12"),),
    ),
    Activation(
        name="golu",
        label="GoLU",
        curve=lambda: _product(
            lambda x: np.exp(-np.exp(-x)), lambda x: _falling(-x), lambda x: -_falling_slope(-x)
        ),
        formula="x*exp(-exp(-x))",
        derivative="(1 + x*exp(-x))*exp(-exp(-x))",
        references=(works.DAS_2025, works.KUNC_2024.at("ExpExpish")),
        aliases=("expexpish", "gompertz_linear_unit"),
    ),
    Activation(
        name="eanaf",
        label="EANAF",
        curve=_eanaf,
        formula="x/(1 + 2*exp(-x))",
        derivative="(1 + 2*(1 + x)*exp(-x))/(1 + 2*exp(-x))^2",
        references=(works.CHAI_2022, works.KUNC_2024),
    ),
    Activation(
        name="sinsig",
        label="SinSig",
        curve=_sinsig,
        formula="x*sin(pi/2*sigmoid(x))",
        references=(works.DOUGE_2021, works.KUNC_2024),
    ),
    Activation(
        name="self_arctan",
        label="Self arctan",
        curve=lambda: _product(np.arctan, lambda x: 1.0 / (1.0 + x * x)),
        formula="x*atan(x)",
        references=(works.KUNC_2024.at("section 3.3.13"),),
    ),
    Activation(
        name="rehsec",
        label="ReHSec",
        curve=_rehsec,
        formula="x*sech(x)",
        derivative="sech(x)*(1 - x*tanh(x))",
        references=(works.SAMATIN_NJIKAM_2016,),
        aliases=("rectified_hyperbolic_secant",),
    ),
    Activation(
        name="eis2",
        label="EIS-2",
        curve=_eis2,
        formula="x*softplus(x)/sqrt(1 + x^2)",
        derivative="softplus(x)/(1 + x^2)^(3/2) + x*sigmoid(x)/sqrt(1 + x^2)",
        references=(works.BISWAS_2020,),
    ),
)

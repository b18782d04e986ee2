"""GELU and its relatives: x times the share of a bell-shaped or algebraic distribution below x."""

from __future__ import annotations

from math import pi, sqrt

import numpy as np

from actviz.activations import bell, special, works
from actviz.activations.curve import Array, Break, Curve, Piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, crossing, gated, joined, smooth
from actviz.activations.record import Activation
from actviz.activations.special import times

TANH_RATE = sqrt(2.0 / pi)
TANH_CUBE = 0.044715
LOWEST_AT = -0.7517915246935645  # where GELU has its minimum


def _normal_bend(x: Array) -> Array:
    return times(-x, bell.normal_pdf(x))


def gelu_piece() -> Piece:
    """Return x·Φ(x)."""
    return gated(bell.normal_cdf, bell.normal_pdf, _normal_bend)


def _tanh_gate(x: Array) -> Array:
    # (1 + tanh u)/2 is σ(2u), which keeps its digits where 1 + tanh u cancels.
    return 2.0 * TANH_RATE * x * (1.0 + TANH_CUBE * x * x)


def _tanh_rate(x: Array) -> Array:
    return 2.0 * TANH_RATE * (1.0 + 3.0 * TANH_CUBE * x * x)


def _gelu_tanh() -> Curve:
    def slope(x: Array) -> Array:
        return times(_tanh_rate(x), special.sigmoid_slope(_tanh_gate(x)))

    def bend(x: Array) -> Array:
        u, turn = _tanh_gate(x), 12.0 * TANH_RATE * TANH_CUBE * x
        steep = times(_tanh_rate(x) ** 2, special.sigmoid_bend(u))
        return steep + times(turn, special.sigmoid_slope(u))

    return Curve((gated(lambda x: special.sigmoid(_tanh_gate(x)), slope, bend),))


def _gelu_clipped(min_val: float, max_val: float) -> Curve:
    piece = gelu_piece()
    top = Break(crossing(piece.function, max_val, 0.0, max_val + 1.0), "right")
    lowest = float(piece.function(np.array([LOWEST_AT]))[0])
    if min_val <= lowest:
        return Curve((piece, constant(max_val)), (top,))
    left = Break(crossing(piece.function, min_val, -39.0, LOWEST_AT))
    right = Break(crossing(piece.function, min_val, LOWEST_AT, 0.0), "right")
    return Curve((piece, constant(min_val), piece, constant(max_val)), (left, right, top))


def _symmetric_gelu(alpha: float) -> Curve:
    return Curve(
        (
            gated(
                lambda x: alpha * bell.erf(x / bell.SQRT_2),
                lambda x: 2.0 * alpha * bell.normal_pdf(x),
                lambda x: 2.0 * alpha * _normal_bend(x),
            ),
        )
    )


def _calu() -> Curve:
    # arctan(x)/π + 1/2 is the angle of (−x, 1), which does not cancel far left.
    piece = gated(lambda x: np.arctan2(1.0, -x) / pi, lambda x: 1.0 / (pi * (1.0 + x * x)))

    def slope(x: Array) -> Array:
        """Return the derivative; far left its two terms cancel, and a series in u = −1/x helps."""
        u = -1.0 / np.minimum(x, -4.0)
        terms = [-((-1) ** k) * 2 * k / (2 * k + 1) / pi for k in range(1, 16)]
        series = u**3 * np.polynomial.polynomial.polyval(u * u, terms)
        return np.where(x < -4.0, series, piece.derivative(x))

    return smooth(
        lambda x: np.where(x == -np.inf, -1.0 / pi, piece.function(x)),
        slope,
        lambda x: 2.0 / pi * (1.0 + x * x) ** -2.0,
    )


def _lalu() -> Curve:
    left = gated(lambda x: 0.5 * np.exp(x), lambda x: 0.5 * np.exp(x), lambda x: 0.5 * np.exp(x))
    right = gated(
        lambda x: 1.0 - 0.5 * np.exp(-x),
        lambda x: 0.5 * np.exp(-x),
        lambda x: -0.5 * np.exp(-x),
    )
    return joined(left, right)


def _colu() -> Curve:
    # With q = e^(x + e^x) the function is x/(1 − x/q); left of 0, where q vanishes, xq/(q − x).
    def left(x: Array) -> tuple[Array, Array, Array]:
        x = np.maximum(x, -800.0)
        rate = np.exp(x)
        return x, rate, np.exp(x + rate)

    def left_value(x: Array) -> Array:
        x, _, q = left(x)
        return x * q / (q - x)

    def left_slope(x: Array) -> Array:
        x, rate, q = left(x)
        return q * (q - x * x * (1.0 + rate)) / (q - x) ** 2

    def damping(x: Array) -> Array:
        return np.exp(-(x + np.exp(x)))

    def right_slope(x: Array) -> Array:
        falling = damping(x)
        steep = times(x * x * (1.0 + np.exp(np.minimum(x, 700.0))), falling)
        return (1.0 - steep) / (1.0 - times(x, falling)) ** 2

    right = Piece(lambda x: x / (1.0 - times(x, damping(x))), right_slope)
    return joined(Piece(left_value, left_slope), right)


def _pflu() -> Curve:
    # With h = √(1+x²), (1 + x/h)/2 is 1/(2h(h − x)), which does not cancel left of 0. Products of
    # h are taken apart, so that none is infinite before what it divides has vanished.
    def value(x: Array) -> Array:
        root = np.hypot(1.0, x)
        right = times(x, 0.5 + 0.5 * special.root_ratio(x))
        return np.where(x < 0, 0.5 * special.root_ratio(x) / (root - x), right)

    def slope(x: Array) -> Array:
        root, ratio = np.hypot(1.0, x), special.root_ratio(x)
        left = 0.5 * (1.0 / root / root + ratio) / root / (root - x)
        return np.where(x < 0, left, 0.5 + 0.5 * ratio + 0.5 * ratio / root / root)

    def bend(x: Array) -> Array:
        root = np.hypot(1.0, x)
        return (1.0 - 1.5 * special.root_ratio(x) ** 2) / root / root / root

    return Curve((Piece(value, slope, bend),))


def _phish() -> Curve:
    inner = gelu_piece()

    def slope(x: Array) -> Array:
        return times(inner.derivative(x), special.tanh_slope(inner.function(x)))

    return Curve((gated(lambda x: np.tanh(inner.function(x)), slope),))


def _around(min_val: float, max_val: float) -> str:
    return "" if min_val < 0 < max_val else "0 must lie between min_val and max_val"


ACTIVATIONS = (
    Activation(
        name="gelu",
        label="GELU",
        curve=lambda: Curve((gelu_piece(),)),
        formula="x*Phi(x)",
        references=(works.HENDRYCKS_2016,),
        aliases=("gelu_erf", "gelu_exact", "gelu_none", "gelu_python"),
        frameworks={
            "torch": "nn.GELU",
            "keras": "gelu",
            "tensorflow": "nn.gelu",
            "jax": "nn.gelu(approximate=False)",
            "onnx": "Gelu",
            "paddle": "nn.GELU",
            "mxnet": "LeakyReLU('gelu')",
            "mlx": "nn.gelu",
        },
    ),
    Activation(
        name="gelu_tanh",
        label="GELU (tanh form)",
        curve=_gelu_tanh,
        formula="x/2*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))",
        references=(works.HENDRYCKS_2016,),
        aliases=(
            "gelu_new",
            "gelu_fast",
            "gelu_pytorch_tanh",
            "gelu_python_tanh",
            "gelu_approx",
            "gelu_approximate",
            "gelu_accurate",
            "gelu_precise",
            "sielu",
        ),
        frameworks={
            "torch": "nn.GELU('tanh')",
            "keras": "gelu(approximate=True)",
            "tensorflow": "nn.gelu(approximate=True)",
            "jax": "nn.gelu",
            "onnx": "Gelu(approximate='tanh')",
            "paddle": "nn.GELU(approximate=True)",
            "mxnet": "LeakyReLU('gelu_tanh')",
            "mlx": "nn.gelu_approx",
        },
    ),
    Activation(
        name="gelu_clipped",
        label="GELU (clipped)",
        curve=_gelu_clipped,
        formula="clip(x*Phi(x), min_val, max_val)",
        references=(works.WU_2020,),
        parameters=(
            Parameter("min_val", -10.0, "lower bound", aliases=("min",)),
            Parameter("max_val", 10.0, "upper bound", aliases=("max",)),
        ),
        aliases=("gelu_10",),
        constraint=_around,
    ),
    Activation(
        name="symmetric_gelu",
        label="SGELU",
        curve=_symmetric_gelu,
        formula="alpha*x*erf(x/sqrt(2))",
        derivative="alpha*(erf(x/sqrt(2)) + 2*x*phi(x))",
        references=(works.YU_2019,),
        parameters=(
            Parameter("alpha", 1.0, "slope far right", low=0.0, exclusive=True, aliases=("a",)),
        ),
        aliases=("sgelu", "symmetrical_gelu"),
    ),
    Activation(
        name="calu",
        label="CaLU",
        curve=_calu,
        formula="x*(atan(x)/pi + 1/2)",
        references=(works.KUNC_2024.at("section 3.3.3"),),
        aliases=("cauchy_linear_unit", "atlu", "arctan_linear_unit"),
    ),
    Activation(
        name="lalu",
        label="LaLU",
        curve=_lalu,
        formula="x*(1 - exp(-x)/2) if x > 0 else x*exp(x)/2",
        derivative="1 - (1 - x)*exp(-x)/2 if x > 0 else (1 + x)*exp(x)/2",
        references=(works.KUNC_2024.at("section 3.3.4"),),
        aliases=("laplace_linear_unit",),
    ),
    Activation(
        name="colu",
        label="CoLU",
        curve=_colu,
        formula="x/(1 - x*exp(-(x + exp(x))))",
        derivative="(1 - x^2*(1 + exp(x))*exp(-(x + exp(x))))/(1 - x*exp(-(x + exp(x))))^2",
        references=(works.VAGERWAL_2021,),
        aliases=("collapsing_linear_unit",),
    ),
    Activation(
        name="pflu",
        label="PFLU",
        curve=_pflu,
        formula="x/2*(1 + x/sqrt(1 + x^2))",
        derivative="(1 + x/sqrt(1 + x^2))/2 + x/2*(1 + x^2)^(-3/2)",
        references=(works.ZHU_2021_PFLU,),
        aliases=("power_function_linear_unit",),
    ),
    Activation(
        name="phish",
        label="Phish",
        curve=_phish,
        formula="x*tanh(x*Phi(x))",
        references=(works.NAVEEN_2022,),
    ),
)

"""Swish and its relatives: x times a logistic gate, soft or hard."""

from __future__ import annotations

import numpy as np

from actviz.activations import special, works
from actviz.activations.curve import Array, Break, Curve, Piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, gated, joined, line, scaled, smooth
from actviz.activations.record import Activation
from actviz.activations.reference import Reference
from actviz.activations.special import times


def swish_piece(beta: float = 1.0) -> Piece:
    """Return x·σ(βx), half of x where β is 0."""
    if beta == 0:
        return line(0.5)

    def value(x: Array) -> Array:
        # x/(1+e^(−βx)) rounds once less than x·σ(βx), but its exponential overflows far left.
        near: Array = x / (1.0 + np.exp(-np.maximum(beta * x, -700.0)))
        far = beta * x < -700.0
        return np.where(far, times(x, special.sigmoid(beta * x)), near) if far.any() else near

    def slope(x: Array) -> Array:
        # As one product it keeps its digits around its root.
        u = beta * x
        return times(1.0 + times(u, special.sigmoid(-u)), special.sigmoid(u))

    def bend(x: Array) -> Array:
        u = beta * x
        return beta * (2.0 * special.sigmoid_slope(u) + times(u, special.sigmoid_bend(u)))

    return Piece(value, slope, bend)


def shifted(piece: Piece, slope: float, offset: float) -> Piece:
    """Return piece(x) + slope·x + offset."""
    straight = line(slope, offset)
    return Piece(
        lambda x: piece.function(x) + straight.function(x),
        lambda x: piece.derivative(x) + slope,
        piece.second,
    )


def _hard_swish() -> Curve:
    middle = Piece(
        lambda x: x * (x + 3.0) / 6.0,
        lambda x: (2.0 * x + 3.0) / 6.0,
        lambda x: np.full_like(x, 1.0 / 3.0),
    )
    return Curve((constant(0.0), middle, line(1.0)), (Break(-3.0), Break(3.0, "right")))


def _hard_mish() -> Curve:
    middle = Piece(lambda x: 0.5 * x * (x + 2.0), lambda x: x + 1.0, np.ones_like)
    return Curve((constant(0.0), middle, line(1.0)), (Break(-2.0), Break(0.0)))


def _dsilu() -> Curve:
    def third(x: Array) -> Array:
        slope = special.sigmoid_slope(x)
        return slope * (1.0 - 6.0 * slope)

    def bend(x: Array) -> Array:
        return 3.0 * special.sigmoid_bend(x) + times(x, third(x))

    piece = swish_piece()
    return smooth(piece.derivative, piece.second or piece.derivative, bend)


def _flatted(offset: float) -> Curve:
    return joined(constant(offset), shifted(swish_piece(), 0.0, offset))


def _elish() -> Curve:
    left = Piece(
        lambda x: np.expm1(x) * special.sigmoid(x),
        lambda x: np.exp(x) * special.sigmoid(x) + np.expm1(x) * special.sigmoid_slope(x),
        lambda x: (
            np.exp(x) * (special.sigmoid(x) + 2.0 * special.sigmoid_slope(x))
            + np.expm1(x) * special.sigmoid_bend(x)
        ),
    )
    return joined(left, swish_piece())


def _delu_pishchik(alpha: float) -> Curve:
    right = Piece(
        lambda x: (alpha + 0.5) * x - np.expm1(-x),
        lambda x: alpha + 0.5 + np.exp(-x),
        lambda x: -np.exp(-x),
    )
    return joined(swish_piece(), right)


def _hard_elish() -> Curve:
    left = Piece(
        lambda x: 0.5 * np.expm1(x) * (x + 1.0),
        lambda x: 0.5 * (np.exp(x) * (x + 1.0) + np.expm1(x)),
        lambda x: 0.5 * np.exp(x) * (x + 3.0),
    )
    right = Piece(lambda x: 0.5 * x * (x + 1.0), lambda x: x + 0.5, np.ones_like)
    return Curve(
        (constant(0.0), left, right, line(1.0)), (Break(-1.0), Break(0.0), Break(1.0, "right"))
    )


def _aptx(alpha: float, beta: float, gamma: float) -> Curve:
    # α + tanh(βx) is α − 1 + 2σ(2βx), which keeps its digits far left.
    return Curve((_two_slopes((alpha - 1.0) * gamma, (alpha + 1.0) * gamma, 2.0 * beta),))


def _double_silu() -> Curve:
    inner = swish_piece()

    def slope(x: Array) -> Array:
        return times(inner.derivative(x), special.sigmoid_slope(inner.function(x)))

    return Curve((gated(lambda x: special.sigmoid(inner.function(x)), slope),))


def _acon(p1: float, p2: float, beta: float) -> Curve:
    return Curve((_two_slopes(p2, p1, beta * (p1 - p2)),))


def _two_slopes(left: float, right: float, rate: float) -> Piece:
    """Return x·(left·σ(−rate·x) + right·σ(rate·x)), a line where both slopes are one."""
    rise = right - left
    if rise == 0:
        return line(left)
    return gated(
        lambda x: left * special.sigmoid(-rate * x) + right * special.sigmoid(rate * x),
        lambda x: rise * rate * special.sigmoid_slope(rate * x),
        lambda x: rise * rate * rate * special.sigmoid_bend(rate * x),
    )


ACTIVATIONS = (
    Activation(
        name="silu",
        label="SiLU",
        curve=lambda: Curve((swish_piece(),)),
        formula="x*sigmoid(x)",
        derivative="sigmoid(x)*(1 + x*(1 - sigmoid(x)))",
        references=(works.ELFWING_2017,),
        aliases=("swish_1", "sigmoid_linear_unit"),
        frameworks={
            "torch": "nn.SiLU",
            "keras": "silu",
            "tensorflow": "nn.silu",
            "jax": "nn.silu",
            "paddle": "nn.Silu",
            "mxnet": "gluon.nn.SiLU",
            "mlx": "nn.silu",
        },
    ),
    Activation(
        name="swish",
        label="Swish",
        curve=lambda beta: Curve((swish_piece(beta),)),
        formula="x*sigmoid(beta*x)",
        derivative="sigmoid(beta*x)*(1 + beta*x*(1 - sigmoid(beta*x)))",
        references=(works.RAMACHANDRAN_2017,),
        parameters=(
            Parameter(
                "beta",
                1.0,
                "how fast the gate opens",
                aliases=("alpha",),
                learned=True,
            ),
        ),
        aliases=("swish_beta",),
        frameworks={
            "keras": "swish",
            "tensorflow": "nn.swish",
            "jax": "nn.swish",
            "onnx": "Swish",
            "paddle": "nn.Swish",
            "mxnet": "gluon.nn.Swish",
        },
    ),
    Activation(
        name="quick_gelu",
        label="Quick GELU",
        curve=lambda: Curve((swish_piece(1.702),)),
        formula="x*sigmoid(1.702*x)",
        derivative="sigmoid(1.702*x)*(1 + 1.702*x*(1 - sigmoid(1.702*x)))",
        references=(works.HENDRYCKS_2016,),
        aliases=("gelu_sigmoid", "gelu_fast_approx", "sigmoid_approximation"),
        frameworks={"mlx": "nn.gelu_fast_approx"},
    ),
    Activation(
        name="alcaide_swish",
        label="E-swish",
        curve=lambda beta: Curve((scaled(beta, swish_piece()),)),
        formula="beta*x*sigmoid(x)",
        derivative="beta*sigmoid(x)*(1 + x*(1 - sigmoid(x)))",
        references=(works.ALCAIDE_2018,),
        parameters=(Parameter("beta", 1.5, "slope far right"),),
    ),
    Activation(
        name="hard_swish",
        label="Hard swish",
        curve=_hard_swish,
        formula="x*clip(x + 3, 0, 6)/6",
        derivative="{x >= 3: 1, x > -3: (2*x + 3)/6, 0}",
        references=(works.HOWARD_2019,),
        aliases=("hswish", "hard_silu"),
        frameworks={
            "torch": "nn.Hardswish",
            "keras": "hard_silu",
            "jax": "nn.hard_swish",
            "onnx": "HardSwish",
            "paddle": "nn.Hardswish",
            "mlx": "nn.hardswish",
        },
    ),
    Activation(
        name="hard_mish",
        label="Hard mish",
        curve=_hard_mish,
        formula="x/2*clip(x + 2, 0, 2)",
        derivative="{x > 0: 1, x > -2: x + 1, 0}",
        references=(Reference("timm", title="hard_mish"), works.MISRA_2019),
    ),
    Activation(
        name="dsilu",
        label="Derivative of SiLU",
        curve=_dsilu,
        formula="sigmoid(x)*(1 + x*sigmoid(-x))",
        derivative="sigmoid(x)*(1 - sigmoid(x))*(2 + x*(1 - 2*sigmoid(x)))",
        references=(works.ELFWING_2017,),
        aliases=("silu_derivative",),
    ),
    Activation(
        name="flatted_swish",
        label="Flatten-T swish",
        curve=_flatted,
        formula="max(0, x)*sigmoid(x) + offset",
        derivative="sigmoid(x)*(1 + x*(1 - sigmoid(x))) if x > 0 else 0",
        references=(works.CHIENG_2018,),
        parameters=(Parameter("offset", -0.2, "value left of 0", aliases=("t",)),),
        aliases=("fts", "flatted_t_swish", "flatten_t_swish"),
    ),
    Activation(
        name="oaf",
        label="OAF",
        curve=lambda: joined(swish_piece(), shifted(swish_piece(), 1.0, 0.0)),
        formula="max(0, x) + x*sigmoid(x)",
        derivative="[x > 0] + sigmoid(x)*(1 + x*(1 - sigmoid(x)))",
        references=(works.KUNC_2024.at("section 3.6.47"),),
        aliases=("optimal_activation_function",),
    ),
    Activation(
        name="elish",
        label="ELiSH",
        curve=_elish,
        formula="x*sigmoid(x) if x > 0 else expm1(x)*sigmoid(x)",
        derivative=(
            "sigmoid(x)*(1 + x*(1 - sigmoid(x))) if x > 0 else exp(x)*sigmoid(x) + "
            "expm1(x)*sigmoid(x)*(1 - sigmoid(x))"
        ),
        references=(works.BASIRAT_2018,),
    ),
    Activation(
        name="hard_elish",
        label="Hard ELiSH",
        curve=_hard_elish,
        formula="{x > 0: x*clip((x + 1)/2, 0, 1), expm1(x)*clip((x + 1)/2, 0, 1)}",
        derivative="{x >= 1: 1, x > 0: x + 1/2, x > -1: ((x + 2)*exp(x) - 1)/2, 0}",
        references=(works.BASIRAT_2018,),
    ),
    Activation(
        name="delu_pishchik",
        label="DELU (Pishchik)",
        curve=_delu_pishchik,
        formula="(alpha + 1/2)*x - expm1(-x) if x > 0 else x*sigmoid(x)",
        derivative="alpha + 1/2 + exp(-x) if x > 0 else sigmoid(x)*(1 + x*(1 - sigmoid(x)))",
        references=(works.PISHCHIK_2023,),
        parameters=(
            Parameter(
                "alpha", 1.0, "slope far right, less a half", aliases=("a", "n"), learned=True
            ),
        ),
    ),
    Activation(
        name="aptx",
        label="APTx",
        curve=_aptx,
        formula="(alpha + tanh(beta*x))*gamma*x",
        derivative="gamma*(alpha + tanh(beta*x) + beta*x*(1 - tanh(beta*x)^2))",
        references=(works.KUMAR_2022,),
        parameters=(
            Parameter("alpha", 1.0, "shift of the gate", low=0.0, exclusive=True),
            Parameter("beta", 1.0, "how fast the gate opens", low=0.0, exclusive=True),
            Parameter("gamma", 0.5, "factor"),
        ),
    ),
    Activation(
        name="double_silu",
        label="DoubleSiLU",
        curve=_double_silu,
        formula="x*sigmoid(x*sigmoid(x))",
        references=(works.VERMA, works.KUNC_2024),
    ),
    Activation(
        name="acon_c",
        label="ACON-C",
        curve=_acon,
        formula="(p1 - p2)*x*sigmoid(beta*(p1 - p2)*x) + p2*x",
        references=(works.MA_2021,),
        parameters=(
            Parameter("p1", 1.0, "slope far right", learned=True),
            Parameter("p2", 0.0, "slope far left", learned=True),
            Parameter("beta", 1.0, "how sharply it turns", low=0.0, exclusive=True, learned=True),
        ),
        aliases=("acon",),
    ),
)

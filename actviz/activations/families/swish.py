"""Swish and its relatives: x times a logistic gate, soft or hard."""

from __future__ import annotations

import numpy as np

from actviz.activations import special
from actviz.activations.curve import Array, Break, Curve, Piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, gated, joined, line, scaled, smooth
from actviz.activations.record import Activation, either
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


SWISH_SLOPE = r"\sigma(x)\,(1 + x\,(1 - \sigma(x)))"

ACTIVATIONS = (
    Activation(
        name="silu",
        label="SiLU",
        curve=lambda: Curve((swish_piece(),)),
        formula=r"x\,\sigma(x)",
        derivative_formula=SWISH_SLOPE,
        reference="Elfwing, Uchibe & Doya 2017, arXiv:1702.03118",
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
        formula=r"x\,\sigma(\beta x)",
        derivative_formula=r"\sigma(\beta x)\,(1 + \beta x\,(1 - \sigma(\beta x)))",
        reference="Ramachandran, Zoph & Le 2017, arXiv:1710.05941",
        parameters=(
            Parameter(
                "beta", 1.0, "how fast the gate opens, learned in training", aliases=("alpha",)
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
        formula=r"x\,\sigma(1.702\,x)",
        derivative_formula=r"\sigma(c\,x)\,(1 + c\,x\,(1 - \sigma(c\,x))),\quad c = 1.702",
        reference="Hendrycks & Gimpel 2016, arXiv:1606.08415",
        aliases=("gelu_sigmoid", "gelu_fast_approx", "sigmoid_approximation"),
        frameworks={"mlx": "nn.gelu_fast_approx"},
    ),
    Activation(
        name="alcaide_swish",
        label="E-swish",
        curve=lambda beta: Curve((scaled(beta, swish_piece()),)),
        formula=r"\beta\,x\,\sigma(x)",
        derivative_formula=r"\beta\," + SWISH_SLOPE,
        reference="Alcaide 2018, arXiv:1801.07145",
        parameters=(Parameter("beta", 1.5, "slope far right"),),
    ),
    Activation(
        name="hard_swish",
        label="Hard swish",
        curve=_hard_swish,
        formula=r"x\,\min(\max(x + 3,\ 0),\ 6)\,/\,6",
        derivative_formula=r"0,\quad (2x + 3)/6,\quad 1",
        reference="Howard et al. 2019, arXiv:1905.02244",
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
        formula=r"\frac{x}{2}\,\min(\max(x + 2,\ 0),\ 2)",
        derivative_formula=either("1", "x > 0", "x + 1", "x > -2", "0"),
        reference="timm, hard_mish; Misra 2019, arXiv:1908.08681",
    ),
    Activation(
        name="dsilu",
        label="Derivative of SiLU",
        curve=_dsilu,
        formula=SWISH_SLOPE,
        derivative_formula=r"\sigma^\prime(x)\,(2 + x\,(1 - 2\,\sigma(x)))",
        reference="Elfwing, Uchibe & Doya 2017, arXiv:1702.03118",
        aliases=("silu_derivative",),
    ),
    Activation(
        name="flatted_swish",
        label="Flatten-T swish",
        curve=_flatted,
        formula=r"\max(0,\ x)\,\sigma(x) + T",
        derivative_formula=either(SWISH_SLOPE, "x > 0", "0"),
        reference="Chieng et al. 2018, arXiv:1812.06247",
        parameters=(Parameter("offset", -0.2, "value left of 0", aliases=("t",)),),
        aliases=("fts", "flatted_t_swish", "flatten_t_swish"),
    ),
    Activation(
        name="oaf",
        label="OAF",
        curve=lambda: joined(swish_piece(), shifted(swish_piece(), 1.0, 0.0)),
        formula=r"\max(0,\ x) + x\,\sigma(x)",
        derivative_formula=r"[x > 0] + " + SWISH_SLOPE,
        reference="Kunc & Kléma 2024, section 3.6.47, arXiv:2402.09092",
        aliases=("optimal_activation_function",),
    ),
    Activation(
        name="elish",
        label="ELiSH",
        curve=_elish,
        formula=either(r"x\,\sigma(x)", "x > 0", r"(e^x - 1)\,\sigma(x)"),
        derivative_formula=either(
            SWISH_SLOPE, "x > 0", r"e^x\,\sigma(x) + (e^x - 1)\,\sigma^\prime(x)"
        ),
        reference="Basirat & Roth 2018, arXiv:1808.00783",
    ),
    Activation(
        name="hard_elish",
        label="Hard ELiSH",
        curve=_hard_elish,
        formula=either(r"x\,h", "x > 0", r"(e^x - 1)\,h")
        + r",\quad h = \min(\max(\frac{x + 1}{2},\ 0),\ 1)",
        derivative_formula=either(
            "1",
            "x > 1",
            r"x + \frac{1}{2}",
            "x > 0",
            r"\frac{(x + 2)\,e^x - 1}{2}",
            "x > -1",
            "0",
        ),
        reference="Basirat & Roth 2018, arXiv:1808.00783",
    ),
    Activation(
        name="delu_pishchik",
        label="DELU (Pishchik)",
        curve=_delu_pishchik,
        formula=either(r"(a + \frac{1}{2})\,x + |e^{-x} - 1|", "x > 0", r"x\,\sigma(x)"),
        derivative_formula=either(r"a + \frac{1}{2} + e^{-x}", "x > 0", SWISH_SLOPE),
        reference="Pishchik 2023, Trainable activations for image classification",
        parameters=(Parameter("alpha", 1.0, "slope far right, less a half", aliases=("a", "n")),),
    ),
    Activation(
        name="aptx",
        label="APTx",
        curve=_aptx,
        formula=r"(\alpha + \tanh(\beta x))\,\gamma x",
        derivative_formula=r"\gamma\,(\alpha + \tanh(\beta x)"
        r" + \beta x\,(1 - \tanh^2(\beta x)))",
        reference="Kumar 2022, arXiv:2209.06119",
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
        formula=r"x\,\sigma(x\,\sigma(x))",
        derivative_formula=r"\sigma(s) + x\,\sigma^\prime(s)\,s^\prime,\quad s = x\,\sigma(x)",
        reference="Verma, Chug & Singh; Kunc & Kléma 2024, arXiv:2402.09092",
    ),
    Activation(
        name="acon_c",
        label="ACON-C",
        curve=_acon,
        formula=r"(p_1 - p_2)\,x\,\sigma(\beta(p_1 - p_2)x) + p_2 x",
        derivative_formula=r"d\,(\sigma(\beta dx) + \beta dx\,\sigma^\prime(\beta dx)) + p_2,"
        r"\quad d = p_1 - p_2",
        reference="Ma et al. 2021, arXiv:2009.04759",
        parameters=(
            Parameter("p1", 1.0, "slope far right"),
            Parameter("p2", 0.0, "slope far left"),
            Parameter("beta", 1.0, "how sharply it turns", low=0.0, exclusive=True),
        ),
        aliases=("acon",),
    ),
)

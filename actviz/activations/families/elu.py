"""Exponential linear units: a line on the right, a curve that levels off on the left."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from actviz.activations import bell, special, works
from actviz.activations.curve import Array, Break, Curve, Piece
from actviz.activations.families.softsign import isru_piece, sqnl_left
from actviz.activations.families.tanh import tanh_piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, gated, joined, line
from actviz.activations.record import Activation
from actviz.activations.special import times

SELU_ALPHA = 1.6732632423543772
SELU_SCALE = 1.0507009873554805


def decay(height: float, rate: float = 1.0, width: float = 1.0, shift: float = 0.0) -> Piece:
    """Return height·(e^(rate·(x + shift)/width) − 1)."""

    def growth(x: Array) -> Array:
        return rate * (x + shift) / width

    steep = height * rate / width
    return Piece(
        lambda x: height * np.expm1(growth(x)),
        lambda x: steep * np.exp(growth(x)),
        lambda x: steep * rate / width * np.exp(growth(x)),
    )


def _shelu(alpha: float, shift: float) -> Curve:
    return joined(decay(alpha, shift=shift), line(1.0, shift), at=-shift)


def _xielu(alpha_p: float, alpha_n: float, beta: float) -> Curve:
    # Far left the x in e^x − 1 − x and the βx are one line; near 0 they must stay apart.
    left = Piece(
        lambda x: np.where(
            x < -1.0,
            alpha_n * np.expm1(x) + times(x, beta - alpha_n),
            alpha_n * special.exp_rest(x) + beta * x,
        ),
        lambda x: alpha_n * np.expm1(x) + beta,
        lambda x: alpha_n * np.exp(x),
    )
    right = Piece(
        lambda x: x * (alpha_p * x + beta),
        lambda x: 2.0 * alpha_p * x + beta,
        lambda x: np.full_like(x, 2.0 * alpha_p),
    )
    return joined(left, right)


def _erf_relu(alpha: float) -> Curve:
    left = Piece(
        lambda x: alpha * bell.erf(x),
        lambda x: alpha * bell.erf_slope(x),
        lambda x: times(-2.0 * alpha * x, bell.erf_slope(x)),
    )
    return joined(left, line(1.0))


def _polu(power: float) -> Curve:
    left = Piece(
        lambda x: np.expm1(-power * np.log1p(-x)),
        lambda x: power * np.exp(-(power + 1.0) * np.log1p(-x)),
        lambda x: power * (power + 1.0) * np.exp(-(power + 2.0) * np.log1p(-x)),
    )
    return joined(left, line(1.0))


def _sign_relu(alpha: float) -> Curve:
    left = Piece(
        lambda x: alpha * special.softsign(x),
        lambda x: alpha * (1.0 - x) ** -2.0,
        lambda x: 2.0 * alpha * (1.0 - x) ** -3.0,
    )
    return joined(left, line(1.0))


def _diff_elu(alpha: float, beta: float) -> Curve:
    def turned(x: Array, steps: float) -> Array:
        return times(x + steps, np.exp(x))

    left = Piece(
        lambda x: alpha * (turned(x, 0.0) - beta * np.exp(beta * x)),
        lambda x: alpha * (turned(x, 1.0) - beta**2 * np.exp(beta * x)),
        lambda x: alpha * (turned(x, 2.0) - beta**3 * np.exp(beta * x)),
    )
    return joined(left, line(1.0))


def _positive(name: str, meaning: str, default: float = 1.0, *aliases: str) -> Parameter:
    return Parameter(name, default, meaning, low=0.0, exclusive=True, aliases=aliases)


def _learned(name: str, meaning: str, default: float, *aliases: str) -> Parameter:
    return replace(_positive(name, meaning, default, *aliases), learned=True)


DEPTH = Parameter("alpha", 1.0, "depth of the left side", low=0.0, aliases=("a",))
LEARNED_DEPTH = replace(DEPTH, learned=True)

ACTIVATIONS = (
    Activation(
        name="elu",
        label="ELU",
        curve=lambda alpha: joined(decay(alpha), line(1.0)),
        formula="x if x > 0 else alpha*expm1(x)",
        references=(works.CLEVERT_2016,),
        parameters=(DEPTH,),
        aliases=("exponential_linear_unit", "felu"),
        frameworks={
            "torch": "nn.ELU",
            "keras": "elu",
            "tensorflow": "nn.elu",
            "jax": "nn.elu",
            "onnx": "Elu",
            "paddle": "nn.ELU",
            "mxnet": "LeakyReLU('elu')",
            "mlx": "nn.elu",
        },
    ),
    Activation(
        name="selu",
        label="SELU",
        curve=lambda alpha, scale: joined(decay(scale * alpha), line(scale)),
        formula="scale*x if x > 0 else scale*alpha*expm1(x)",
        references=(works.KLAMBAUER_2017,),
        parameters=(
            Parameter(
                "alpha",
                SELU_ALPHA,
                "depth of the left side",
                low=0.0,
                frameworks={"onnx": 1.67326319217681884765625, "mlx": 1.67326},
            ),
            Parameter(
                "scale",
                SELU_SCALE,
                "slope right of 0",
                low=0.0,
                aliases=("gamma",),
                frameworks={"onnx": 1.05070102214813232421875, "mlx": 1.0507},
            ),
        ),
        frameworks={
            "torch": "nn.SELU",
            "keras": "selu",
            "tensorflow": "nn.selu",
            "jax": "nn.selu",
            "onnx": "Selu",
            "paddle": "nn.SELU",
            "mxnet": "LeakyReLU('selu')",
            "mlx": "nn.selu",
        },
    ),
    Activation(
        name="celu",
        label="CELU",
        curve=lambda alpha: joined(decay(alpha, width=alpha), line(1.0)),
        formula="x if x > 0 else alpha*expm1(x/alpha)",
        derivative="1 if x > 0 else exp(x/alpha)",
        references=(works.BARRON_2017,),
        parameters=(_positive("alpha", "depth of the left side"),),
        frameworks={
            "torch": "nn.CELU",
            "keras": "celu",
            "jax": "nn.celu",
            "onnx": "Celu",
            "paddle": "nn.CELU",
            "mlx": "nn.celu",
        },
    ),
    Activation(
        name="pelu",
        label="PELU",
        curve=lambda alpha, beta: joined(decay(alpha, width=beta), line(alpha / beta)),
        formula="alpha/beta*x if x > 0 else alpha*expm1(x/beta)",
        derivative="alpha/beta if x > 0 else alpha/beta*exp(x/beta)",
        references=(works.TROTTIER_2017,),
        parameters=(
            _learned("alpha", "depth of the left side", 1.0, "a"),
            _learned("beta", "width of the left side", 1.0, "b"),
        ),
        aliases=("parametric_elu",),
    ),
    Activation(
        name="mpelu",
        label="MPELU",
        curve=lambda alpha, beta: joined(decay(alpha, rate=beta), line(1.0)),
        formula="x if x > 0 else alpha*expm1(beta*x)",
        references=(works.LI_2018_MPELU,),
        parameters=(
            LEARNED_DEPTH,
            _learned("beta", "how fast the left side levels off", 1.0, "b"),
        ),
    ),
    Activation(
        name="shelu",
        label="ShELU",
        curve=_shelu,
        formula="x + shift if x > -shift else alpha*expm1(x + shift)",
        references=(works.GRELSSON_2018,),
        parameters=(DEPTH, Parameter("shift", 0.5, "added to the input", aliases=("b",))),
    ),
    Activation(
        name="xielu",
        label="xIELU",
        curve=_xielu,
        formula="alpha_p*x^2 + beta*x if x > 0 else alpha_n*(expm1(x) - x) + beta*x",
        derivative="2*alpha_p*x + beta if x > 0 else alpha_n*expm1(x) + beta",
        references=(works.HUANG_2024,),
        parameters=(
            _learned("alpha_p", "how fast the slope grows right of 0", 0.8),
            _learned("alpha_n", "how far the slope falls left of 0", 0.8),
            Parameter("beta", 0.5, "slope at 0"),
        ),
    ),
    Activation(
        name="erf_relu",
        label="ErfReLU",
        curve=_erf_relu,
        formula="x if x > 0 else alpha*erf(x)",
        references=(works.RAJANAND_2023,),
        parameters=(LEARNED_DEPTH,),
    ),
    Activation(
        name="isrlu",
        label="ISRLU",
        curve=lambda alpha: joined(isru_piece(alpha), line(1.0)),
        formula="x if x > 0 else x/sqrt(1 + alpha*x^2)",
        derivative="1 if x > 0 else (1 + alpha*x^2)^(-3/2)",
        references=(works.CARLILE_2017,),
        parameters=(_positive("alpha", "the left limit is −1/√alpha", 1.0, "a"),),
        aliases=("inverse_square_root_linear_unit",),
    ),
    Activation(
        name="sqlu",
        label="SQLU",
        curve=lambda: Curve((constant(-1.0), sqnl_left(), line(1.0)), (Break(-2.0), Break(0.0))),
        formula="{x > 0: x, x >= -2: x + x^2/4, -1}",
        references=(works.WURAOLA_2021,),
        aliases=("square_linear_unit",),
    ),
    Activation(
        name="polu",
        label="PolU",
        curve=_polu,
        formula="x if x > 0 else (1 - x)^(-power) - 1",
        references=(works.LI_2018_POLU,),
        parameters=(_positive("power", "how fast the left side levels off", 1.5, "n", "a"),),
        aliases=("power_linear_unit",),
    ),
    Activation(
        name="sign_relu",
        label="SignReLU",
        curve=_sign_relu,
        formula="x if x > 0 else alpha*x/(1 - x)",
        derivative="1 if x > 0 else alpha/(1 - x)^2",
        references=(works.LIN_2018,),
        parameters=(DEPTH,),
        aliases=("dlu", "polylu", "fplus"),
    ),
    Activation(
        name="reu",
        label="REU",
        curve=lambda: joined(gated(np.exp, np.exp, np.exp), line(1.0)),
        formula="x if x > 0 else x*exp(x)",
        derivative="1 if x > 0 else (1 + x)*exp(x)",
        references=(works.YING_2019,),
        aliases=("suish", "rectified_exponential_unit"),
    ),
    Activation(
        name="siglu",
        label="SigLU",
        curve=lambda: joined(tanh_piece(), line(1.0)),
        formula="x if x > 0 else tanh(x)",
        derivative="1 if x > 0 else 1 - tanh(x)^2",
        references=(works.EGER_2018,),
        aliases=("maxtanh",),
    ),
    Activation(
        name="ptelu",
        label="PTELU",
        curve=lambda alpha, beta: joined(tanh_piece(alpha, beta), line(1.0)),
        formula="x if x > 0 else alpha*tanh(beta*x)",
        derivative="1 if x > 0 else alpha*beta*(1 - tanh(beta*x)^2)",
        references=(works.GUPTA_2017,),
        parameters=(
            LEARNED_DEPTH,
            Parameter("beta", 1.0, "how fast the left side levels off", low=0.0, learned=True),
        ),
    ),
    Activation(
        name="diff_elu",
        label="DiffELU",
        curve=_diff_elu,
        formula="x if x > 0 else alpha*(x*exp(x) - beta*exp(beta*x))",
        derivative="1 if x > 0 else alpha*((1 + x)*exp(x) - beta^2*exp(beta*x))",
        references=(works.HU, works.KUNC_2024),
        parameters=(
            _positive("alpha", "depth of the left side", 0.3, "a"),
            _positive("beta", "rate of the slower exponential", 0.1, "b"),
        ),
        aliases=("difference_elu",),
    ),
    Activation(
        name="thlu",
        label="ThLU",
        curve=lambda: joined(tanh_piece(1.0, 0.5), line(1.0)),
        formula="x if x > 0 else tanh(x/2)",
        derivative="1 if x > 0 else (1 - tanh(x/2)^2)/2",
        references=(works.KUNC_2024.at("section 3.7.1"),),
        aliases=("tanh_linear_unit",),
    ),
)

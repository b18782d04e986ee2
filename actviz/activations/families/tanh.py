"""Hyperbolic tangents and their relatives: S-shaped functions through the origin."""

from __future__ import annotations

import numpy as np

from actviz.activations import special, works
from actviz.activations.curve import Array, Curve, Piece
from actviz.activations.families.sigmoid import clipped_line
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, joined, odd, smooth
from actviz.activations.record import Activation
from actviz.activations.reference import Reference
from actviz.activations.special import growth


def tanh_piece(height: float = 1.0, rate: float = 1.0) -> Piece:
    """Return height·tanh(rate·x)."""
    if rate == 0:  # 0·∞ has no value, but this function has
        return constant(0.0)
    return Piece(
        lambda x: height * np.tanh(rate * x),
        lambda x: height * rate * special.tanh_slope(rate * x),
        lambda x: height * rate * rate * special.tanh_bend(rate * x),
    )


def _stanh(rate: float, height: float) -> Curve:
    return Curve((tanh_piece(height, rate),))


def _rational_tanh() -> Curve:
    # In u = 2x/3 the function is 1.7159·q/(1+q) with q = u + u² + 1.41645u⁴.
    def grown(x: Array) -> Array:
        u = np.minimum(2.0 / 3.0 * x, 1e70)
        return u * (1.0 + u + 1.41645 * u * u * u)

    def slope(x: Array) -> Array:
        u = np.minimum(2.0 / 3.0 * x, 1e70)
        rate = 2.0 / 3.0 * (1.0 + 2.0 * u + 5.6658 * u * u * u)
        # Divided twice: the square is infinite before the slope has vanished.
        return 1.7159 * rate / (1.0 + grown(x)) / (1.0 + grown(x))

    return odd(Piece(lambda x: 1.7159 * grown(x) / (1.0 + grown(x)), slope))


def _smht_half(a: float, b: float, c: float, d: float) -> Piece:
    """Return the right half, with numerator and denominator divided by the growing e^(cx)."""

    def damped(x: Array) -> Array:
        return 1.0 + np.exp(-(c + d) * x)

    def value(x: Array) -> Array:
        return -growth(x, a, -c) * np.expm1(-(a + b) * x) / damped(x)

    def slope(x: Array) -> Array:
        outer = (a - c) * growth(x, a, -c) + (b - d) * growth(x, -b, -d, -2.0 * c)
        inner = (a + d) * growth(x, a, -d, -2.0 * c) + (b + c) * growth(x, -b, -c)
        return (outer + inner) / damped(x) ** 2

    return Piece(value, slope)


def _smht(a: float, b: float, c: float, d: float) -> Curve:
    mirrored, right = _smht_half(b, a, d, c), _smht_half(a, b, c, d)
    left = Piece(lambda x: -mirrored.function(-x), lambda x: mirrored.derivative(-x))
    return joined(left, right)


def _bounded(a: float, b: float, c: float, d: float) -> str:
    return "" if a <= c and b <= d else "it is bounded only for a ≤ c and b ≤ d"


def _ordered(min_val: float, max_val: float) -> str:
    return "" if min_val < max_val else "min_val must be below max_val"


def _rate(name: str, meaning: str) -> Parameter:
    return Parameter(name, 1.0, meaning, low=0.0, exclusive=True)


ACTIVATIONS = (
    Activation(
        name="tanh",
        label="Tanh",
        curve=lambda: smooth(np.tanh, special.tanh_slope, special.tanh_bend),
        formula="tanh(x)",
        derivative="1 - tanh(x)^2",
        references=(works.LECUN_1998,),
        aliases=("hyperbolic_tangent",),
        frameworks={
            "torch": "nn.Tanh",
            "keras": "tanh",
            "tensorflow": "nn.tanh",
            "jax": "nn.tanh",
            "onnx": "Tanh",
            "paddle": "nn.Tanh",
            "mxnet": "Activation('tanh')",
            "mlx": "nn.tanh",
        },
    ),
    Activation(
        name="hard_tanh",
        label="Hard tanh",
        curve=lambda min_val, max_val: clipped_line(1.0, 0.0, min_val, max_val),
        formula="clip(x, min_val, max_val)",
        references=(works.COLLOBERT_2004,),
        parameters=(
            Parameter("min_val", -1.0, "lower bound", aliases=("min",)),
            Parameter("max_val", 1.0, "upper bound", aliases=("max",)),
        ),
        aliases=("htanh",),
        constraint=_ordered,
        frameworks={
            "torch": "nn.Hardtanh",
            "keras": "hard_tanh",
            "jax": "nn.hard_tanh",
            "paddle": "nn.Hardtanh",
            "mlx": "nn.hard_tanh",
        },
    ),
    Activation(
        name="scaled_tanh",
        label="Scaled tanh",
        curve=_stanh,
        formula="height*tanh(rate*x)",
        derivative="height*rate*(1 - tanh(rate*x)^2)",
        references=(works.LECUN_1998,),
        parameters=(
            Parameter(
                "rate",
                2 / 3,
                "how fast it rises",
                aliases=("scale_a", "b", "beta", "r"),
                frameworks={"paddle": 0.67},
            ),
            Parameter("height", 1.7159, "the limits", aliases=("scale_b", "a", "alpha", "h")),
        ),
        aliases=("stanh", "lecun_tanh"),
        frameworks={"paddle": "stanh"},
    ),
    Activation(
        name="bipolar_sigmoid",
        label="Bipolar sigmoid",
        curve=lambda: Curve((tanh_piece(1.0, 0.5),)),
        formula="tanh(x/2)",
        derivative="(1 - tanh(x/2)^2)/2",
        references=(works.KUNC_2024.at("section 3.2"),),
        aliases=("symmetric_sigmoid", "symmetrical_sigmoid"),
    ),
    Activation(
        name="penalized_tanh",
        label="Penalized tanh",
        curve=lambda slope: joined(tanh_piece(slope), tanh_piece()),
        formula="tanh(x) if x > 0 else slope*tanh(x)",
        derivative="1 - tanh(x)^2 if x > 0 else slope*(1 - tanh(x)^2)",
        references=(works.XU_2016,),
        parameters=(Parameter("slope", 0.25, "slope just left of 0", aliases=("a",)),),
        aliases=("ptanh", "penalised_tanh"),
    ),
    Activation(
        name="rectified_tanh",
        label="Rectified tanh",
        curve=lambda: joined(constant(0.0), tanh_piece()),
        formula="max(0, tanh(x))",
        derivative="1 - tanh(x)^2 if x > 0 else 0",
        references=(Reference("Deeplearning4j", title="Activation.RECTIFIEDTANH"),),
        aliases=("rectifiedtanh",),
    ),
    Activation(
        name="rational_tanh",
        label="Rational tanh",
        curve=_rational_tanh,
        formula=(
            "{x > 0: 1.7159*(1 - 1/(1 + 2*x/3 + (2*x/3)^2 + 1.41645*(2*x/3)^4)), 1.7159*(1/(1 - "
            "2*x/3 + (2*x/3)^2 + 1.41645*(2*x/3)^4) - 1)}"
        ),
        derivative=(
            "1.7159*2/3*(1 + 2*|2*x/3| + 4*1.41645*|2*x/3|^3)/(1 + |2*x/3| + (2*x/3)^2 + "
            "1.41645*(2*x/3)^4)^2"
        ),
        references=(Reference("Deeplearning4j", title="Activation.RATIONALTANH"),),
    ),
    Activation(
        name="smht",
        label="Soboleva tanh",
        curve=_smht,
        formula="(exp(a*x) - exp(-b*x))/(exp(c*x) + exp(-d*x))",
        references=(
            works.SOBOLEVA_2008,
            Reference("Wikipedia", title="Soboleva modified hyperbolic tangent"),
        ),
        parameters=(
            _rate("a", "growth of the right side"),
            _rate("b", "growth of the left side"),
            _rate("c", "damping of the right side"),
            _rate("d", "damping of the left side"),
        ),
        aliases=("soboleva_tanh", "mtanh", "soboleva_modified_hyperbolic_tangent"),
        constraint=_bounded,
    ),
)

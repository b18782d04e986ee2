"""Waves and bells: functions that turn again and again, or rise once and fall.

A wave that never settles has no limit: its value at ±∞ is NaN, the one honest answer there.
"""

from __future__ import annotations

from math import pi

import numpy as np

from actviz.activations import bell, special, works
from actviz.activations.curve import Array, Curve, Piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import smooth
from actviz.activations.record import Activation
from actviz.activations.reference import Reference
from actviz.activations.special import times
from actviz.activations.waves import cosine, sine


def wave(height: float, frequency: float) -> Piece:
    """Return height·sin(frequency·x)."""
    return Piece(
        lambda x: height * sine(frequency, x),
        lambda x: height * frequency * cosine(frequency, x),
        lambda x: -height * frequency * frequency * sine(frequency, x),
    )


def _cos() -> Curve:
    return smooth(np.cos, lambda x: -np.sin(x), lambda x: -np.cos(x))


def _one_minus_cos() -> Curve:
    return smooth(lambda x: 2.0 * np.sin(0.5 * x) ** 2, np.sin, np.cos)


def _growing(turn: Array, turned: Array, x: Array) -> Array:
    return turn + x * turned


def _gcu() -> Curve:
    return smooth(
        lambda x: x * np.cos(x),
        lambda x: _growing(np.cos(x), -np.sin(x), x),
        lambda x: _growing(-2.0 * np.sin(x), -np.cos(x), x),
    )


def _asu() -> Curve:
    return smooth(
        lambda x: x * np.sin(x),
        lambda x: _growing(np.sin(x), np.cos(x), x),
        lambda x: _growing(2.0 * np.cos(x), -np.sin(x), x),
    )


def _dsu() -> Curve:
    """Return π² sin(x)/(π² − x²), which near π is made of the sinc of the distance to π."""

    def near(size: Array) -> tuple[Array, Array]:
        gap = np.clip(size - pi, -2.0, 2.0)
        return gap, gap + 2.0 * pi

    def joined(size: Array, near: Array, far: Array) -> Array:
        beside = np.where(np.isinf(size), 0.0, far)
        return np.where(np.abs(size - pi) < 2.0, near, beside)

    def value(x: Array) -> Array:
        size = np.abs(x)
        gap, room = near(size)
        far = pi / (pi - size) * (pi / (pi + size)) * np.sin(size)
        return np.sign(x) * joined(size, pi * pi * special.sinc(gap) / room, far)

    def slope(x: Array) -> Array:
        size = np.abs(x)
        gap, room = near(size)
        close = pi * pi * (special.sinc_slope(gap) - special.sinc(gap) / room) / room
        share = pi / (pi - size) * (pi / (pi + size))
        steep = 2.0 / (pi - size) * (size / (pi + size))
        return joined(size, close, share * (np.cos(size) + steep * np.sin(size)))

    return smooth(value, slope)


def _gaussian() -> Curve:
    return smooth(
        bell.gaussian,
        lambda x: times(-2.0 * x, bell.gaussian(x)),
        lambda x: times(4.0 * x * x - 2.0, bell.gaussian(x)),
    )


ACTIVATIONS = (
    Activation(
        name="sin",
        label="Sine",
        curve=lambda frequency: Curve((wave(1.0, frequency),)),
        formula="sin(frequency*x)",
        references=(works.SOPENA_1999, works.SITZMANN_2020),
        parameters=(
            Parameter("frequency", 1.0, "turns per 2π; 30 in SIREN", aliases=("w0", "omega")),
        ),
        aliases=("sine", "sinusoid"),
        frameworks={
            "torch": "sin",
            "keras": "ops.sin",
            "tensorflow": "math.sin",
            "jax": "numpy.sin",
            "onnx": "Sin",
            "paddle": "sin",
            "mxnet": "nd.sin",
            "mlx": "core.sin",
        },
    ),
    Activation(
        name="cos",
        label="Cosine",
        curve=_cos,
        formula="cos(x)",
        references=(Reference(title="Elementary function"),),  # the survey's is one_minus_cos
        frameworks={
            "torch": "cos",
            "keras": "ops.cos",
            "tensorflow": "math.cos",
            "jax": "numpy.cos",
            "onnx": "Cos",
            "paddle": "cos",
            "mxnet": "nd.cos",
            "mlx": "core.cos",
        },
    ),
    Activation(
        name="one_minus_cos",
        label="One minus cosine",
        curve=_one_minus_cos,
        formula="1 - cos(x)",
        references=(works.KUNC_2024.at("section 3.31"),),
    ),
    Activation(
        name="sinc",
        label="Sinc",
        curve=lambda: smooth(special.sinc, special.sinc_slope),
        formula="sinc(x)",
        derivative="cos(x)/x - sin(x)/x^2 if x != 0 else 0",
        references=(Reference("Wikipedia", title="Activation function"),),
    ),
    Activation(
        name="gcu",
        label="GCU",
        curve=_gcu,
        formula="x*cos(x)",
        references=(works.NOEL_2021,),
        aliases=("growing_cosine_unit",),
    ),
    Activation(
        name="asu",
        label="ASU",
        curve=_asu,
        formula="x*sin(x)",
        references=(works.RAHMAN_2023,),
        aliases=("amplifying_sine_unit",),
    ),
    Activation(
        name="dsu",
        label="DSU",
        curve=_dsu,
        formula="pi/2*(sinc(x - pi) - sinc(x + pi))",
        derivative="pi^2*((pi^2 - x^2)*cos(x) + 2*x*sin(x))/(pi^2 - x^2)^2",
        references=(works.NOEL_2021,),
        aliases=("decaying_sine_unit",),
    ),
    Activation(
        name="gaussian",
        label="Gaussian",
        curve=_gaussian,
        formula="exp(-x^2)",
        references=(works.BROOMHEAD_1988,),
    ),
)

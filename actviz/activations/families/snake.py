"""Lines with a wave: functions that turn again and again around a line, or along half of one.

A wave that never settles has no limit: its value at ±∞ is NaN, the one honest answer there.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from actviz.activations import special, works
from actviz.activations.curve import Array, Curve, Piece
from actviz.activations.families.periodic import wave
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import joined, line, smooth
from actviz.activations.record import Activation
from actviz.activations.special import times
from actviz.activations.waves import cosine, one_plus_sine, sine


def _unless_infinite(x: Array, value: Array) -> Array:
    """Return the value, or x itself where it is infinite: the line outgrows the wave."""
    return np.where(np.isinf(x), x, value)


def _snake(frequency: float) -> Curve:
    def value(x: Array) -> Array:
        return _unless_infinite(x, x + sine(frequency, x) ** 2 / frequency)

    return smooth(
        value,
        lambda x: one_plus_sine(2.0 * frequency, x),
        lambda x: 2.0 * frequency * cosine(2.0 * frequency, x),
    )


def _cosid() -> Curve:
    return smooth(
        lambda x: np.where(np.isinf(x), -x, np.cos(x) - x),
        lambda x: -one_plus_sine(1.0, x),
        lambda x: -np.cos(x),
    )


def _arctid() -> Curve:
    return smooth(
        lambda x: np.arctan(x) ** 2 - x,
        lambda x: 2.0 * np.arctan(x) / (1.0 + x * x) - 1.0,
    )


def _sine_relu(epsilon: float) -> Curve:
    left = Piece(
        lambda x: epsilon * (np.sin(x) - np.cos(x)),
        lambda x: epsilon * (np.cos(x) + np.sin(x)),
        lambda x: epsilon * (np.cos(x) - np.sin(x)),
    )
    return joined(left, line(1.0))


def _vlu(height: float, frequency: float) -> Curve:
    left = wave(height, frequency)
    right = Piece(
        lambda x: _unless_infinite(x, x + left.function(x)),
        lambda x: 1.0 + left.derivative(x),
        left.second,
    )
    return joined(left, right)


def _gated_wave(swing: Piece) -> Curve:
    """Return (x + swing(x))·σ(x)."""

    def moved(x: Array) -> Array:
        return _unless_infinite(x, x + swing.function(x))

    def slope(x: Array) -> Array:
        steep = times(moved(x), special.sigmoid_slope(x))
        return times(1.0 + swing.derivative(x), special.sigmoid(x)) + steep

    return smooth(lambda x: times(moved(x), special.sigmoid(x)), slope)


def _sinlu(height: float, frequency: float) -> Curve:
    return _gated_wave(wave(height, frequency))


def _coslu(height: float, frequency: float) -> Curve:
    return _gated_wave(
        Piece(
            lambda x: height * cosine(frequency, x),
            lambda x: -height * frequency * sine(frequency, x),
        )
    )


HEIGHT = Parameter("height", 1.0, "height of the wave", aliases=("a", "alpha"))
FREQUENCY = Parameter("frequency", 1.0, "turns per 2π", aliases=("b", "beta"))
LEARNED_WAVE = replace(HEIGHT, learned=True), replace(FREQUENCY, learned=True)

ACTIVATIONS = (
    Activation(
        name="snake",
        label="Snake",
        curve=_snake,
        formula="x + sin(frequency*x)^2/frequency",
        derivative="1 + sin(2*frequency*x)",
        references=(works.ZIYIN_2020,),
        parameters=(
            Parameter(
                "frequency",
                1.0,
                "turns per π",
                low=0.0,
                exclusive=True,
                aliases=("a", "alpha"),
            ),
        ),
    ),
    Activation(
        name="cosid",
        label="Cosid",
        curve=_cosid,
        formula="cos(x) - x",
        references=(works.EGER_2018,),
    ),
    Activation(
        name="arctid",
        label="Arctid",
        curve=_arctid,
        formula="atan(x)^2 - x",
        references=(works.EGER_2018,),
    ),
    Activation(
        name="minsin",
        label="Minsin",
        curve=lambda: joined(line(1.0), wave(1.0, 1.0)),
        formula="sin(x) if x > 0 else x",
        references=(works.EGER_2018,),
    ),
    Activation(
        name="sine_relu",
        label="SineReLU",
        curve=_sine_relu,
        formula="x if x > 0 else epsilon*(sin(x) - cos(x))",
        references=(works.RODRIGUES_2018,),
        parameters=(Parameter("epsilon", 0.0025, "height of the wave", aliases=("a", "alpha")),),
    ),
    Activation(
        name="vlu",
        label="VLU",
        curve=_vlu,
        formula="max(0, x) + height*sin(frequency*x)",
        derivative="[x > 0] + height*frequency*cos(frequency*x)",
        references=(works.GUPTA_2021, works.KUNC_2024),
        parameters=(HEIGHT, FREQUENCY),
        aliases=("variational_linear_unit",),
    ),
    Activation(
        name="sinlu",
        label="SinLU",
        curve=_sinlu,
        formula="(x + height*sin(frequency*x))*sigmoid(x)",
        references=(works.PAUL_2022,),
        parameters=LEARNED_WAVE,
    ),
    Activation(
        name="coslu",
        label="CosLU",
        curve=_coslu,
        formula="(x + height*cos(frequency*x))*sigmoid(x)",
        references=(works.PISHCHIK_2023,),
        parameters=LEARNED_WAVE,
    ),
)

"""Lines with a wave: functions that turn again and again around a line, or along half of one.

A wave that never settles has no limit: its value at ±∞ is NaN, the one honest answer there.
"""

from __future__ import annotations

import numpy as np

from actviz.activations import special
from actviz.activations.curve import Array, Curve, Piece
from actviz.activations.families.periodic import wave
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import joined, line, smooth
from actviz.activations.record import Activation, either
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

ACTIVATIONS = (
    Activation(
        name="snake",
        label="Snake",
        curve=_snake,
        formula=r"x + \frac{1}{a}\,\sin^2(a\,x)",
        derivative_formula=r"1 + \sin(2\,a\,x)",
        reference="Ziyin, Hartwig & Ueda 2020, arXiv:2006.08195",
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
        formula=r"\cos(x) - x",
        derivative_formula=r"-\sin(x) - 1",
        reference="Eger, Youssef & Gurevych 2018, arXiv:1901.02671",
    ),
    Activation(
        name="arctid",
        label="Arctid",
        curve=_arctid,
        formula=r"\arctan(x)^2 - x",
        derivative_formula=r"\frac{2\,\arctan(x)}{1 + x^2} - 1",
        reference="Eger, Youssef & Gurevych 2018, arXiv:1901.02671",
    ),
    Activation(
        name="minsin",
        label="Minsin",
        curve=lambda: joined(line(1.0), wave(1.0, 1.0)),
        formula=r"\min(x,\ \sin(x))",
        derivative_formula=either(r"\cos(x)", "x > 0", "1"),
        reference="Eger, Youssef & Gurevych 2018, arXiv:1901.02671",
    ),
    Activation(
        name="sine_relu",
        label="SineReLU",
        curve=_sine_relu,
        formula=either("x", "x > 0", r"\epsilon\,(\sin(x) - \cos(x))"),
        derivative_formula=either("1", "x > 0", r"\epsilon\,(\cos(x) + \sin(x))"),
        reference="Rodrigues 2018, SineReLU",
        parameters=(Parameter("epsilon", 0.0025, "height of the wave", aliases=("a", "alpha")),),
    ),
    Activation(
        name="vlu",
        label="VLU",
        curve=_vlu,
        formula=r"\max(0,\ x) + a\,\sin(b\,x)",
        derivative_formula=r"[x > 0] + a\,b\,\cos(b\,x)",
        reference="Gupta et al. 2021; Kunc & Kléma 2024, arXiv:2402.09092",
        parameters=(HEIGHT, FREQUENCY),
        aliases=("variational_linear_unit",),
    ),
    Activation(
        name="sinlu",
        label="SinLU",
        curve=_sinlu,
        formula=r"(x + a\,\sin(b\,x))\,\sigma(x)",
        derivative_formula=r"(1 + a\,b\,\cos(b\,x))\,\sigma(x)"
        r" + (x + a\,\sin(b\,x))\,\sigma^\prime(x)",
        reference="Paul et al. 2022, SinLU: sinu-sigmoidal linear unit",
        parameters=(HEIGHT, FREQUENCY),
    ),
    Activation(
        name="coslu",
        label="CosLU",
        curve=_coslu,
        formula=r"(x + a\,\cos(b\,x))\,\sigma(x)",
        derivative_formula=r"(1 - a\,b\,\sin(b\,x))\,\sigma(x)"
        r" + (x + a\,\cos(b\,x))\,\sigma^\prime(x)",
        reference="Pishchik 2023, Trainable activations for image classification",
        parameters=(HEIGHT, FREQUENCY),
    ),
)

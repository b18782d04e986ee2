"""Rational functions: a polynomial over another, learned as a whole."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation


def _four_and_three(numerator: tuple[float, ...], denominator: tuple[float, ...]) -> str:
    if (len(numerator), len(denominator)) != (4, 3):
        return "numerator takes 4 numbers and denominator 3"
    c, b, a = denominator
    return "" if b * b < 4 * a * c else "its denominator has a zero"


ACTIVATIONS = (
    Activation(
        name="rational_relu",
        label="Rational (3, 2)",
        formula=(
            "sum(a*x^k for a, k in numerator, [0, 1, 2, 3])/sum(b*x^k for b, k in denominator, [0, "
            "1, 2])"
        ),
        references=(works.BOULLE_2020,),
        parameters=(
            Parameter(
                "numerator",
                (0.0218, 0.5, 1.5957, 1.1915),
                "coefficients of 1, x, x² and x³",
                learned=True,
            ),
            Parameter(
                "denominator", (1.0, 0.0, 2.383), "coefficients of 1, x and x²", learned=True
            ),
        ),
        constraint=_four_and_three,
        note="It starts as a fit of ReLU on [−1, 1].",
    ),
)

"""Rectifiers: straight lines that bend."""

from __future__ import annotations

from actviz.activations.curve import Break, Curve, constant, joined, line
from actviz.activations.record import Activation, Parameter

FAMILY = "relu"


def _relu() -> Curve:
    return joined(constant(0.0), line(1.0))


def _relu6() -> Curve:
    return Curve(
        (constant(0.0), line(1.0), constant(6.0)),
        (Break(0.0), Break(6.0, "right")),
    )


def _leaky_relu(negative_slope: float) -> Curve:
    return joined(line(negative_slope), line(1.0))


def _prelu(alpha: float) -> Curve:
    return joined(line(alpha), line(1.0))


ACTIVATIONS = (
    Activation(
        name="relu",
        label="ReLU",
        family=FAMILY,
        curve=_relu,
        formula=r"\max(0,\ x)",
        derivative_formula=r"1\ \mathrm{if}\ x > 0,\quad 0\ \mathrm{if}\ x < 0",
        reference="Fukushima 1969; Nair & Hinton 2010",
        aliases=("rectifier", "rectified_linear_unit"),
    ),
    Activation(
        name="relu6",
        label="ReLU6",
        family=FAMILY,
        curve=_relu6,
        formula=r"\min(\max(0,\ x),\ 6)",
        derivative_formula=r"1\ \mathrm{if}\ 0 < x < 6,\quad 0\ \mathrm{beyond}",
        reference="Krizhevsky 2010, Convolutional deep belief networks on CIFAR-10",
    ),
    Activation(
        name="leaky_relu",
        label="Leaky ReLU",
        family=FAMILY,
        curve=_leaky_relu,
        formula=r"x\ \mathrm{if}\ x > 0,\quad a\,x\ \mathrm{otherwise}",
        derivative_formula=r"1\ \mathrm{if}\ x > 0,\quad a\ \mathrm{if}\ x < 0",
        reference="Maas, Hannun & Ng 2013",
        parameters=(
            Parameter(
                "negative_slope",
                0.01,
                "slope left of 0",
                aliases=("alpha", "slope", "neg_slope", "a"),
            ),
        ),
        aliases=("lrelu", "leaky"),
    ),
    Activation(
        name="prelu",
        label="PReLU",
        family=FAMILY,
        curve=_prelu,
        formula=r"x\ \mathrm{if}\ x > 0,\quad \alpha\,x\ \mathrm{otherwise}",
        derivative_formula=r"1\ \mathrm{if}\ x > 0,\quad \alpha\ \mathrm{if}\ x < 0",
        reference="He, Zhang, Ren & Sun 2015, arXiv:1502.01852",
        parameters=(
            Parameter(
                "alpha",
                0.25,
                "slope left of 0, learned in training",
                aliases=("a", "negative_slope", "slope", "weight"),
            ),
        ),
        aliases=("parametric_relu",),
    ),
)

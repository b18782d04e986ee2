"""S-shaped functions: the logistic function, tanh and their straight or slow relatives."""

from __future__ import annotations

import numpy as np

from actviz.activations import special
from actviz.activations.curve import Array, Break, Curve, constant, line, smooth
from actviz.activations.record import Activation, Parameter

FAMILY = "sigmoid"


def _softsign(x: Array) -> Array:
    size = np.abs(x)
    return np.copysign(np.where(np.isinf(x), 1.0, size / (1.0 + size)), x)


def _clipped_line(slope: float, offset: float, low: float, high: float) -> Curve:
    """Return slope·x + offset held between low and high, for a positive slope."""
    return Curve(
        (constant(low), line(slope, offset), constant(high)),
        (Break((low - offset) / slope), Break((high - offset) / slope, "right")),
    )


def _hard_sigmoid(slope: float, offset: float) -> Curve:
    return _clipped_line(slope, offset, 0.0, 1.0)


def _hard_tanh(min_val: float, max_val: float) -> Curve:
    return _clipped_line(1.0, 0.0, min_val, max_val)


def _ordered(min_val: float, max_val: float) -> str:
    return "" if min_val < max_val else "min_val must be below max_val"


ACTIVATIONS = (
    Activation(
        name="sigmoid",
        label="Sigmoid",
        family=FAMILY,
        curve=lambda: smooth(special.sigmoid, special.sigmoid_slope),
        formula=r"\frac{1}{1 + e^{-x}}",
        derivative_formula=r"\sigma(x)\,(1 - \sigma(x))",
        reference="Verhulst 1845; Rumelhart, Hinton & Williams 1986, doi:10.1038/323533a0",
        aliases=("logistic", "σ"),
    ),
    Activation(
        name="tanh",
        label="Tanh",
        family=FAMILY,
        curve=lambda: smooth(np.tanh, lambda x: special.sech(x) ** 2),
        formula=r"\tanh(x)",
        derivative_formula=r"1 - \tanh^2(x)",
        reference="LeCun et al. 1998, doi:10.1007/3-540-49430-8_2",
        aliases=("hyperbolic_tangent",),
    ),
    Activation(
        name="softsign",
        label="Softsign",
        family=FAMILY,
        curve=lambda: smooth(_softsign, lambda x: (1.0 + np.abs(x)) ** -2.0),
        formula=r"\frac{x}{1 + |x|}",
        derivative_formula=r"\frac{1}{(1 + |x|)^2}",
        reference="Turian, Bergstra & Bengio 2009; Glorot & Bengio 2010",
    ),
    Activation(
        name="hard_sigmoid",
        label="Hard sigmoid",
        family=FAMILY,
        curve=_hard_sigmoid,
        formula=r"\min(\max(s\,x + b,\ 0),\ 1)",
        derivative_formula=r"s\ \mathrm{where}\ 0 < s\,x + b < 1,\quad 0\ \mathrm{beyond}",
        reference="Courbariaux, Bengio & David 2015, arXiv:1511.00363",
        parameters=(
            Parameter(
                "slope",
                1 / 6,
                "slope of the middle",
                low=0.0,
                exclusive=True,
                aliases=("alpha",),
            ),
            Parameter("offset", 0.5, "value at 0", aliases=("beta", "shift")),
        ),
        aliases=("hsigmoid", "sigmoid_hard", "hardσ"),
    ),
    Activation(
        name="hard_tanh",
        label="Hard tanh",
        family=FAMILY,
        curve=_hard_tanh,
        formula=r"\min(\max(x,\ \mathrm{min\_val}),\ \mathrm{max\_val})",
        derivative_formula=r"1\ \mathrm{between\ the\ bounds},\quad 0\ \mathrm{beyond}",
        reference="Collobert 2004, PhD thesis, Université Paris 6",
        parameters=(
            Parameter("min_val", -1.0, "lower bound", aliases=("min",)),
            Parameter("max_val", 1.0, "upper bound", aliases=("max",)),
        ),
        aliases=("htanh",),
        constraint=_ordered,
    ),
)

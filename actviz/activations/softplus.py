"""Softplus and its relatives: smooth forms of the rectifier."""

from __future__ import annotations

import numpy as np

from actviz.activations import special
from actviz.activations.curve import Curve, smooth
from actviz.activations.record import Activation, Parameter

FAMILY = "softplus"


def _softplus(beta: float) -> Curve:
    return smooth(
        lambda x: np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(beta * x))) / beta,
        lambda x: special.sigmoid(beta * x),
        lambda x: beta * special.sigmoid_slope(beta * x),
    )


ACTIVATIONS = (
    Activation(
        name="softplus",
        label="Softplus",
        family=FAMILY,
        curve=_softplus,
        formula=r"\frac{1}{\beta}\,\ln(1 + e^{\beta x})",
        derivative_formula=r"\sigma(\beta x)",
        reference="Dugas et al. 2001, Advances in Neural Information Processing Systems 13",
        parameters=(Parameter("beta", 1.0, "sharpness of the bend", low=0.0, exclusive=True),),
        aliases=("softrelu", "smooth_relu"),
    ),
)

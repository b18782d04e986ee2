"""Exponential linear units: a line on the right, a decaying exponential on the left."""

from __future__ import annotations

import numpy as np

from actviz.activations.curve import Curve, Piece, joined, line
from actviz.activations.record import Activation, Parameter

FAMILY = "elu"
SELU_ALPHA = 1.6732632423543772
SELU_SCALE = 1.0507009873554805


def _decay(height: float, width: float = 1.0) -> Piece:
    """Return height·(e^(x/width) − 1)."""
    return Piece(
        lambda x: height * np.expm1(x / width),
        lambda x: height / width * np.exp(x / width),
        lambda x: height / width / width * np.exp(x / width),
    )


def _elu(alpha: float) -> Curve:
    return joined(_decay(alpha), line(1.0))


def _selu(alpha: float, scale: float) -> Curve:
    return joined(_decay(scale * alpha), line(scale))


def _celu(alpha: float) -> Curve:
    return joined(_decay(alpha, width=alpha), line(1.0))


ACTIVATIONS = (
    Activation(
        name="elu",
        label="ELU",
        family=FAMILY,
        curve=_elu,
        formula=r"x\ \mathrm{if}\ x > 0,\quad \alpha\,(e^x - 1)\ \mathrm{otherwise}",
        derivative_formula=r"1\ \mathrm{if}\ x > 0,\quad \alpha\,e^x\ \mathrm{if}\ x < 0",
        reference="Clevert, Unterthiner & Hochreiter 2016, arXiv:1511.07289",
        parameters=(Parameter("alpha", 1.0, "depth of the left side", low=0.0, aliases=("a",)),),
    ),
    Activation(
        name="selu",
        label="SELU",
        family=FAMILY,
        curve=_selu,
        formula=r"s\,x\ \mathrm{if}\ x > 0,\quad s\,\alpha\,(e^x - 1)\ \mathrm{otherwise}",
        derivative_formula=r"s\ \mathrm{if}\ x > 0,\quad s\,\alpha\,e^x\ \mathrm{if}\ x < 0",
        reference="Klambauer et al. 2017, arXiv:1706.02515",
        parameters=(
            Parameter("alpha", SELU_ALPHA, "depth of the left side", low=0.0),
            Parameter("scale", SELU_SCALE, "slope right of 0", low=0.0, aliases=("gamma",)),
        ),
    ),
    Activation(
        name="celu",
        label="CELU",
        family=FAMILY,
        curve=_celu,
        formula=r"x\ \mathrm{if}\ x > 0,\quad \alpha\,(e^{x/\alpha} - 1)\ \mathrm{otherwise}",
        derivative_formula=r"1\ \mathrm{if}\ x > 0,\quad e^{x/\alpha}\ \mathrm{if}\ x < 0",
        reference="Barron 2017, arXiv:1704.07483",
        parameters=(Parameter("alpha", 1.0, "depth of the left side", low=0.0, exclusive=True),),
    ),
)

"""Functions of several inputs of the literature, seen along one, without a tuned curve."""

from __future__ import annotations

import numpy as np

from actviz.activations import works
from actviz.activations.curve import Array
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation


def _gumbel(
    x: Array, rng: np.random.Generator, temperature: float, others: tuple[float, ...]
) -> Array:
    """Return the share of x once noise is added to every score."""
    rivals = np.array(others)[:, None] + rng.gumbel(size=(len(others), x.size))
    ahead = (rivals - (x.ravel() + rng.gumbel(size=x.size))) / temperature
    with np.errstate(over="ignore"):
        return np.asarray(1.0 / (1.0 + np.exp(ahead).sum(axis=0))).reshape(x.shape)


OTHERS = Parameter("others", (0.0, 1.0), "the other scores, held fixed")
TEMPERATURE = Parameter(
    "temperature", 0.5, "small ones choose harder", low=0.0, exclusive=True, aliases=("tau",)
)

ACTIVATIONS = (
    Activation(
        name="taylor_softmax",
        label="Taylor softmax",
        formula="(1 + x + x^2/2)/(1 + x + x^2/2 + sum(1 + o + o^2/2 for o in others))",
        references=(works.BREBISSON_2016,),
        parameters=(OTHERS,),
    ),
    Activation(
        name="spherical_softmax",
        label="Spherical softmax",
        formula="x^2/(x^2 + sum(o^2 for o in others))",
        references=(works.BREBISSON_2016,),
        parameters=(OTHERS,),
    ),
    Activation(
        name="softmax_temperature",
        label="Softmax with a temperature",
        formula="1/(1 + sum(exp((o - x)/temperature) for o in others))",
        references=(works.HINTON_2015,),
        parameters=(TEMPERATURE, OTHERS),
    ),
    Activation(
        name="softermax",
        label="Softermax",
        formula="1/(1 + sum(2^(o - x) for o in others))",
        references=(works.STEVENS_2021,),
        parameters=(OTHERS,),
    ),
    Activation(
        name="gumbel_softmax",
        label="Gumbel-softmax",
        formula="1/(1 + sum(exp((o - x)/temperature) for o in others))",
        references=(works.JANG_2017, works.MADDISON_2017),
        parameters=(TEMPERATURE, OTHERS),
        sampled=_gumbel,
        aliases=("concrete",),
        note=(
            "In training noise is drawn for every score; without it, it is a softmax with a "
            "temperature."
        ),
    ),
    Activation(
        name="entmax15",
        label="1.5-entmax of two scores",
        formula=(
            "{x - other >= 2: 1, x - other <= -2: 0, ((x - other + sqrt(8 - (x - other)^2))/4)^2}"
        ),
        references=(works.PETERS_2019,),
        parameters=(Parameter("other", 0.0, "the other score, held fixed"),),
        aliases=("entmax",),
    ),
)

"""Shrinkage of the literature that has no tuned curve: small numbers are cut off."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation


def _ordered(lambd: float, upper: float) -> str:
    return "" if lambd < upper else "upper must be above lambd"


LAMBD = Parameter(
    "lambd", 1.0, "what is smaller is cut off", low=0.0, exclusive=True, aliases=("lambda",)
)

ACTIVATIONS = (
    Activation(
        name="firm_shrink",
        label="Firm shrinkage",
        formula="{|x| <= lambd: 0, |x| <= upper: sign(x)*upper*(|x| - lambd)/(upper - lambd), x}",
        references=(works.GAO_1997,),
        parameters=(
            LAMBD,
            Parameter(
                "upper",
                2.0,
                "what is larger is kept as it is",
                low=0.0,
                exclusive=True,
                aliases=("mu",),
            ),
        ),
        aliases=("semisoft_shrink",),
        constraint=_ordered,
    ),
    Activation(
        name="garrote_shrink",
        label="Garrote shrinkage",
        formula="x - lambd^2/x if |x| > lambd else 0",
        references=(works.GAO_1998,),
        parameters=(LAMBD,),
        aliases=("nonnegative_garrote",),
    ),
    Activation(
        name="scad_shrink",
        label="SCAD shrinkage",
        formula=(
            "{|x| <= 2*lambd: sign(x)*max(0, |x| - lambd), |x| <= a*lambd: ((a - 1)*x - "
            "sign(x)*a*lambd)/(a - 2), x}"
        ),
        derivative="{|x| <= lambd: 0, |x| <= 2*lambd: 1, |x| <= a*lambd: (a - 1)/(a - 2), 1}",
        references=(works.FAN_2001,),
        parameters=(
            LAMBD,
            Parameter(
                "a", 3.7, "what is larger than a·lambd is kept as it is", low=2.0, exclusive=True
            ),
        ),
        aliases=("scad",),
    ),
    Activation(
        name="sigmoid_shrink",
        label="Sigmoid shrinkage",
        formula="x*sigmoid(rate*(|x| - lambd))",
        references=(works.ATTO_2008,),
        parameters=(
            LAMBD,
            Parameter(
                "rate", 5.0, "how sharp the edge is", low=0.0, exclusive=True, aliases=("tau",)
            ),
        ),
        aliases=("ssbs",),
    ),
)

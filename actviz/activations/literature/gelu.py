"""Relatives of GELU in the literature that have no tuned curve."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation

ALPHA = Parameter("alpha", 0.0, "how far beyond 0 and 1 the gate goes", learned=True)

ACTIVATIONS = (
    Activation(
        name="xatlu",
        label="xATLU",
        formula="x*((1 + 2*alpha)*(atan(x)/pi + 1/2) - alpha)",
        references=(works.HUANG_2024_GATES,),
        parameters=(ALPHA,),
        note="It starts as CaLU, which the paper calls ATLU.",
    ),
    Activation(
        name="xgelu",
        label="xGELU",
        formula="x*((1 + 2*alpha)*Phi(x) - alpha)",
        references=(works.HUANG_2024_GATES,),
        parameters=(ALPHA,),
        note="It starts as GELU.",
    ),
    Activation(
        name="i_gelu",
        label="i-GELU",
        formula="x/2*(1 + sign(x)*(1 - 0.2888*(min(|x|/sqrt(2), 1.769) - 1.769)^2))",
        references=(works.KIM_2021,),
        aliases=("integer_gelu",),
        note="The polynomial that integers work out.",
    ),
)

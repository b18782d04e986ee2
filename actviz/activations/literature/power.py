"""Powers and roots of the literature that have no tuned curve."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation

ACTIVATIONS = (
    Activation(
        name="spocu",
        label="SPOCU",
        formula=(
            "alpha*({x/gamma + beta < 0: 0, x/gamma + beta < c: (x/gamma + beta)^3*((x/gamma + "
            "beta)^5 - 2*(x/gamma + beta)^4 + 2), c^3*(c^5 - 2*c^4 + 2)} - beta^3*(beta^5 - "
            "2*beta^4 + 2))"
        ),
        references=(works.KISELAK_2021,),
        parameters=(
            Parameter("alpha", 3.0937, "height"),
            Parameter(
                "beta", 0.6653, "where on the polynomial 0 lies", low=0.0, high=1.0, exclusive=True
            ),
            Parameter("gamma", 4.437, "width", low=0.0, exclusive=True),
            Parameter("c", 1.0, "where the polynomial ends", low=1.0),
        ),
    ),
    Activation(
        name="quad_gelu",
        label="Quad",
        formula="0.125*x^2 + 0.25*x + 0.5",
        references=(works.LI_2023,),
        note="It stands in the place of GELU in encrypted networks.",
    ),
    Activation(
        name="asinh_squared",
        label="x·asinh²",
        formula="x*asinh(x)^2",
        references=(works.RAMACHANDRAN_2017,),
    ),
)

"""Lines with a wave of the literature that have no tuned curve."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation

ACTIVATIONS = (
    Activation(
        name="sinp",
        label="SinP",
        formula="sin(x) - slope*x",
        references=(works.CHAN, works.KUNC_2024),
        parameters=(Parameter("slope", 1.0, "how steeply it falls", aliases=("a",)),),
    ),
    Activation(
        name="snake_beta",
        label="SnakeBeta",
        formula="x + sin(alpha*x)^2/beta",
        references=(works.LEE_2023,),
        parameters=(
            Parameter("alpha", 1.0, "turns per π", low=0.0, exclusive=True, learned=True),
            Parameter(
                "beta", 1.0, "1 over the height of the wave", low=0.0, exclusive=True, learned=True
            ),
        ),
    ),
    Activation(
        name="x_plus_sine", label="x + sin x", formula="x + sin(x)", references=(works.ZIYIN_2020,)
    ),
    Activation(
        name="x_plus_sinc",
        label="x + sinc x",
        formula="x + sinc(x)",
        references=(works.RAMACHANDRAN_2017,),
    ),
)

"""Quantised functions: steps that learn through another slope than their own, which is 0."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation

BITS = Parameter(
    "bits", 2.0, "how many bits a value has", low=1.0, high=8.0, integer=True, aliases=("k",)
)

ACTIVATIONS = (
    Activation(
        name="ternary",
        label="Ternary",
        formula="{x > delta: 1, x < -delta: -1, 0}",
        surrogate="[|x| <= 1]",
        references=(works.LI_2016,),
        parameters=(Parameter("delta", 0.5, "half the width of the middle step", low=0.0),),
        note="Forward three levels, backward hard tanh's slope.",
    ),
    Activation(
        name="dorefa",
        label="DoReFa",
        formula="round((2^bits - 1)*clip(x, 0, 1))/(2^bits - 1)",
        derivative="0",
        surrogate="[0 < x < 1]",
        references=(works.ZHOU_2016,),
        parameters=(BITS,),
        aliases=("quantized_relu",),
        note="Forward steps, backward the slope of the ReLU that they cut.",
    ),
    Activation(
        name="pact",
        label="PACT",
        formula="round(clip(x, 0, alpha)*(2^bits - 1)/alpha)*alpha/(2^bits - 1)",
        derivative="0",
        surrogate="[0 < x < alpha]",
        references=(works.CHOI_2018,),
        parameters=(
            Parameter("alpha", 6.0, "where it is cut", low=0.0, exclusive=True, learned=True),
            BITS,
        ),
        note="Forward steps, backward the slope of the clipped ReLU.",
    ),
    Activation(
        name="lsq",
        label="LSQ",
        formula="width*round(clip(x/width, -lowest, highest))",
        derivative="0",
        surrogate="[-lowest < x/width < highest]",
        references=(works.ESSER_2020,),
        parameters=(
            Parameter(
                "width",
                1.0,
                "width of a step",
                low=0.0,
                exclusive=True,
                learned=True,
                aliases=("s",),
            ),
            Parameter("lowest", 2.0, "steps below 0", low=0.0, integer=True),
            Parameter("highest", 1.0, "steps above 0", low=0.0, integer=True),
        ),
        aliases=("learned_step_size",),
        note="Forward steps, backward 1 where it is not cut.",
    ),
    Activation(
        name="hwgq",
        label="HWGQ",
        formula="{x <= 0: 0, x <= 0.807: 0.538, x <= 1.345: 1.076, 1.614}",
        surrogate="[0 < x <= 1.614]",
        references=(works.CAI_2017,),
        aliases=("half_wave_gaussian_quantizer",),
        note="Forward steps that fit half a Gaussian, backward the slope of a clipped ReLU.",
    ),
)

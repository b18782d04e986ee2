"""Waves of the literature that have no tuned curve."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.activations.reference import Reference

FREQUENCY = Parameter("frequency", 1.0, "turns per 2π", low=0.0, exclusive=True, aliases=("omega",))

ACTIVATIONS = (
    Activation(
        name="ssu",
        label="Shifted sine unit",
        formula="pi*sinc(x - pi)",
        references=(works.NOEL_2021,),
        aliases=("shifted_sine_unit",),
    ),
    Activation(
        name="hosc",
        label="HOSC",
        formula="tanh(beta*sin(x))",
        references=(works.SERRANO_2024,),
        parameters=(
            Parameter("beta", 8.0, "how square the wave is", low=0.0, exclusive=True, learned=True),
        ),
        aliases=("hyperbolic_oscillator",),
    ),
    Activation(
        name="spder", label="SPDER", formula="sin(x)*sqrt(|x|)", references=(works.SHAH_2023,)
    ),
    Activation(
        name="finer",
        label="FINER",
        formula="sin(frequency*(|x| + 1)*x)",
        references=(works.LIU_2024,),
        parameters=(FREQUENCY,),
        note="The paper has frequency 30, as SIREN has.",
    ),
    Activation(
        name="unit_sine",
        label="Sine between 0 and 1",
        formula="(1 + sin(frequency*x))/2",
        references=(Reference("FANN", title="FANN_SIN"),),
        parameters=(FREQUENCY,),
    ),
    Activation(
        name="unit_cosine",
        label="Cosine between 0 and 1",
        formula="(1 + cos(frequency*x))/2",
        references=(Reference("FANN", title="FANN_COS"),),
        parameters=(FREQUENCY,),
    ),
    Activation(
        name="exp_sine",
        label="ExpSin",
        formula="exp(sin(frequency*x))",
        references=(works.RAMASINGHE_2022,),
        parameters=(FREQUENCY,),
    ),
    Activation(
        name="truncated_sine",
        label="Truncated sine",
        formula="{x > pi/2: 1, x < -pi/2: -1, sin(x)}",
        references=(works.PARASCANDOLO_2016,),
    ),
)

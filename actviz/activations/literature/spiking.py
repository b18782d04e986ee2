"""Spikes: a step forward, and a slope that is given in its place backward."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.activations.reference import Reference

ACTIVATIONS = (
    Activation(
        name="straight_through",
        label="Straight-through step",
        formula="step(x)",
        surrogate="1",
        references=(works.BENGIO_2013,),
        note="A step forward, the identity backward.",
    ),
    Activation(
        name="binary_sign",
        label="Binarised sign",
        formula="1 if x >= 0 else -1",
        surrogate="[|x| <= 1]",
        references=(works.COURBARIAUX_2016,),
        note="A sign forward, hard tanh backward.",
    ),
    Activation(
        name="bireal_sign",
        label="Bi-Real sign",
        formula="1 if x >= 0 else -1",
        surrogate="max(0, 2 - 2*|x|)",
        references=(works.LIU_2018,),
        aliases=("approx_sign",),
        note="A sign forward, joined parabolas backward.",
    ),
    Activation(
        name="swish_sign",
        label="BNN+ sign",
        formula="1 if x >= 0 else -1",
        surrogate="beta*(2 - beta*x*tanh(beta*x/2))/(1 + cosh(beta*x))",
        references=(works.DARABI_2018,),
        parameters=(Parameter("beta", 5.0, "how narrow the slope is", low=0.0, exclusive=True),),
        note="A sign forward, a swish-like curve backward.",
    ),
    Activation(
        name="superspike",
        label="SuperSpike",
        formula="step(x)",
        surrogate="1/(1 + slope*|x|)^2",
        references=(works.ZENKE_2018, Reference("snnTorch", title="surrogate.fast_sigmoid")),
        parameters=(Parameter("slope", 25.0, "how narrow the slope is", low=0.0, exclusive=True),),
        note="A step forward, a fast sigmoid backward.",
    ),
    Activation(
        name="triangle_spike",
        label="Triangular spike",
        formula="step(x)",
        surrogate="height*max(0, 1 - |x|)",
        references=(works.BELLEC_2018, works.ESSER_2016),
        parameters=(
            Parameter(
                "height", 0.3, "the largest slope", low=0.0, exclusive=True, aliases=("gamma",)
            ),
        ),
        note="A step forward, a triangle backward.",
    ),
    Activation(
        name="rectangle_spike",
        label="Rectangular spike",
        formula="step(x)",
        surrogate="[|x| < width/2]/width",
        references=(works.WU_2018,),
        parameters=(
            Parameter("width", 1.0, "where it learns", low=0.0, exclusive=True, aliases=("a",)),
        ),
        note="A step forward, a rectangle backward.",
    ),
    Activation(
        name="atan_spike",
        label="Arctangent spike",
        formula="step(x)",
        surrogate="alpha/(2*(1 + (pi/2*alpha*x)^2))",
        references=(works.FANG_2021,),
        parameters=(Parameter("alpha", 2.0, "how narrow the slope is", low=0.0, exclusive=True),),
        note="A step forward, an arctangent backward.",
    ),
    Activation(
        name="sigmoid_spike",
        label="Sigmoid spike",
        formula="step(x)",
        surrogate="alpha*sigmoid(alpha*x)*sigmoid(-alpha*x)",
        references=(Reference("SpikingJelly", title="surrogate.Sigmoid"),),
        parameters=(Parameter("alpha", 4.0, "how narrow the slope is", low=0.0, exclusive=True),),
        note="A step forward, a sigmoid backward.",
    ),
    Activation(
        name="slayer_spike",
        label="SLAYER spike",
        formula="step(x)",
        surrogate="alpha/2*exp(-alpha*|x|)",
        references=(works.SHRESTHA_2018, Reference("SpikingJelly", title="surrogate.PiecewiseExp")),
        parameters=(Parameter("alpha", 1.0, "how narrow the slope is", low=0.0, exclusive=True),),
        note="A step forward, two exponentials backward.",
    ),
    Activation(
        name="multi_gaussian_spike",
        label="Multi-Gaussian spike",
        formula="step(x)",
        surrogate=(
            "((1 + h)*phi(x/sigma) - h/s*(phi((x - sigma)/(s*sigma)) + phi((x + "
            "sigma)/(s*sigma))))/sigma"
        ),
        references=(works.YIN_2021,),
        parameters=(
            Parameter("h", 0.15, "share of the two wide bells", low=0.0),
            Parameter("s", 6.0, "how much wider they are", low=1.0),
            Parameter("sigma", 0.5, "width of the narrow bell", low=0.0, exclusive=True),
        ),
        note="A step forward, three bells backward.",
    ),
    Activation(
        name="sugar_relu",
        label="SUGAR ReLU",
        formula="max(0, x)",
        surrogate="sigmoid(x)*(1 + (x + alpha)*sigmoid(-x))",
        references=(works.HORUZ_2025,),
        parameters=(Parameter("alpha", 1.67, "what is added to x"),),
        note="A ReLU forward, B-SiLU backward.",
    ),
    Activation(
        name="erf_spike",
        label="Erf spike",
        formula="step(x)",
        surrogate="alpha/sqrt(pi)*exp(-(alpha*x)^2)",
        references=(Reference("SpikingJelly", title="surrogate.Erf"),),
        parameters=(Parameter("alpha", 2.0, "how narrow the slope is", low=0.0, exclusive=True),),
        note="A step forward, a bell backward.",
    ),
    Activation(
        name="softsign_spike",
        label="Softsign spike",
        formula="step(x)",
        surrogate="1/(2*alpha*(1/alpha + |x|)^2)",
        references=(Reference("SpikingJelly", title="surrogate.SoftSign"),),
        parameters=(Parameter("alpha", 2.0, "how narrow the slope is", low=0.0, exclusive=True),),
        note="A step forward, a softsign backward.",
    ),
)

"""Rectifiers of the literature that have no tuned curve."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.activations.reference import Reference

ACTIVATIONS = (
    Activation(
        name="approximate_relu",
        label="Approximate ReLU",
        formula="k*max(0, x)^power",
        references=(works.SAHA_2020,),
        parameters=(
            Parameter("k", 0.54, "factor"),
            Parameter("power", 1.3, "exponent", low=1.0, exclusive=True, aliases=("n",)),
        ),
        note="The paper calls it AReLU, as another paper calls attention_relu.",
    ),
    Activation(
        name="qrelu",
        label="QReLU",
        formula="x if x > 0 else 0.01*x - 2*x",
        references=(works.PARISI_2020_QRELU,),
        aliases=("quantum_relu",),
    ),
    Activation(
        name="m_qrelu",
        label="m-QReLU",
        formula="x if x > 0 else 0.01*x - x",
        references=(works.PARISI_2020_QRELU,),
        aliases=("modified_quantum_relu",),
    ),
    Activation(
        name="alrelu",
        label="ALReLU",
        formula="max(|alpha*x|, x)",
        references=(works.MASTROMICHALAKIS_2020,),
        parameters=(Parameter("alpha", 0.01, "slope left of 0, turned up", low=0.0, high=1.0),),
        aliases=("absolute_leaky_relu",),
        note="AbsLU with another default.",
    ),
    Activation(
        name="rprelu",
        label="RPReLU",
        formula="x - gamma + zeta if x > gamma else beta*(x - gamma) + zeta",
        references=(works.LIU_2020_REACTNET,),
        parameters=(
            Parameter("beta", 0.25, "slope left of the knee", learned=True),
            Parameter("gamma", 0.0, "where the knee is", learned=True),
            Parameter("zeta", 0.0, "how high the knee is", learned=True),
        ),
        aliases=("react_prelu",),
    ),
    Activation(
        name="lelelu",
        label="LeLeLU",
        formula="alpha*x if x > 0 else 0.1*alpha*x",
        references=(works.MANIATOPOULOS_2021,),
        parameters=(Parameter("alpha", 1.0, "slope of the whole", learned=True),),
        aliases=("learnable_leaky_relu",),
    ),
    Activation(
        name="shilu",
        label="ShiLU",
        formula="alpha*max(0, x) + beta",
        references=(works.PISHCHIK_2023,),
        parameters=(
            Parameter("alpha", 1.0, "slope right of 0", learned=True),
            Parameter("beta", 0.0, "what is added", learned=True),
        ),
        aliases=("shifted_rectified_linear_unit",),
    ),
    Activation(
        name="huberized_relu",
        label="Huberised ReLU",
        formula="{x <= 0: 0, x <= width: x^2/(2*width), x - width/2}",
        references=(works.CHATTERJI_2021,),
        parameters=(
            Parameter(
                "width", 1.0, "length of the parabola", low=0.0, exclusive=True, aliases=("h",)
            ),
        ),
    ),
    Activation(
        name="smelu",
        label="SmeLU",
        formula="{x <= -beta: 0, x <= beta: (x + beta)^2/(4*beta), x}",
        references=(works.SHAMIR_2022,),
        parameters=(
            Parameter("beta", 1.0, "half the length of the parabola", low=0.0, exclusive=True),
        ),
        aliases=("smooth_relu_unit",),
        note="With beta = 1 it is JAX's sparse_plus.",
    ),
    Activation(
        name="sara",
        label="SaRa",
        formula="x if x > 0 else x/(1 + alpha*exp(-beta*x))",
        references=(works.QURESHI, works.KUNC_2024),
        parameters=(
            Parameter("alpha", 0.5, "how soon the left side fades", low=0.0, aliases=("a",)),
            Parameter("beta", 0.7, "rate of the fading", low=0.0, exclusive=True, aliases=("b",)),
        ),
    ),
    Activation(
        name="rmaf",
        label="RMAF",
        formula="alpha*x*height/(0.25*(1 + exp(-x)) + 0.75)^power",
        references=(works.YU_2020,),
        parameters=(
            Parameter("alpha", 1.0, "factor of x", learned=True, aliases=("a",)),
            Parameter("height", 1.0, "factor of the gate", aliases=("b",)),
            Parameter(
                "power", 1.0, "exponent of the gate", low=0.0, exclusive=True, aliases=("c",)
            ),
        ),
    ),
    Activation(
        name="maxsig",
        label="Maxsig",
        formula="max(x, sigmoid(x))",
        references=(works.RAMACHANDRAN_2017, works.EGER_2018),
    ),
    Activation(
        name="ramp",
        label="Ramp",
        formula="x*[x > 0] + 0.1*x",
        references=(Reference("Darknet", title="ramp_activate"),),
    ),
    Activation(
        name="soft_lif",
        label="Soft LIF",
        formula="1/(tau_ref + tau_rc*log1p(1/(sigma*softplus((x - 1)/sigma))))",
        references=(works.HUNSBERGER_2015, Reference("NengoDL", title="SoftLIFRate")),
        parameters=(
            Parameter(
                "tau_rc", 0.02, "seconds in which the membrane forgets", low=0.0, exclusive=True
            ),
            Parameter("tau_ref", 0.002, "seconds of rest after a spike", low=0.0, exclusive=True),
            Parameter("sigma", 1.0, "how smooth the knee is", low=0.0, exclusive=True),
        ),
        note="Spikes per second of a current x.",
    ),
)

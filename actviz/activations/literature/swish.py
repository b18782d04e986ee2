"""x times a gate of the literature, without a tuned curve."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation

BETA = Parameter("beta", 1.0, "slope inside the gate", learned=True, aliases=("b",))

ACTIVATIONS = (
    Activation(
        name="sech_sig",
        label="SechSig",
        formula="(x + sech(x))*sigmoid(x)",
        references=(works.KOZKURT, works.KUNC_2024),
    ),
    Activation(
        name="tanh_sig",
        label="TanhSig",
        formula="(x + tanh(x))*sigmoid(x)",
        references=(works.KOZKURT, works.KUNC_2024),
    ),
    Activation(
        name="aria2",
        label="ARiA-2",
        formula="x*exp(-alpha*softplus(-beta*x))",
        references=(works.PATWARDHAN_2018,),
        parameters=(
            Parameter(
                "alpha", 1.5, "exponent of the gate", low=0.0, exclusive=True, aliases=("a",)
            ),
            Parameter("beta", 2.0, "slope inside the gate", aliases=("b",)),
        ),
    ),
    Activation(
        name="triple_state_swish",
        label="Triple-state swish",
        formula="x*sigmoid(x)*(sigmoid(x) + sigmoid(x - first) + sigmoid(x - second))",
        references=(works.KOCAK_2021,),
        parameters=(
            Parameter("first", 20.0, "where the second step is", aliases=("a",)),
            Parameter("second", 40.0, "where the third step is", aliases=("b",)),
        ),
        aliases=("ts_swish",),
    ),
    Activation(
        name="generalized_swish",
        label="Generalised swish",
        formula="x*sigmoid(exp(-x))",
        references=(works.KOCAK_2021,),
        aliases=("gen_swish",),
    ),
    Activation(
        name="tangent_sigmoid_relu",
        label="TSReLU",
        formula="x*tanh(sigmoid(x))",
        references=(works.MERCIONI,),
        aliases=("tsrelu",),
    ),
    Activation(
        name="tangent_bipolar_relu",
        label="TBSReLU",
        formula="x*tanh(tanh(x/2))",
        references=(works.MERCIONI,),
        aliases=("tbsrelu",),
    ),
    Activation(
        name="tsilu",
        label="TSiLU",
        formula="tanh(x*sigmoid(x))",
        references=(works.VERMA, works.KUNC_2024),
        note="The paper's formula has a slip, which the survey mends.",
    ),
    Activation(
        name="psgu",
        label="PSGU",
        formula="x*tanh(alpha*sigmoid(x))",
        references=(works.MERCIONI, works.KUNC_2024),
        parameters=(Parameter("alpha", 3.0, "height of the gate before the tanh", aliases=("a",)),),
    ),
    Activation(
        name="pats",
        label="PATS",
        formula="x*atan(alpha*pi*sigmoid(x))",
        references=(works.KUNC_2024,),
        parameters=(
            Parameter(
                "alpha",
                0.625,
                "height of the gate before the arctangent",
                learned=True,
                aliases=("a", "k"),
            ),
        ),
        note="In training alpha is drawn between 1/2 and 3/4.",
    ),
    Activation(
        name="swim",
        label="Swim",
        formula="x/2*(1 + slope*x/sqrt(1 + x^2))",
        derivative="1/2 + slope/2*x*(2 + x^2)*(1 + x^2)^(-3/2)",
        references=(works.ABDOOL_2023,),
        parameters=(Parameter("slope", 0.5, "how far the gate opens", aliases=("a", "k")),),
    ),
    Activation(
        name="ahaf",
        label="AHAF",
        formula="gain*x*sigmoid(beta*x)",
        references=(works.KUNC_2024,),
        parameters=(
            Parameter("gain", 1.0, "slope far right", learned=True, aliases=("a", "gamma")),
            BETA,
        ),
        aliases=("adaptive_hybrid",),
    ),
    Activation(
        name="acon_b",
        label="ACON-B",
        formula="(1 - p)*x*sigmoid(beta*(1 - p)*x) + p*x",
        references=(works.MA_2021,),
        parameters=(Parameter("p", 0.25, "slope far left", learned=True), BETA),
    ),
    Activation(
        name="scaled_silu",
        label="Scaled SiLU",
        formula="scale*x*sigmoid(x)",
        references=(works.GASTEIGER_2021,),
        parameters=(Parameter("scale", 1.6666666666666667, "1/0.6 keeps the variance"),),
    ),
    Activation(
        name="b_silu",
        label="B-SiLU",
        formula="(x + alpha)*sigmoid(x) - alpha/2",
        references=(works.HORUZ_2025,),
        parameters=(Parameter("alpha", 1.67, "what is added to x"),),
    ),
    Activation(
        name="xsilu",
        label="xSiLU",
        formula="x*((1 + 2*alpha)*sigmoid(x) - alpha)",
        references=(works.HUANG_2024_GATES,),
        parameters=(Parameter("alpha", 0.0, "how far beyond 0 and 1 the gate goes", learned=True),),
        note="It starts as SiLU.",
    ),
    Activation(
        name="swish_t",
        label="Swish-T",
        formula="x*sigmoid(beta*x) + alpha*tanh(x)",
        references=(works.SEO_2024,),
        parameters=(Parameter("alpha", 0.1, "height of the tanh"), BETA),
    ),
    Activation(
        name="swish_t_b",
        label="Swish-T B",
        formula="sigmoid(beta*x)*(x + 2*alpha) - alpha",
        references=(works.SEO_2024,),
        parameters=(Parameter("alpha", 0.1, "height of the tanh"), BETA),
        note="With beta = 1 it is Swish-T A of the paper.",
    ),
    Activation(
        name="swish_t_c",
        label="Swish-T C",
        formula="sigmoid(beta*x)*(x + 2*alpha/beta) - alpha/beta",
        references=(works.SEO_2024,),
        parameters=(
            Parameter("alpha", 0.1, "height of the tanh"),
            Parameter(
                "beta",
                1.0,
                "slope inside the gate",
                low=0.0,
                exclusive=True,
                learned=True,
                aliases=("b",),
            ),
        ),
    ),
    Activation(
        name="sc_swish",
        label="SC-swish",
        formula="x*sigmoid(x) if x > 0 else 0",
        references=(works.MERCIONI,),
        aliases=("soft_clipping_swish",),
        note="Flatted-T swish with T = 0.",
    ),
)

"""ELU-like functions of the literature, curved left of 0, that have no tuned curve."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation

ACTIVATIONS = (
    Activation(
        name="elu_plus_one",
        label="ELU + 1",
        formula="x + 1 if x > 0 else exp(x)",
        references=(works.KATHAROPOULOS_2020,),
    ),
    Activation(
        name="lselu",
        label="LSELU",
        formula="scale*x if x > 0 else scale*alpha*expm1(x) + scale*slope*x",
        references=(works.KUNC_2024,),
        parameters=(
            Parameter("alpha", 1.6733, "depth of the left side", aliases=("b",)),
            Parameter("scale", 1.0507, "slope right of 0", aliases=("a",)),
            Parameter("slope", 0.1, "slope of the line left of 0", aliases=("c",)),
        ),
        aliases=("leaky_selu",),
    ),
    Activation(
        name="serlu",
        label="SERLU",
        formula="scale*x if x > 0 else scale*alpha*x*exp(x)",
        references=(works.ZHANG_2018,),
        parameters=(
            Parameter("alpha", 2.9043, "depth of the dip", aliases=("b",)),
            Parameter("scale", 1.0786, "slope right of 0", aliases=("a", "lambda")),
        ),
    ),
    Activation(
        name="preu",
        label="PREU",
        formula="alpha*x if x > 0 else alpha*x*exp(beta*x)",
        references=(works.YING_2019,),
        parameters=(
            Parameter("alpha", 1.0, "slope right of 0", learned=True, aliases=("a",)),
            Parameter(
                "beta",
                1.0,
                "how soon the dip is over",
                low=0.0,
                exclusive=True,
                learned=True,
                aliases=("b",),
            ),
        ),
        aliases=("parametric_reu",),
    ),
    Activation(
        name="rsigelu",
        label="RSigELU",
        formula="{x > 1: alpha*x*sigmoid(x) + x, x >= 0: x, alpha*expm1(x)}",
        references=(works.KILICARSLAN_2021,),
        parameters=(
            Parameter(
                "alpha",
                0.5,
                "share of x·sigmoid(x), and depth of the left side",
                low=0.0,
                high=1.0,
                aliases=("a",),
            ),
        ),
        note="As published, it jumps at 1 by alpha·sigmoid(1).",
    ),
    Activation(
        name="rsigelud",
        label="RSigELUD",
        formula="{x > 1: alpha*x*sigmoid(x) + x, x >= 0: x, beta*expm1(x)}",
        references=(works.KILICARSLAN_2021,),
        parameters=(
            Parameter("alpha", 0.5, "share of x·sigmoid(x)", low=0.0, high=1.0, aliases=("a",)),
            Parameter("beta", 0.5, "depth of the left side", low=0.0, high=1.0, aliases=("b",)),
        ),
        note="As published, it jumps at 1 by alpha·sigmoid(1).",
    ),
    Activation(
        name="pdelu",
        label="PDELU",
        formula="x if x > 0 else alpha*(max(0, 1 + (1 - t)*x)^(1/(1 - t)) - 1)",
        derivative="1 if x > 0 else alpha*max(0, 1 + (1 - t)*x)^(t/(1 - t))",
        references=(works.CHENG_2020,),
        parameters=(
            Parameter(
                "alpha",
                1.0,
                "depth of the left side",
                low=0.0,
                exclusive=True,
                learned=True,
                aliases=("a",),
            ),
            Parameter("t", 0.9, "1 would be ELU", low=0.0, high=1.0, exclusive=True),
        ),
        aliases=("deformable_elu",),
    ),
    Activation(
        name="talu",
        label="TaLU",
        formula="{x >= 0: x, x > knee: tanh(x), tanh(knee)}",
        references=(works.MERCIONI,),
        parameters=(
            Parameter(
                "knee",
                -0.75,
                "left of it it is level",
                high=0.0,
                exclusive=True,
                aliases=("alpha", "a"),
            ),
        ),
    ),
    Activation(
        name="fpflu",
        label="FPFLU",
        formula="x if x > 0 else x/(sqrt(1 + x^2)*(sqrt(1 + x^2) - x))",
        references=(works.ZHU_2021_PFLU,),
        aliases=("faster_pflu",),
    ),
    Activation(
        name="bru",
        label="Bionodal root unit",
        formula="(rate^2*x + 1)^(1/rate) - 1/rate if x >= 0 else exp(rate*x) - 1/rate",
        references=(works.BHUMBRA_2018,),
        parameters=(
            Parameter(
                "rate",
                2.0,
                "1 is ELU; larger ones bend the right side too",
                low=1.0,
                aliases=("r",),
            ),
        ),
        aliases=("bionodal_root_unit",),
    ),
    Activation(
        name="blu",
        label="BLU",
        formula="beta*(sqrt(x^2 + 1) - 1) + x",
        references=(works.GODFREY_2019,),
        parameters=(
            Parameter(
                "beta",
                0.5,
                "1/2 is bent identity, 0 the identity",
                low=-1.0,
                high=1.0,
                learned=True,
                aliases=("a",),
            ),
        ),
        aliases=("bendable_linear_unit",),
    ),
    Activation(
        name="mingru_g",
        label="minGRU's g",
        formula="x + 0.5 if x >= 0 else sigmoid(x)",
        references=(works.FENG_2024,),
    ),
)

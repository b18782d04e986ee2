"""Tanh-like functions of the literature that have no tuned curve."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.activations.reference import Reference

ACTIVATIONS = (
    Activation(
        name="hexpo",
        label="Hexpo",
        formula="-a*expm1(-x/b) if x >= 0 else c*expm1(x/d)",
        references=(works.KONG_2017,),
        parameters=(
            Parameter("a", 1.0, "upper level", low=0.0, exclusive=True),
            Parameter("b", 1.0, "how slowly the upper level is reached", low=0.0, exclusive=True),
            Parameter("c", 1.0, "depth of the lower level", low=0.0, exclusive=True),
            Parameter("d", 1.0, "how slowly the lower level is reached", low=0.0, exclusive=True),
        ),
    ),
    Activation(
        name="stan",
        label="Stan",
        formula="tanh(x) + beta*x*tanh(x)",
        references=(works.GNANASAMBANDAM_2023,),
        parameters=(Parameter("beta", 1.0, "share of x·tanh(x)", learned=True),),
        aliases=("self_scalable_tanh",),
    ),
    Activation(
        name="adaptive_tanh",
        label="Adaptive tanh",
        formula="tanh(scale*slope*x)",
        references=(works.JAGTAP_2020,),
        parameters=(
            Parameter(
                "scale", 10.0, "fixed factor that speeds learning up", low=1.0, aliases=("n",)
            ),
            Parameter("slope", 0.1, "slope over the factor", learned=True, aliases=("a",)),
        ),
        note="It starts as tanh: scale·slope is 1.",
    ),
    Activation(
        name="dynamic_tanh",
        label="Dynamic tanh (DyT)",
        formula="weight*tanh(alpha*x) + bias",
        references=(works.ZHU_2025,),
        parameters=(
            Parameter("alpha", 0.5, "slope inside, one number of a layer", learned=True),
            Parameter("weight", 1.0, "factor of each channel", learned=True, aliases=("gamma",)),
            Parameter("bias", 0.0, "offset of each channel", learned=True, aliases=("beta",)),
        ),
        aliases=("dyt",),
    ),
    Activation(
        name="dynamic_erf",
        label="Dynamic erf (Derf)",
        formula="weight*erf(alpha*x + shift) + bias",
        references=(works.CHEN_2025,),
        parameters=(
            Parameter("alpha", 0.5, "slope inside, one number of a layer", learned=True),
            Parameter("shift", 0.0, "shift inside, one number of a layer", learned=True),
            Parameter("weight", 1.0, "factor of each channel", learned=True, aliases=("gamma",)),
            Parameter("bias", 0.0, "offset of each channel", learned=True, aliases=("beta",)),
        ),
        aliases=("derf",),
    ),
    Activation(
        name="softcap",
        label="Soft cap",
        formula="cap*tanh(x/cap)",
        references=(works.GEMMA_2024,),
        parameters=(Parameter("cap", 30.0, "the largest size", low=0.0, exclusive=True),),
        aliases=("soft_capping", "logit_softcap"),
    ),
    Activation(
        name="tanhlu",
        label="TanhLU",
        formula="alpha*tanh(rate*x) + slope*x",
        references=(works.SHEN_2022, works.KUNC_2024),
        parameters=(
            Parameter("alpha", 1.0, "height of the tanh", learned=True, aliases=("a",)),
            Parameter("rate", 1.0, "slope inside the tanh", learned=True, aliases=("c", "lambda")),
            Parameter("slope", 1.0, "slope of the line", learned=True, aliases=("b", "beta")),
        ),
    ),
    Activation(
        name="reltanh",
        label="ReLTanh",
        formula=(
            "{x <= low: (1 - tanh(low)^2)*(x - low) + tanh(low), x >= high: (1 - tanh(high)^2)*(x "
            "- high) + tanh(high), tanh(x)}"
        ),
        references=(works.WANG_2019,),
        parameters=(
            Parameter(
                "low", -1.5, "where the left line begins", high=0.0, learned=True, aliases=("a",)
            ),
            Parameter(
                "high", 0.0, "where the right line begins", low=0.0, learned=True, aliases=("b",)
            ),
        ),
    ),
    Activation(
        name="lisa",
        label="LiSA",
        formula="{x > 1: right*x - right + 1, x > 0: x, left*x}",
        references=(works.BAWA_2019,),
        parameters=(
            Parameter("right", 1.0, "slope right of 1", aliases=("ar",)),
            Parameter("left", 0.1, "slope left of 0", aliases=("al",)),
        ),
    ),
    Activation(
        name="lhtan",
        label="Leaky hard tanh",
        formula="{x < 0: 0.001*x, x > 1: 0.001*(x - 1) + 1, x}",
        references=(Reference("Darknet", title="lhtan_activate"),),
    ),
    Activation(
        name="plse",
        label="PLSE",
        formula="{x < -4: 0.01*(x + 4), x > 4: 0.01*(x - 4) + 1, 0.125*x + 0.5}",
        references=(Reference("Darknet", title="plse_activate"),),
    ),
)

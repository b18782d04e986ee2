"""x times a curved gate of the literature, without a tuned curve."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.activations.reference import Reference

ACTIVATIONS = (
    Activation(
        name="mila",
        label="Mila",
        formula="x*tanh(softplus(x + beta))",
        references=(Reference("Echo", title="the function mila"),),
        parameters=(Parameter("beta", -0.25, "shift of the gate", aliases=("b",)),),
    ),
    Activation(
        name="beta_mish",
        label="Beta-mish",
        formula="x*tanh(beta*softplus(x))",
        references=(Reference("Echo", title="beta_mish"),),
        parameters=(
            Parameter(
                "beta", 1.5, "how soon the gate opens", low=0.0, exclusive=True, aliases=("b",)
            ),
        ),
    ),
    Activation(
        name="sc_mish",
        label="SC-mish",
        formula="x*tanh(softplus(alpha*x)) if x > 0 else 0",
        references=(works.MERCIONI,),
        parameters=(
            Parameter("alpha", 1.0, "slope inside the gate", aliases=("a",), learned=True),
        ),
        aliases=("soft_clipping_mish",),
    ),
    Activation(
        name="plogish",
        label="Parametric logish",
        formula="alpha*x*log1p(sigmoid(beta*x))",
        references=(works.ZHU_2021_LOGISH,),
        parameters=(
            Parameter("alpha", 1.0, "factor of the whole", aliases=("a",)),
            Parameter("beta", 10.0, "slope inside the gate", aliases=("b",)),
        ),
        aliases=("parametric_logish",),
    ),
    Activation(
        name="logmoid",
        label="Logmoid (LAU)",
        formula="x*log1p(alpha*sigmoid(beta*x))",
        references=(works.ZHOU_2021, works.KUNC_2024),
        parameters=(
            Parameter(
                "alpha",
                1.0,
                "height of the gate inside the logarithm",
                low=0.0,
                exclusive=True,
                learned=True,
                aliases=("a",),
            ),
            Parameter("beta", 1.0, "slope inside the gate", learned=True, aliases=("b",)),
        ),
        aliases=("lau",),
        note="It starts as Logish.",
    ),
    Activation(
        name="erfact",
        label="ErfAct",
        formula="x*erf(alpha*exp(beta*x))",
        references=(works.BISWAS_2022_ERFACT,),
        parameters=(
            Parameter(
                "alpha",
                0.75,
                "how soon the gate opens",
                low=0.0,
                exclusive=True,
                learned=True,
                aliases=("a",),
            ),
            Parameter("beta", 0.75, "rate of the gate", learned=True, aliases=("b",)),
        ),
    ),
    Activation(
        name="pserf",
        label="Pserf",
        formula="x*erf(gamma*softplus(delta*x))",
        references=(works.BISWAS_2022_ERFACT,),
        parameters=(
            Parameter(
                "gamma",
                1.25,
                "how soon the gate opens",
                low=0.0,
                exclusive=True,
                learned=True,
                aliases=("a",),
            ),
            Parameter("delta", 0.85, "rate of the gate", learned=True, aliases=("b",)),
        ),
    ),
    Activation(
        name="tanhsoft1",
        label="TanhSoft-1",
        formula="tanh(alpha*x)*softplus(x)",
        references=(works.BISWAS_2021,),
        parameters=(
            Parameter("alpha", 0.87, "slope inside the tanh", learned=True, aliases=("a",)),
        ),
    ),
    Activation(
        name="tanhsoft2",
        label="TanhSoft-2",
        formula="x*tanh(beta*exp(gamma*x))",
        references=(works.BISWAS_2021,),
        parameters=(
            Parameter(
                "beta",
                0.6,
                "how soon the gate opens",
                low=0.0,
                exclusive=True,
                learned=True,
                aliases=("b",),
            ),
            Parameter("gamma", 1.0, "rate of the gate", learned=True, aliases=("c",)),
        ),
        note="With beta = gamma = 1 it is TanhExp.",
    ),
    Activation(
        name="tanhsoft3",
        label="TanhSoft-3",
        formula="log1p(exp(x)*tanh(alpha*x))",
        references=(works.BISWAS_2021,),
        parameters=(
            Parameter(
                "alpha",
                0.98,
                "slope inside the tanh",
                low=0.0,
                exclusive=True,
                learned=True,
                aliases=("a",),
            ),
        ),
    ),
    Activation(
        name="eis1",
        label="EIS-1",
        formula="x*softplus(x)/(x + 1.16*exp(-x))",
        references=(works.BISWAS_2020,),
    ),
    Activation(
        name="smu",
        label="SMU",
        formula="((1 + alpha)*x + (1 - alpha)*x*erf(mu*(1 - alpha)*x))/2",
        references=(works.BISWAS_2022_SMU,),
        parameters=(
            Parameter("alpha", 0.25, "slope far left", aliases=("a",)),
            Parameter("mu", 2.5, "how sharp the bend is", low=0.0, exclusive=True, learned=True),
        ),
        aliases=("smooth_maximum_unit",),
    ),
)

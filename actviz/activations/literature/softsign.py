"""Algebraic S-shapes of the literature that have no tuned curve."""

from __future__ import annotations

from math import e

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.activations.reference import Reference


def _no_pole(alpha: float, beta: float) -> str:
    # x/α + e^(−x/β) is smallest at −β·ln(β/α), where it is β/α·(1 − ln(β/α)).
    return "" if beta < e * alpha else f"beta must be below e·alpha, {e * alpha:g}"


ACTIVATIONS = (
    Activation(
        name="soft_root_sign",
        label="Soft-root-sign",
        # The paper's x/(x/alpha + exp(-x/beta)), but of its slope floats leave exactly 0 far out.
        formula="alpha*(x/(x + alpha*exp(-x/beta)))",
        references=(works.LI_2020,),
        parameters=(
            Parameter(
                "alpha",
                2.0,
                "the level on the right",
                low=0.0,
                exclusive=True,
                learned=True,
                aliases=("a",),
            ),
            Parameter(
                "beta",
                3.0,
                "how wide its dip is",
                low=0.0,
                exclusive=True,
                learned=True,
                aliases=("b",),
            ),
        ),
        aliases=("srs",),
        constraint=_no_pole,
    ),
    Activation(
        name="scaled_softsign",
        label="Scaled softsign",
        formula="alpha*x/(beta + |x|)",
        references=(works.PISHCHIK_2023,),
        parameters=(
            Parameter("alpha", 1.0, "the level it comes to", learned=True),
            Parameter(
                "beta", 1.0, "how slowly it comes there", low=0.0, exclusive=True, learned=True
            ),
        ),
    ),
    Activation(
        name="algebraic_sigmoid",
        label="Algebraic sigmoid",
        formula="x/(1 + |x|^power)^(1/power)",
        references=(Reference("Wikipedia", title="Sigmoid function"),),
        parameters=(Parameter("power", 3.0, "1 is softsign, 2 is ISRU", low=1.0, aliases=("k",)),),
    ),
    Activation(
        name="scaled_arctan",
        label="Scaled arctangent",
        formula="2/pi*atan(pi/2*x)",
        references=(Reference("Wikipedia", title="Sigmoid function"),),
        aliases=("normalized_arctan",),
    ),
    Activation(
        name="gudermannian",
        label="Gudermannian",
        formula="2*atan(tanh(x/2))",
        references=(Reference("Wikipedia", title="Sigmoid function"),),
    ),
    Activation(
        name="value_rescaling",
        label="Value rescaling",
        formula="sign(x)*|x|/(sqrt(|x| + 1) + 1) + epsilon*x",
        references=(works.POHLEN_2018,),
        parameters=(Parameter("epsilon", 0.01, "slope far out", low=0.0),),
        aliases=("signed_root_rescaling",),
    ),
    Activation(
        name="m_arcsinh",
        label="m-arcsinh",
        formula="asinh(x)*sqrt(|x|)/12",
        references=(works.PARISI_2020,),
        aliases=("modified_arcsinh",),
    ),
    Activation(
        name="comb_h_sine",
        label="Comb-H-sine",
        formula="sinh(rate*x) + asinh(rate*x)",
        references=(works.VIJAYAPRABAKARAN_2020, works.KUNC_2024),
        parameters=(
            Parameter("rate", 1.0, "factor of x", low=0.0, exclusive=True, aliases=("a", "alpha")),
        ),
    ),
)

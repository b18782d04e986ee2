"""Softplus-like functions of the literature that have no tuned curve."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.activations.reference import Reference

ACTIVATIONS = (
    Activation(
        name="shifted_softplus",
        label="Shifted softplus",
        formula="softplus(x) - log(2)",
        references=(works.SCHUTT_2017,),
        aliases=("ssp",),
    ),
    Activation(
        name="psoftplus",
        label="PSoftplus",
        formula="alpha*(softplus(x) - beta)",
        references=(works.SUN_2020, works.KUNC_2024),
        parameters=(
            Parameter("alpha", 1.5, "slope far right", aliases=("a",)),
            Parameter("beta", 0.6931471805599453, "what is taken off, ln 2", aliases=("b",)),
        ),
    ),
    Activation(
        name="parametric_softplus",
        label="Parametric softplus",
        formula="alpha*softplus(beta*x)",
        references=(
            Reference("Keras", title="ParametricSoftplus of Keras 1"),
            Reference("ONNX", title="operator ParametricSoftplus of opset 1"),
        ),
        parameters=(
            Parameter("alpha", 0.2, "height at 0 over ln 2", learned=True),
            Parameter("beta", 5.0, "how sharp the bend is", low=0.0, exclusive=True, learned=True),
        ),
    ),
    Activation(
        name="soft_plus_plus",
        label="Soft++",
        formula="softplus(rate*x) + x/divisor - log(2)",
        references=(works.CIUPARU_2020,),
        parameters=(
            Parameter(
                "rate", 1.0, "how sharp the bend is", low=0.0, exclusive=True, aliases=("a", "k")
            ),
            Parameter(
                "divisor",
                2.0,
                "1 over the slope of the line",
                low=0.0,
                exclusive=True,
                aliases=("b", "c"),
            ),
        ),
        aliases=("softpp", "soft++"),
    ),
)

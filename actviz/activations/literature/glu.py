"""Gated linear units of the literature, without a tuned curve."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.activations.reference import Reference

GATE = Parameter("gate", 1.0, "the other half of the input, held fixed", aliases=("b", "y"))

ACTIVATIONS = (
    Activation(
        name="relu2_glu",
        label="ReLU² GLU",
        formula="max(0, x)^2*gate",
        references=(works.ZHANG_2024,),
        parameters=(GATE,),
        aliases=("squared_reglu",),
    ),
    Activation(
        name="mish_glu",
        label="Mish GLU",
        formula="x*tanh(softplus(x))*gate",
        references=(Reference("x-transformers", title="GLU with any activation"),),
        parameters=(GATE,),
    ),
    Activation(
        name="seglu",
        label="SEGLU",
        formula="1.0507009873554805*gate*(x if x > 0 else 1.6732632423543772*expm1(x))",
        references=(Reference("x-transformers", title="GLU with any activation"),),
        parameters=(GATE,),
    ),
    Activation(
        name="swiglu_oai",
        label="SwiGLU of gpt-oss",
        formula="min(x, limit)*sigmoid(rate*min(x, limit))*(clip(gate, -limit, limit) + 1)",
        references=(Reference("OpenAI", title="gpt-oss, swiglu"),),
        parameters=(
            GATE,
            Parameter("rate", 1.702, "slope inside the gate", aliases=("alpha",)),
            Parameter("limit", 7.0, "what is larger is cut", low=0.0, exclusive=True),
        ),
    ),
)

"""Exponential functions of the literature that have no tuned curve."""

from __future__ import annotations

from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.activations.reference import Reference

ACTIVATIONS = (
    Activation(
        name="trunc_exp",
        label="Truncated exponential",
        formula="exp(x)",
        surrogate="exp(clip(x, -limit, limit))",
        references=(Reference("torch-ngp", title="trunc_exp"),),
        parameters=(
            Parameter("limit", 15.0, "beyond it the slope stays", low=0.0, exclusive=True),
        ),
        note="The backward pass takes a slope that cannot overflow.",
    ),
)

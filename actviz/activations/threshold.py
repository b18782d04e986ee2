"""Identity, step and sign: the oldest activations."""

from __future__ import annotations

from actviz.activations.curve import Break, Curve, constant, joined, line
from actviz.activations.record import Activation, Parameter

FAMILY = "threshold"


def _identity() -> Curve:
    return Curve((line(1.0),))


def _step(threshold: float) -> Curve:
    return joined(constant(0.0), constant(1.0), at=threshold, owner="right")


def _sign() -> Curve:
    return Curve((constant(-1.0), constant(1.0)), (Break(0.0, value=0.0),))


ACTIVATIONS = (
    Activation(
        name="identity",
        label="Identity",
        family=FAMILY,
        curve=_identity,
        formula=r"x",
        derivative_formula=r"1",
        reference="No activation: a layer stays linear.",
        aliases=("linear", "id", "none"),
    ),
    Activation(
        name="step",
        label="Step",
        family=FAMILY,
        curve=_step,
        formula=r"1\ \mathrm{if}\ x \geq t,\quad 0\ \mathrm{otherwise}",
        derivative_formula=r"0\quad (x \neq t)",
        reference="McCulloch & Pitts 1943, doi:10.1007/BF02478259",
        parameters=(
            Parameter("threshold", 0.0, "where the output jumps from 0 to 1", aliases=("t",)),
        ),
        aliases=("heaviside", "binary_step", "unit_step", "binary"),
    ),
    Activation(
        name="sign",
        label="Sign",
        family=FAMILY,
        curve=_sign,
        formula=r"-1,\ 0,\ 1\quad \mathrm{for}\ x < 0,\ x = 0,\ x > 0",
        derivative_formula=r"0\quad (x \neq 0)",
        reference="Rosenblatt 1958, doi:10.1037/h0042519",
        aliases=("signum", "sgn", "bipolar"),
    ),
)

"""Joined lines of the literature that have no tuned curve."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation


def _as_many(right: tuple[float, ...], left: tuple[float, ...], hinges: tuple[float, ...]) -> str:
    same = len(right) == len(left) == len(hinges)
    return "" if same else f"{len(hinges)} hinges need as many slopes on the right and on the left"


ACTIVATIONS = (
    Activation(
        name="hat",
        label="Hat",
        formula="{x < 0: 0, x < width/2: x, x < width: width - x, 0}",
        references=(works.WANG_HAT,),
        parameters=(
            Parameter("width", 2.0, "where it is 0 again", low=0.0, exclusive=True, aliases=("a",)),
        ),
    ),
    Activation(
        name="lsptlu",
        label="LSPTLU",
        formula="{x < 0: slope*x, x <= peak: x, x <= 2*peak: 2*peak - x, 0}",
        references=(works.ADU_2021, works.KUNC_2024),
        parameters=(
            Parameter("slope", 0.2, "slope left of 0"),
            Parameter("peak", 1.0, "where it turns down", low=0.0, exclusive=True, aliases=("a",)),
        ),
        aliases=("leaky_single_peaked_triangle",),
    ),
    Activation(
        name="bounded_bi_firing",
        label="Bounded bi-firing",
        formula="min(cap, |x| - width/2 if |x| >= width else x^2/(2*width))",
        references=(works.LIEW_2016,),
        parameters=(
            Parameter(
                "width",
                1.0,
                "half the width of the parabola",
                low=0.0,
                exclusive=True,
                aliases=("a",),
            ),
            Parameter("cap", 5.0, "the largest value", low=0.0, exclusive=True, aliases=("b",)),
        ),
        aliases=("bbfire",),
    ),
    Activation(
        name="splash",
        label="SPLASH",
        formula=(
            "sum(a*max(0, x - b) for a, b in right, hinges) + sum(c*max(0, -x - b) for c, b in "
            "left, hinges)"
        ),
        references=(works.TAVAKOLI_2021,),
        parameters=(
            Parameter(
                "right",
                (1.0, 0.0, 0.0, 0.0),
                "slopes that each hinge adds right of 0",
                learned=True,
            ),
            Parameter(
                "left", (0.0, 0.0, 0.0, 0.0), "slopes that each hinge adds left of 0", learned=True
            ),
            Parameter("hinges", (0.0, 1.0, 2.0, 2.5), "where the hinges are, on both sides"),
        ),
        constraint=_as_many,
        note="It starts as a ReLU.",
    ),
)

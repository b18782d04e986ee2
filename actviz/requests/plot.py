"""The request of `actviz plot`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.errors import UsageError
from actviz.requests.groups import Look, one_function, range_of_x, range_of_y
from actviz.requests.moving import MovingRequest
from actviz.requests.option import FIGURE, group, option, within

if TYPE_CHECKING:
    from actviz.activations.function import Function

ALONE = "Draw the function alone."


@dataclass(frozen=True, kw_only=True)
class PlotRequest(MovingRequest):
    """Draw a function and its derivative."""

    command: ClassVar[str] = "plot"
    examples: ClassVar[tuple[str, ...]] = (
        "plot gelu",
        "plot prelu --alpha 0.1 --range -3 3 -o prelu.svg",
        'plot "x*sigmoid(b*x)" --b 1.7 --style dark',
    )
    panel: ClassVar[str] = FIGURE
    function: Function = one_function()
    range: tuple[float, float] | None = range_of_x()
    ylim: tuple[float, float] | None = range_of_y()
    derivative: bool = option(True, "--no-derivative", ALONE)
    overlay: bool = option(False, "--overlay", "Draw both in one panel.")
    order: int = option(1, "--order", "2 adds the second derivative.", check=within(1, 2))
    look: Look = group(Look)

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.derivative and (self.overlay or self.order > 1):
            raise UsageError(
                "--no-derivative leaves nothing for --overlay or --order to show.",
                "Leave one of them out.",
            )

"""The request of `actviz compare`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.errors import UsageError
from actviz.requests.base import Sources
from actviz.requests.groups import (
    Grey,
    Look,
    Sampling,
    photo,
    range_of_x,
    range_of_y,
    some_functions,
)
from actviz.requests.kinds import LAYOUT
from actviz.requests.limits import MAX_COMPARED
from actviz.requests.moving import MovingRequest
from actviz.requests.option import FIGURE, group, option
from actviz.requests.plot import ALONE

if TYPE_CHECKING:
    from actviz.activations.function import Function

VIEW_HELP = "plot: curves over each other; grid: a panel each; histogram or image."
VIEWS = ("plot", "grid", "histogram", "image")


def _positive(word: str, layout: tuple[int, int]) -> None:
    if min(layout) < 1:
        raise UsageError(f"{word} cannot be {layout[0]}x{layout[1]}.", LAYOUT.hint)


@dataclass(frozen=True, kw_only=True)
class CompareRequest(MovingRequest):
    """Draw several functions, or one at several values: --alpha 0.01,0.1,0.3."""

    command: ClassVar[str] = "compare"
    examples: ClassVar[tuple[str, ...]] = (
        "compare relu elu gelu",
        "compare prelu --alpha 0.01,0.1,0.3",
        "compare relu tanh --view image --image photo.jpg --gain 6",
    )
    panel: ClassVar[str] = FIGURE
    functions: tuple[Function, ...] = some_functions()
    view: str = option(
        "plot",
        "--view",
        "plot: curves over each other; grid: a panel each; histogram or image.",
        choices=VIEWS,
    )
    range: tuple[float, float] | None = range_of_x()
    ylim: tuple[float, float] | None = range_of_y()
    derivative: bool = option(True, "--no-derivative", ALONE)
    difference: bool = option(False, "--diff", "Add the difference from the first.")
    before: bool = option(False, "--before", "Show the samples before, too, in --view histogram.")
    layout: tuple[int, int] | None = option(
        None,
        "--layout",
        "Rows and columns of panels, a grid of them.",
        kind=LAYOUT,
        metavar="ROWSxCOLUMNS",
        check=_positive,
    )
    photo: str | None = photo("PHOTO", "The photo of --view image.")
    sampling: Sampling = group(Sampling)
    grey: Grey = group(Grey)
    look: Look = group(Look)

    def __post_init__(self) -> None:
        super().__post_init__()
        different = len(set(self.functions))
        if not 2 <= different <= MAX_COMPARED:
            raise UsageError(
                f"compare was given {different} different function{'s'[: different != 1]}.",
                f"It takes 2 to {MAX_COMPARED}; sweep one with --alpha 0.1,0.2.",
            )
        if (self.view == "image") != (self.photo is not None):
            raise UsageError(
                "--view image and --image PHOTO go together.", "Give both, or neither."
            )
        if self.sweep and self.view not in ("plot", "grid"):
            raise UsageError(f"--view {self.view} does not move.", "Leave out --sweep.")

        if self.before and self.view != "histogram":
            raise UsageError("--before goes with --view histogram.", "Leave out --before.")
        if self.layout and self.layout[0] * self.layout[1] < self.panels:
            rows, columns = self.layout
            raise UsageError(
                f"--layout {rows}x{columns} has no room for {self.panels} panels.",
                "Give more rows or columns, or leave it out.",
            )

    @property
    def panels(self) -> int:
        """The number of panels that a grid has."""
        count = len(set(self.functions))
        differences = count - 1 if self.difference and self.view in ("plot", "grid") else 0
        return count + differences + (self.before or self.view == "image")

    @property
    def takes_many(self) -> bool:
        """Whether the functions get samples."""
        return self.view == "histogram"

    def inputs(self) -> Sources:
        """Return the photo or the data of the view."""
        return Sources(photo=self.photo, data=self.sampling.data, grey=self.grey)

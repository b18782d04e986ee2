"""The request of `actviz compare`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from actviz.errors import UsageError
from actviz.requests.base import Medium, Request, Sources
from actviz.requests.groups import Grey, Look, Sampling, moving, photo, range_of_x, some_functions
from actviz.requests.limits import MAX_COMPARED
from actviz.requests.option import FIGURE, group, option
from actviz.requests.plot import ALONE

if TYPE_CHECKING:
    from actviz.activations.function import Function
    from actviz.requests.sweep import Sweep

VIEWS = ("plot", "histogram", "image")


@dataclass(frozen=True, kw_only=True)
class CompareRequest(Request):
    """Draw several functions, or one at several values: --alpha 0.01,0.1,0.3."""

    command: ClassVar[str] = "compare"
    panel: ClassVar[str] = FIGURE
    functions: tuple[Function, ...] = some_functions()
    view: str = option("plot", "--view", "plot, histogram or image.", choices=VIEWS)
    range: tuple[float, float] | None = range_of_x()
    derivative: bool = option(True, "--no-derivative", ALONE)
    difference: bool = option(False, "--diff", "Add the difference from the first.")
    photo: str | None = photo("PHOTO", "The photo of --view image.")
    sweep: Sweep | None = moving()
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
        if self.sweep and self.view != "plot":
            raise UsageError(f"--view {self.view} does not move.", "Leave out --sweep.")
        self.frames()

    @property
    def medium(self) -> Medium:
        """A film when a parameter moves."""
        return "film" if self.sweep else "figure"

    @property
    def takes_many(self) -> bool:
        """Whether the functions get samples."""
        return self.view == "histogram"

    def inputs(self) -> Sources:
        """Return the photo or the data of the view."""
        return Sources(photo=self.photo, data=self.sampling.data, grey=self.grey)

    def frames(self) -> list[CompareRequest]:
        """Return one request for each value of the sweep."""
        if self.sweep is None:
            return [self]
        moved = self.sweep.frames(self.functions)
        return [replace(self, functions=each, sweep=None) for each in moved]

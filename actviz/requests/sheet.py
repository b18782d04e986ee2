"""The request of `actviz sheet`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.requests.base import Sources
from actviz.requests.groups import Grey, Look, Sampling, one_function, range_of_x, range_of_y
from actviz.requests.kinds import PATH
from actviz.requests.moving import MovingRequest
from actviz.requests.option import FIGURE, PHOTO, group, positional

if TYPE_CHECKING:
    from actviz.activations.function import Function


@dataclass(frozen=True, kw_only=True)
class SheetRequest(MovingRequest):
    """Draw one page: curve, derivative, samples and a photo, before and after."""

    command: ClassVar[str] = "sheet"
    examples: ClassVar[tuple[str, ...]] = (
        "sheet prelu --alpha 0.1 --image photo.jpg",
        "sheet silu photo.jpg -o silu.pdf",
    )
    panel: ClassVar[str] = FIGURE
    function: Function = one_function()
    photo: str = positional(PATH, "PHOTO", "The photo.", "--image", panel=PHOTO)
    range: tuple[float, float] | None = range_of_x()
    ylim: tuple[float, float] | None = range_of_y()
    sampling: Sampling = group(Sampling)
    grey: Grey = group(Grey)
    look: Look = group(Look)

    @property
    def takes_many(self) -> bool:
        """Always."""
        return True

    def inputs(self) -> Sources:
        """Return the photo, and the data if samples are not drawn."""
        return Sources(photo=self.photo, data=self.sampling.data, grey=self.grey)

"""The request of `actviz image`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.errors import UsageError
from actviz.requests.base import Medium, Sources
from actviz.requests.groups import Grey, Look, one_function
from actviz.requests.kinds import PATH, WHOLE
from actviz.requests.moving import MovingRequest
from actviz.requests.option import PHOTO, group, option, positional, within

if TYPE_CHECKING:
    from actviz.activations.function import Function

PHOTO_HELP = "Photographs in any format that Pillow reads."
RAW_HELP = "Write only the activated picture, at full size."
COLOR_HELP = "Send red, green and blue through the function, each by itself."
COMPRESSION_HELP = "Level of a raw PNG, 0 to 9; by default quick packing that suits photos."


@dataclass(frozen=True, kw_only=True)
class ImageRequest(MovingRequest):
    """Show a photo before and after a function."""

    command: ClassVar[str] = "image"
    examples: ClassVar[tuple[str, ...]] = (
        "image photo.jpg --fn prelu --alpha 0.1",
        "image photo.jpg --fn tanh --gain 6",
        "image photo.jpg --fn relu --raw -o relu.png",
    )
    panel: ClassVar[str] = PHOTO
    photo: str = positional(PATH, "PHOTO...", PHOTO_HELP, each=True)
    function: Function = one_function("--fn")
    grey: Grey = group(Grey)
    raw: bool = option(False, "--raw", RAW_HELP)
    color: bool = option(False, "--color", COLOR_HELP)
    compression: int | None = option(
        None, "--compression", COMPRESSION_HELP, kind=WHOLE, check=within(0, 9)
    )
    look: Look = group(Look)

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.color and self.grey.channel != "grey":
            raise UsageError(
                "--color takes every channel, --channel one of them.", "Leave one of them out."
            )
        if self.sweep and self.raw:
            raise UsageError("--raw and --sweep do not go together.", "Leave one of them out.")

    @property
    def medium(self) -> Medium:
        """The picture alone when it is raw, a film when a parameter moves."""
        if self.raw:
            return "raw"
        return super().medium

    def inputs(self) -> Sources:
        """Return the photo."""
        return Sources(photo=self.photo, grey=self.grey, color=self.color, in_strips=self.raw)

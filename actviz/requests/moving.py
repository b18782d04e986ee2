"""Requests that may move: a parameter or a photo's gain goes from a first to a last value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, TypeVar

from actviz.errors import UsageError
from actviz.requests.base import Medium, Request
from actviz.requests.kinds import NUMBER
from actviz.requests.option import FIGURE, Record, group, option, within
from actviz.requests.sweep import SWEEP, Sweep

M = TypeVar("M", bound="MovingRequest")

GAIN = "gain"
SWEEP_HELP = "Move a parameter, or gain, from A to B in N frames: a GIF, APNG, WebP or MP4."


@dataclass(frozen=True, kw_only=True)
class Motion(Record):
    """How a film moves."""

    panel: ClassVar[str] = FIGURE
    fps: float | None = option(
        None,
        "--fps",
        "Frames of a film in a second; by default it takes four seconds.",
        kind=NUMBER,
        check=within(0.1, 60),
    )
    bounce: bool = option(False, "--bounce", "Move there and back again.")


@dataclass(frozen=True, kw_only=True)
class MovingRequest(Request):
    """A view that a sweep makes a film of."""

    sweep: Sweep | None = option(
        None, "--sweep", SWEEP_HELP, panel=FIGURE, kind=SWEEP, metavar="NAME=A:B:N"
    )
    motion: Motion = group(Motion)

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.sweep is None and self.motion != Motion():
            raise UsageError("--fps and --bounce need a --sweep.", "Add --sweep alpha=0.01:1:40.")
        self.frames()

    @property
    def medium(self) -> Medium:
        """A film when something moves."""
        return "film" if self.sweep else "figure"

    def frames(self: M) -> list[M]:
        """Return one request for each value of the sweep."""
        if self.sweep is None:
            return [self]
        return [
            replace(self, sweep=None, motion=Motion(), **each) for each in self._moved(self.sweep)
        ]

    def _moved(self, sweep: Sweep) -> list[dict[str, Any]]:
        """Return what is other in each frame, by fields."""
        named = any(each.activation.parameter(GAIN) for each in self.functions)
        if sweep.parameter == GAIN and self.inputs().photo and not named:
            grey = self.inputs().grey
            return [{"grey": replace(grey, gain=gain)} for gain in sweep.values()]
        moved = sweep.frames(self.functions)
        if self.is_several:
            return [{"functions": each} for each in moved]
        return [{"function": each} for (each,) in moved]

"""The request of `actviz histogram`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.requests.base import Sources
from actviz.requests.groups import Look, Sampling, one_function
from actviz.requests.moving import MovingRequest
from actviz.requests.option import group

if TYPE_CHECKING:
    from actviz.activations.function import Function


@dataclass(frozen=True, kw_only=True)
class HistogramRequest(MovingRequest):
    """Draw the distribution of samples before and after a function."""

    command: ClassVar[str] = "histogram"
    examples: ClassVar[tuple[str, ...]] = (
        "histogram tanh",
        "histogram relu --dist uniform:low=-2,high=2",
        "histogram gelu --data layer.npy -o layer.pdf",
    )
    function: Function = one_function()
    sampling: Sampling = group(Sampling)
    look: Look = group(Look)

    @property
    def takes_many(self) -> bool:
        """Always."""
        return True

    def inputs(self) -> Sources:
        """Return the data, if samples are not drawn."""
        return Sources(data=self.sampling.data)

"""The request of `actviz network boundary`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.requests.base import Request, Sources
from actviz.requests.groups import Look, some_functions
from actviz.requests.kinds import PATH
from actviz.requests.limits import MAX_PANELS
from actviz.requests.network import training
from actviz.requests.option import TRAINING, group, option

if TYPE_CHECKING:
    from actviz.activations.function import Function

DATA_HELP = "Take the points from two features and a label."


@dataclass(frozen=True, kw_only=True)
class BoundaryRequest(Request):
    """Train small networks on points of a plane and draw the regions they decide for."""

    command: ClassVar[str] = "network boundary"
    examples: ClassVar[tuple[str, ...]] = ("network boundary step identity relu --dataset xor",)
    panel: ClassVar[str] = TRAINING
    functions: tuple[Function, ...] = some_functions()
    dataset: str = training.dataset("xor")
    table: str | None = option(None, "--data", DATA_HELP, kind=PATH, metavar="CSV")
    samples: int = training.samples(200)
    hidden: tuple[int, ...] = training.hidden(16)
    init: str = training.init("he")
    rate: float = training.rate(0.05)
    optimizer: str = training.optimizer("adam")
    loss: str = training.loss("cross-entropy")
    steps: int = training.steps(500)
    seed: int = training.seed()
    look: Look = group(Look)

    def __post_init__(self) -> None:
        super().__post_init__()
        training.at_most(MAX_PANELS, functions=len(self.functions))
        training.affordable(self.samples, [2, *self.hidden])

    @property
    def takes_many(self) -> bool:
        """Always."""
        return True

    def inputs(self) -> Sources:
        """Return the table that takes the place of the dataset."""
        return Sources(table=self.table)

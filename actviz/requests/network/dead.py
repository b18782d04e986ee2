"""The request of `actviz network dead`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.errors import UsageError
from actviz.requests.base import Request
from actviz.requests.groups import Look, some_functions
from actviz.requests.limits import MAX_PANELS
from actviz.requests.network import training
from actviz.requests.option import TRAINING, group

if TYPE_CHECKING:
    from actviz.activations.function import Function


@dataclass(frozen=True, kw_only=True)
class DeadRequest(Request):
    """Draw the share of dead and of saturated units while networks are trained."""

    command: ClassVar[str] = "network dead"
    examples: ClassVar[tuple[str, ...]] = ("network dead relu leaky_relu --lr 0.01,0.1",)
    panel: ClassVar[str] = TRAINING
    functions: tuple[Function, ...] = some_functions()
    rates: tuple[float, ...] = training.rates(1.0)
    inits: tuple[str, ...] = training.inits("he")
    dataset: str = training.dataset("spirals")
    samples: int = training.samples(200)
    hidden: tuple[int, ...] = training.hidden(20, 20)
    optimizer: str = training.optimizer("momentum")
    steps: int = training.steps(300)
    seed: int = training.seed()
    look: Look = group(Look)

    def __post_init__(self) -> None:
        super().__post_init__()
        training.at_most(
            MAX_PANELS,
            functions=len(self.functions),
            rates=len(self.rates),
            initialisations=len(self.inits),
        )
        training.affordable(self.samples, [2, *self.hidden])
        if not self.hidden:
            raise UsageError("Without hidden layers no unit can die.", "Write --hidden 20,20.")

    @property
    def takes_many(self) -> bool:
        """Always."""
        return True

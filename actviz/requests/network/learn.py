"""The request of `actviz network learn`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.errors import UsageError
from actviz.requests.base import Request, Sources
from actviz.requests.choices import DATASETS
from actviz.requests.groups import Look, some_functions
from actviz.requests.kinds import PATH
from actviz.requests.limits import MAX_POINTS, MAX_SEEDS, MAX_SIGNALS, MAX_STEPS
from actviz.requests.network import training
from actviz.requests.option import TRAINING, group, option, within

if TYPE_CHECKING:
    from actviz.activations.function import Function

DATA_HELP = "Learn from the arrays X and y of an .npz file, or from a CSV."


@dataclass(frozen=True, kw_only=True)
class LearnRequest(Request):
    """Draw the loss of one task while networks with different functions learn it."""

    command: ClassVar[str] = "network learn"
    examples: ClassVar[tuple[str, ...]] = ("network learn sigmoid relu --dataset moons",)
    panel: ClassVar[str] = TRAINING
    functions: tuple[Function, ...] = some_functions()
    dataset: str = training.dataset("digits", DATASETS)
    table: str | None = option(None, "--data", DATA_HELP, kind=PATH, metavar="FILE")
    samples: int = training.samples(1000, "Samples of a drawn dataset.", low=10)
    hidden: tuple[int, ...] = training.hidden(32, 32)
    init: str = training.init("he")
    rate: float = training.rate(0.05)
    optimizer: str = training.optimizer("sgd")
    loss: str = training.loss("cross-entropy")
    epochs: int = option(20, "--epochs", "Times through the samples.", check=within(1, MAX_STEPS))
    batch: int = option(32, "--batch", "Samples per step.", check=within(1, MAX_POINTS))
    seeds: int = option(
        3, "--seeds", "Networks per function, for a band.", check=within(1, MAX_SEEDS)
    )
    seed: int = training.seed("The first of the seeds.")
    look: Look = group(Look)

    def __post_init__(self) -> None:
        super().__post_init__()
        training.at_most(MAX_SIGNALS, functions=len(self.functions))
        training.affordable(self.samples, [2, *self.hidden])
        if not self.hidden:
            raise UsageError(
                "Without hidden layers the network does not contain the function.",
                "Write --hidden 32,32; 'network boundary' shows what a line can do.",
            )

    @property
    def takes_many(self) -> bool:
        """Always."""
        return True

    def inputs(self) -> Sources:
        """Return the table that takes the place of the dataset."""
        return Sources(table=self.table)

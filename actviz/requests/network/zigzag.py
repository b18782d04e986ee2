"""The request of `actviz network zigzag`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.requests.base import Request
from actviz.requests.groups import Look, some_functions
from actviz.requests.limits import MAX_SIGNALS, MAX_WALK
from actviz.requests.network import training
from actviz.requests.option import TRAINING, group

if TYPE_CHECKING:
    from actviz.activations.function import Function

# One over that mean square is the largest rate that goes straight to the optimum of one input,
# so that functions of any size can be compared.
RATE_HELP = "Learning rate, over the mean square of the inputs."


@dataclass(frozen=True, kw_only=True)
class ZigzagRequest(Request):
    """Draw the path of two weights whose inputs come from the function."""

    command: ClassVar[str] = "network zigzag"
    examples: ClassVar[tuple[str, ...]] = ("network zigzag sigmoid tanh",)
    panel: ClassVar[str] = TRAINING
    functions: tuple[Function, ...] = some_functions()
    rate: float = training.rate(0.4, RATE_HELP)
    steps: int = training.steps(60, MAX_WALK)
    seed: int = training.seed()
    look: Look = group(Look)

    def __post_init__(self) -> None:
        super().__post_init__()
        training.at_most(MAX_SIGNALS, functions=len(self.functions))

    @property
    def takes_many(self) -> bool:
        """Always."""
        return True

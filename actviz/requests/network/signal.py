"""The request of `actviz network signal`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.errors import UsageError
from actviz.requests.base import Request, Sources
from actviz.requests.groups import Look, Sampling, distribution, photo, some_functions
from actviz.requests.kinds import DATA
from actviz.requests.limits import MAX_BINS, MAX_LAYERS, MAX_SAMPLES, MAX_SIGNALS, MAX_WIDTH
from actviz.requests.network.training import affordable, at_most, inits, seed
from actviz.requests.option import NETWORK, TRAINING, group, option, within

if TYPE_CHECKING:
    from actviz.activations.function import Function

PHOTO_HELP = "Take patches of a photo, standardised, as the input."
DATA_HELP = "Take values of an .npy, .npz, .csv or .txt file, standardised, as the input."


@dataclass(frozen=True, kw_only=True)
class InputSampling(Sampling):
    """Where the input of a network comes from: fewer samples, of `width` numbers each."""

    distribution: str = distribution("Distribution of the input.")
    samples: int = option(
        1000, "--samples", "Number of samples.", panel=TRAINING, check=within(1, MAX_SAMPLES)
    )
    seed: int = seed()
    bins: int = option(100, "--bins", "Bins of each histogram.", check=within(1, MAX_BINS))
    data: str | None = option(None, "--data", DATA_HELP, kind=DATA, metavar="FILE")
    drawn: ClassVar[tuple[str, ...]] = ("--dist",)  # so many samples are taken from data too


@dataclass(frozen=True, kw_only=True)
class SignalRequest(Request):
    """Draw the outputs and the gradients of every layer of a deep network."""

    command: ClassVar[str] = "network signal"
    examples: ClassVar[tuple[str, ...]] = (
        "network signal tanh --init normal:0.01,xavier",
        "network signal relu gelu --init he",
    )
    panel: ClassVar[str] = NETWORK
    functions: tuple[Function, ...] = some_functions()
    layers: int = option(10, "--layers", "Layers.", check=within(1, MAX_LAYERS))
    width: int = option(500, "--width", "Units of a layer.", check=within(1, MAX_WIDTH))
    inits: tuple[str, ...] = inits("xavier")
    batch_norm: bool = option(False, "--batch-norm", "Normalise before the function.")
    photo: str | None = photo("PHOTO", PHOTO_HELP)
    sampling: InputSampling = group(InputSampling)
    look: Look = group(Look)

    def __post_init__(self) -> None:
        super().__post_init__()
        at_most(MAX_SIGNALS, functions=len(self.functions), initialisations=len(self.inits))
        affordable(self.sampling.samples, [self.width] * (self.layers + 1))
        if self.photo is not None and self.sampling.data is not None:
            raise UsageError(
                "--image and --data both give the input of the network.", "Give one of them."
            )

    @property
    def takes_many(self) -> bool:
        """Always."""
        return True

    def inputs(self) -> Sources:
        """Return the photo or the data that the input is taken from."""
        return Sources(photo=self.photo, data=self.sampling.data)

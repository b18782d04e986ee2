"""Requests for the views of a network: what is built, trained and drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite
from typing import ClassVar

from actviz.activations.function import Function
from actviz.errors import UsageError, listed
from actviz.requests.choices import DATASETS, LOSSES, OPTIMIZERS, PLANE_DATASETS, initialization
from actviz.requests.limits import (
    MAX_LAYERS,
    MAX_NUMBERS,
    MAX_PANELS,
    MAX_POINTS,
    MAX_SEED,
    MAX_SEEDS,
    MAX_SIGNALS,
    MAX_STEPS,
    MAX_WALK,
    MAX_WIDTH,
)
from actviz.requests.option import option, positional
from actviz.requests.records import Look, Sampling, one_of, within


@dataclass(frozen=True, kw_only=True)
class InputSampling(Sampling):
    """Where the input of a network comes from: fewer samples, of `width` numbers each."""

    samples: int = option(1000, "--samples")


@dataclass(frozen=True, kw_only=True)
class SignalRequest:
    """The outputs of every layer and the gradient that reaches it, in a deep network.

    The input is drawn from the sampling, or cut from a photo.
    """

    command: ClassVar[str] = "network signal"
    functions: tuple[Function, ...] = positional()
    layers: int = option(10, "--layers")
    width: int = option(500, "--width")
    inits: tuple[str, ...] = option(("xavier",), "--init")
    batch_norm: bool = option(False, "--batch-norm")
    photo: str | None = option(None, "--image")
    sampling: InputSampling = field(default_factory=InputSampling)
    look: Look = field(default_factory=Look)

    def __post_init__(self) -> None:
        within("--layers", self.layers, 1, MAX_LAYERS)
        within("--width", self.width, 1, MAX_WIDTH)
        initialisations(self.inits)
        at_most(MAX_SIGNALS, functions=len(self.functions), initialisations=len(self.inits))
        affordable(self.sampling.samples, [self.width] * (self.layers + 1))
        if self.photo is not None and self.sampling.data is not None:
            raise UsageError(
                "--image and --data both give the input of the network.", "Give one of them."
            )


@dataclass(frozen=True, kw_only=True)
class BoundaryRequest:
    """The decision regions of small networks trained on points of a plane.

    `table` is a CSV of two features and a label that takes the place of the dataset. Without
    hidden layers the network is the single-layer perceptron.
    """

    command: ClassVar[str] = "network boundary"
    functions: tuple[Function, ...] = positional()
    dataset: str = option("xor", "--dataset")
    table: str | None = option(None, "--data")
    samples: int = option(200, "--samples")
    hidden: tuple[int, ...] = option((16,), "--hidden")
    init: str = option("he", "--init")
    rate: float = option(0.05, "--lr")
    optimizer: str = option("adam", "--optimizer")
    loss: str = option("cross-entropy", "--loss")
    steps: int = option(500, "--steps")
    seed: int = option(0, "--seed")
    look: Look = field(default_factory=Look)

    def __post_init__(self) -> None:
        one_of("--dataset", self.dataset, PLANE_DATASETS)
        within("--samples", self.samples, 4, MAX_POINTS)
        initialisations((self.init,))
        rates((self.rate,))
        one_of("--optimizer", self.optimizer, OPTIMIZERS)
        one_of("--loss", self.loss, LOSSES)
        within("--steps", self.steps, 1, MAX_STEPS)
        within("--seed", self.seed, 0, MAX_SEED)
        at_most(MAX_PANELS, functions=len(self.functions))
        hidden(self.hidden, self.samples)


@dataclass(frozen=True, kw_only=True)
class DeadRequest:
    """The units that no sample moves any more, layer by layer while training."""

    command: ClassVar[str] = "network dead"
    functions: tuple[Function, ...] = positional()
    rates: tuple[float, ...] = option((0.01, 0.1, 1.0), "--lr")
    inits: tuple[str, ...] = option(("he",), "--init")
    dataset: str = option("spirals", "--dataset")
    samples: int = option(500, "--samples")
    hidden: tuple[int, ...] = option((50, 50, 50, 50), "--hidden")
    optimizer: str = option("sgd", "--optimizer")
    steps: int = option(300, "--steps")
    seed: int = option(0, "--seed")
    look: Look = field(default_factory=Look)

    def __post_init__(self) -> None:
        rates(self.rates)
        initialisations(self.inits)
        one_of("--dataset", self.dataset, PLANE_DATASETS)
        within("--samples", self.samples, 4, MAX_POINTS)
        one_of("--optimizer", self.optimizer, OPTIMIZERS)
        within("--steps", self.steps, 1, MAX_STEPS)
        within("--seed", self.seed, 0, MAX_SEED)
        at_most(
            MAX_PANELS,
            functions=len(self.functions),
            rates=len(self.rates),
            initialisations=len(self.inits),
        )
        hidden(self.hidden, self.samples)
        if not self.hidden:
            raise UsageError("Without hidden layers no unit can die.", "Write --hidden 50,50.")


@dataclass(frozen=True, kw_only=True)
class ZigzagRequest:
    """The path of two weights whose inputs come from the function.

    The learning rate is relative to one over the mean square of the inputs, so that functions of
    any size can be compared.
    """

    command: ClassVar[str] = "network zigzag"
    functions: tuple[Function, ...] = positional()
    rate: float = option(0.4, "--lr")
    steps: int = option(60, "--steps")
    seed: int = option(0, "--seed")
    look: Look = field(default_factory=Look)

    def __post_init__(self) -> None:
        rates((self.rate,))
        within("--steps", self.steps, 1, MAX_WALK)
        within("--seed", self.seed, 0, MAX_SEED)
        at_most(MAX_SIGNALS, functions=len(self.functions))


@dataclass(frozen=True, kw_only=True)
class LearnRequest:
    """The loss of one task while networks with different functions learn it.

    `table` is an .npz of X and y, or a CSV, that takes the place of the dataset.
    """

    command: ClassVar[str] = "network learn"
    functions: tuple[Function, ...] = positional()
    dataset: str = option("digits", "--dataset")
    table: str | None = option(None, "--data")
    samples: int = option(1000, "--samples")
    hidden: tuple[int, ...] = option((32, 32), "--hidden")
    init: str = option("he", "--init")
    rate: float = option(0.05, "--lr")
    optimizer: str = option("sgd", "--optimizer")
    loss: str = option("cross-entropy", "--loss")
    epochs: int = option(20, "--epochs")
    batch: int = option(32, "--batch")
    seeds: int = option(3, "--seeds")
    seed: int = option(0, "--seed")
    look: Look = field(default_factory=Look)

    def __post_init__(self) -> None:
        one_of("--dataset", self.dataset, DATASETS)
        within("--samples", self.samples, 10, MAX_POINTS)
        initialisations((self.init,))
        rates((self.rate,))
        one_of("--optimizer", self.optimizer, OPTIMIZERS)
        one_of("--loss", self.loss, LOSSES)
        within("--epochs", self.epochs, 1, MAX_STEPS)
        within("--batch", self.batch, 1, MAX_POINTS)
        within("--seeds", self.seeds, 1, MAX_SEEDS)
        within("--seed", self.seed, 0, MAX_SEED)
        at_most(MAX_SIGNALS, functions=len(self.functions))
        hidden(self.hidden, self.samples)


NetworkRequest = SignalRequest | BoundaryRequest | DeadRequest | ZigzagRequest | LearnRequest


def initialisations(words: tuple[str, ...]) -> None:
    """Raise UsageError unless there are initialisations and all exist."""
    for word in words or ("",):
        initialization(word)


def rates(values: tuple[float, ...]) -> None:
    """Raise UsageError unless there are learning rates and all are above 0."""
    for rate in values or (0.0,):
        if not (isfinite(rate) and rate > 0):
            raise UsageError(f"--lr cannot be {rate:g}.", "It is a finite number above 0.")


def at_most(panels: int, **counts: int) -> None:
    """Raise UsageError when the combinations of what is given are none or too many."""
    together = 1
    for count in counts.values():
        together *= count
    if not 1 <= together <= panels:
        said = listed((f"{count} {name}" for name, count in counts.items()), "and")
        raise UsageError(
            f"{said} make {together} networks to show.", f"One picture shows 1 to {panels}."
        )


def hidden(sizes: tuple[int, ...], samples: int) -> None:
    """Raise UsageError unless the hidden layers exist and can be held in memory."""
    within("The number of layers of --hidden", len(sizes), 0, MAX_LAYERS)
    for size in sizes:
        within("--hidden", size, 1, MAX_WIDTH)
    affordable(samples, [2, *sizes])


def affordable(samples: int, sizes: list[int]) -> None:
    """Raise UsageError when the units and weights of a network are too many to hold."""
    weights = sum(below * above for below, above in pairwise(sizes))
    numbers = 3 * samples * sum(sizes) + 2 * weights
    if numbers > MAX_NUMBERS:
        raise UsageError(
            f"This network would hold {numbers / 1e6:,.0f} million numbers.",
            f"The limit is {MAX_NUMBERS // 10**6} million (1.6 GB): "
            "use fewer layers, units or samples.",
        )

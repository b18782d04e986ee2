"""What the views of a network have in common: options that are alike, and bounds on its size."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite

from actviz.errors import UsageError, listed
from actviz.requests.choices import (
    INITIALIZATIONS,
    INITS,
    LOSSES,
    OPTIMIZERS,
    PLANE_DATASETS,
    initialization,
)
from actviz.requests.kinds import NUMBER, TEXT, WHOLE, several
from actviz.requests.limits import (
    MAX_LAYERS,
    MAX_NUMBERS,
    MAX_POINTS,
    MAX_SEED,
    MAX_STEPS,
    MAX_WIDTH,
)
from actviz.requests.option import NETWORK, TRAINING, option, within

INIT_HELP = f"First weights: {listed(INITS)}"
INITIALISATIONS = several(TEXT, "Write initialisations, as in he,xavier.", once=True)
RATES = several(NUMBER, "It is a number.", once=True)
SIZES = several(WHOLE, "Write whole numbers, as in 8,8, or none.", none="none")


def known_inits(word: str, given: str | Sequence[str]) -> None:
    """Raise UsageError unless there are initialisations and all exist."""
    for init in (given,) if isinstance(given, str) else given or ("",):
        initialization(init)


def positive(word: str, given: float | Sequence[float]) -> None:
    """Raise UsageError unless there are numbers and all are finite and above 0."""
    for rate in (given,) if isinstance(given, (int, float)) else given or (0.0,):
        if not (isfinite(rate) and rate > 0):
            raise UsageError(f"{word} cannot be {rate:g}.", "It is a finite number above 0.")


def _possible(word: str, sizes: Sequence[int]) -> None:
    within(0, MAX_LAYERS)(f"The number of layers of {word}", len(sizes))
    for size in sizes:
        within(1, MAX_WIDTH)(word, size)


def _complete_inits() -> list[str]:
    return [each.name for each in INITIALIZATIONS.values() if not each.parameter]


def init(default: str) -> str:
    """Declare the initialisation of a network's weights."""
    return option(
        default,
        "--init",
        f"{INIT_HELP}.",
        panel=NETWORK,
        metavar="INIT",
        check=known_inits,
        complete=_complete_inits,
    )


def inits(default: str) -> tuple[str, ...]:
    """Declare several initialisations, each of which makes a network."""
    return option(
        (default,),
        "--init",
        f"{INIT_HELP}; several make several networks.",
        panel=NETWORK,
        kind=INITIALISATIONS,
        metavar="INIT,…",
        check=known_inits,
        complete=_complete_inits,
    )


def dataset(default: str, known: tuple[str, ...] = PLANE_DATASETS) -> str:
    """Declare the points that a network learns."""
    return option(default, "--dataset", f"{listed(known)}.", choices=known)


def samples(default: int, help: str = "Number of samples.", low: int = 4) -> int:
    """Declare the number of points."""
    return option(default, "--samples", help, check=within(low, MAX_POINTS))


def hidden(*default: int) -> tuple[int, ...]:
    """Declare the units of each hidden layer."""
    return option(
        default,
        "--hidden",
        "Units of each hidden layer, or none.",
        panel=NETWORK,
        kind=SIZES,
        metavar="N,N,…",
        check=_possible,
    )


def rate(default: float, help: str = "Learning rate.") -> float:
    """Declare the learning rate."""
    return option(default, "--lr", help, check=positive)


def rates(*default: float) -> tuple[float, ...]:
    """Declare several learning rates, each of which makes a network."""
    return option(
        default,
        "--lr",
        "Learning rates; several make several networks.",
        kind=RATES,
        metavar="RATE,…",
        check=positive,
    )


def optimizer(default: str) -> str:
    """Declare the rule by which weights follow the gradient."""
    return option(default, "--optimizer", f"{listed(OPTIMIZERS)}.", choices=OPTIMIZERS)


def loss(default: str) -> str:
    """Declare what is made small."""
    return option(default, "--loss", f"{listed(LOSSES)}.", choices=LOSSES)


def steps(default: int, high: int = MAX_STEPS) -> int:
    """Declare the number of steps."""
    return option(default, "--steps", "Steps of the training.", check=within(1, high))


def seed(help: str = "Seed of the samples and the weights.") -> int:
    """Declare the seed of all that is drawn at random."""
    return option(0, "--seed", help, panel=TRAINING, check=within(0, MAX_SEED))


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


def affordable(samples: int, sizes: Sequence[int]) -> None:
    """Raise UsageError when the units and weights of a network are too many to hold."""
    weights = sum(below * above for below, above in pairwise(sizes))
    numbers = 3 * samples * sum(sizes) + 2 * weights
    if numbers > MAX_NUMBERS:
        raise UsageError(
            f"This network would hold {numbers / 1e6:,.0f} million numbers.",
            f"The limit is {MAX_NUMBERS // 10**6} million (1.6 GB): "
            "use fewer layers, units or samples.",
        )

"""What the options of networks choose from: one table each, for requests, help and numbers.

The functions behind the words stand in `compute.network`, in tables under the same words.
"""

from __future__ import annotations

from dataclasses import dataclass

from actviz.errors import UsageError, listed


@dataclass(frozen=True)
class Initialization:
    """A way to draw the first weights of a layer.

    Attributes:
        name: the word of the command line.
        parameter: what the number after a colon is called, where the word takes one.
        variance: the variance of a weight, times the number of inputs of its layer; None where
            the weights are found otherwise.
    """

    name: str
    parameter: str = ""
    variance: float | None = None

    @property
    def form(self) -> str:
        """How the word is written, such as 'normal:STD'."""
        return f"{self.name}:{self.parameter}" if self.parameter else self.name


INITIALIZATIONS = {
    each.name: each
    for each in (
        Initialization("zeros", variance=0.0),
        Initialization("normal", parameter="STD"),
        Initialization("lecun", variance=1.0),
        # As course notes write it, which makes it LeCun's; Glorot & Bengio 2010 average the
        # inputs and the outputs.
        Initialization("xavier", variance=1.0),
        Initialization("he", variance=2.0),
        Initialization("orthogonal"),
        Initialization("gain"),
    )
}
INITS = tuple(each.form for each in INITIALIZATIONS.values())
# Points of a plane in two classes; the digits are pictures in ten.
PLANE_DATASETS = ("xor", "moons", "circles", "spirals", "linear")
DATASETS = ("digits", *PLANE_DATASETS)
LOSSES = ("cross-entropy", "squared")
OPTIMIZERS = ("sgd", "momentum", "adam")


def initialization(word: str) -> tuple[Initialization, float | None]:
    """Return the initialisation that a word names, and its number where it takes one.

    Raises:
        UsageError: there is no such initialisation, or its number is no standard deviation.
    """
    name, colon, rest = word.partition(":")
    chosen = INITIALIZATIONS.get(name)
    try:
        if chosen is not None and bool(chosen.parameter) == bool(colon):
            number = float(rest) if colon else None
            if number is None or 0 <= number < float("inf"):
                return chosen, number
    except ValueError:
        pass
    raise UsageError(f"--init cannot be {word[:80]!r}.", f"It is {listed(INITS)}.")

"""Groups: the options that several views share, and the few that are alike in some of them."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any, ClassVar

from actviz.errors import UsageError
from actviz.requests import styles
from actviz.requests.kinds import (
    COLORS,
    DATA,
    FUNCTION,
    FUNCTIONS,
    PATH,
    RANGE,
    SCALE,
    SIZE,
    TEXT,
    WHOLE,
)
from actviz.requests.limits import (
    DPI_LIMITS,
    MAX_BINS,
    MAX_FIGURE_PIXELS,
    MAX_PIXELS,
    MAX_SAMPLES,
    MAX_SEED,
    SIDE_LIMITS,
    WIDTHS,
)
from actviz.requests.option import (
    FIGURE,
    FUNCTION_PANEL,
    PHOTO,
    SAMPLES,
    Record,
    holding,
    option,
    positional,
    within,
)

CENTERS = ("median", "mean", "none")
CHANNELS = ("grey", "red", "green", "blue")
SCALES = ("auto", "shared", "each", "LOW:HIGH")
FN_HELP = (
    "Name of a function, name:param=value, or a formula such as 'x*sigmoid(b*x)'; "
    "'actviz list' shows all names."
)
DIST_HELP = (
    "normal, uniform, laplace, student-t, exponential, bimodal or lognormal; "
    "with parameters as in uniform:low=-10,high=10."
)
DATA_HELP = "Take the samples from a file, or a part of it: acts.npz:layer2; - is standard input."

SHARP = holding(
    lambda dpi: DPI_LIMITS[0] <= dpi <= DPI_LIMITS[1],
    f"It is from {DPI_LIMITS[0]} to {DPI_LIMITS[1]}.",
)
GAIN = holding(lambda gain: isfinite(gain) and gain != 0, "It is a number other than 0.")
DEPTH = holding(lambda depth: depth in (8, 16), "It is 8 or 16.")


def ordered(word: str, ends: Any) -> None:
    """Raise UsageError unless two ends are finite, in order and a width apart that floats hold."""
    if isinstance(ends, str):
        return
    low, high = ends
    if not (isfinite(low) and isfinite(high)):
        raise UsageError(f"{word} {low:g} {high:g} is not finite.", "Both ends are finite numbers.")
    if low >= high:
        raise UsageError(
            f"{word} {low:g} {high:g} is {'empty' if low == high else 'reversed'}.",
            "The low end comes first.",
        )
    least, most = WIDTHS
    if not least <= high - low <= most:
        raise UsageError(
            f"{word} {low:g} {high:g} is too {'narrow' if high - low < 1 else 'wide'}.",
            f"The ends are from {least:g} to {most:g} apart.",
        )


def _fits(word: str, size: tuple[float, float]) -> None:
    low, high = SIDE_LIMITS
    if not all(low <= side <= high for side in size):
        raise UsageError(
            f"A figure of {size[0]:g}x{size[1]:g} inches is out of bounds.",
            f"Each side is from {low:g} to {high:g} inches; 8cmx5cm is in centimetres, and pixels "
            "are inches times --dpi.",
        )


def _scales(word: str, scale: str | tuple[float, float]) -> None:
    if isinstance(scale, str) and scale not in SCALES[:3]:
        raise UsageError(
            f"{word} cannot be {scale[:80]!r}.", "It is auto, shared, each or LOW:HIGH."
        )
    ordered(word, scale)


def _can_be_drawn(word: str, distribution: str) -> None:
    from actviz.requests.distributions import parse  # help needs no NumPy

    parse(distribution)


def _distributions() -> list[str]:
    from actviz.requests.distributions import DISTRIBUTIONS

    return list(DISTRIBUTIONS)


def distribution(help: str) -> str:
    """Declare the distribution that samples are drawn from."""
    return option("normal", "--dist", help, check=_can_be_drawn, complete=_distributions)


def complete_functions() -> list[str]:
    """Return the names of all functions."""
    from actviz.activations import names

    return names()


@dataclass(frozen=True, kw_only=True)
class Look(Record):
    """How a figure looks: size in inches, dots per inch, style and title."""

    panel: ClassVar[str] = FIGURE
    size: tuple[float, float] | None = option(
        None,
        "--size",
        "Width and height in inches, or as in 8cmx5cm.",
        kind=SIZE,
        metavar="WxH",
        check=_fits,
    )
    dpi: float = option(150.0, "--dpi", "Dots per inch of a PNG.", check=SHARP)
    style: str = option(
        "light",
        "--style",
        "light, dark, paper (or paper:neurips, :icml, :ieee, :acm for their columns), a style of "
        "Matplotlib's such as ggplot, or a .mplstyle file.",
        complete=styles.names,
    )
    title: str | None = option(None, "--title", "Title, as plain text.", kind=TEXT)
    transparent: bool = option(False, "--transparent", "Leave the background out.")
    colors: tuple[tuple[str, str], ...] = option(
        (),
        "--colors",
        "Colors of functions where several are drawn.",
        kind=COLORS,
        metavar="FN=COLOR,...",
    )
    notes: bool = option(True, "--no-notes", "Leave out what stands along the bottom.")
    formulas: bool = option(True, "--no-formula", "Write f(x) in the place of the formula.")

    @property
    def column(self) -> float | None:
        """The width in inches of the paper's column that the style is made for, or None."""
        return styles.COLUMNS.get(self.style)

    def __post_init__(self) -> None:
        super().__post_init__()
        width, height = self.size or (SIDE_LIMITS[0], SIDE_LIMITS[0])
        if width * height * self.dpi**2 > MAX_FIGURE_PIXELS:
            raise UsageError(
                f"{width:g}x{height:g} inches at {self.dpi:g} dpi are too many pixels.",
                f"A figure has at most {MAX_FIGURE_PIXELS:,}; lower --size or --dpi.",
            )


@dataclass(frozen=True, kw_only=True)
class Sampling(Record):
    """Where samples come from: a distribution and a seed, or a data file.

    A distribution is a word with parameters, such as 'uniform:low=-10,high=10'.
    """

    panel: ClassVar[str] = SAMPLES
    distribution: str = distribution(DIST_HELP)
    samples: int = option(100_000, "--samples", "Number of samples.", check=within(1, MAX_SAMPLES))
    seed: int = option(0, "--seed", "Seed of the samples.", check=within(0, MAX_SEED))
    bins: int = option(
        100, "--bins", "Number of bins, the same before and after.", check=within(1, MAX_BINS)
    )
    data: str | None = option(None, "--data", DATA_HELP, kind=DATA, metavar="FILE")
    # What goes without saying where the samples are those of a file.
    drawn: ClassVar[tuple[str, ...]] = ("--dist", "--samples")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.data is None:
            return
        for each, value in self.told():
            if each.word in self.drawn and value != each.default:
                raise UsageError(
                    f"--data and {each.word} both say what the samples are.", "Give one of them."
                )


@dataclass(frozen=True, kw_only=True)
class Grey(Record):
    """How a photo becomes numbers, and numbers become greys again.

    A grey level in [0, 1] minus the centre, times the gain, is what the function sees. `scale`
    is 'shared' (one scale for both photos), 'each', 'auto' (shared, unless that left one of them
    hardly any greys) or the two numbers shown black and white.
    """

    panel: ClassVar[str] = PHOTO
    center: str = option(
        "median",
        "--center",
        "What is taken from every grey level: median, mean or none.",
        choices=CENTERS,
    )
    gain: float = option(1.0, "--gain", "Then every level is multiplied by this.", check=GAIN)
    scale: str | tuple[float, float] = option(
        "auto",
        "--scale",
        "shared: one grey scale for both; each: one for each; auto: shared, "
        "unless that left one of them less than a quarter of the greys; LOW:HIGH.",
        kind=SCALE,
        metavar="SCALE",
        check=_scales,
        complete=lambda: list(SCALES[:3]),
    )
    channel: str = option("grey", "--channel", "grey, red, green or blue.", choices=CHANNELS)
    bit_depth: int | None = option(
        None,
        "--bit-depth",
        "8 or 16; the photo's own by default.",
        kind=WHOLE,
        check=DEPTH,
        complete=lambda: ["8", "16"],
    )
    max_pixels: int = option(
        MAX_PIXELS, "--max-pixels", "Refuse larger photos.", check=within(1, 2**40)
    )


def one_function(word: str = "") -> Any:
    """Declare the field of one function, which stands by itself unless it has a word."""
    panel = FUNCTION_PANEL if word else ""
    return positional(FUNCTION, "FN", FN_HELP, word, panel=panel, complete=complete_functions)


def some_functions() -> Any:
    """Declare the field of several functions."""
    return positional(FUNCTIONS, "FN...", FN_HELP, complete=complete_functions)


def range_of_x() -> tuple[float, float] | None:
    """Declare the range of x that a view draws."""
    return option(None, "--range", "The range of x.", kind=RANGE, metavar="LOW HIGH", check=ordered)


def range_of_y() -> tuple[float, float] | None:
    """Declare the range of y in which a view draws functions."""
    return option(
        None, "--ylim", "The range of y of f(x).", kind=RANGE, metavar="LOW HIGH", check=ordered
    )


def photo(metavar: str, help: str, word: str = "--image") -> str | None:
    """Declare a photo that a view may do without."""
    return option(None, word, help, panel=PHOTO, kind=PATH, metavar=metavar)

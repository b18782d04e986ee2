"""Requests: one frozen, validated record per view, that says everything a figure needs.

A request holds names and numbers, no arrays, so that it pickles, compares and can be written
back as the command line that makes it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from math import isfinite, isnan
from typing import Any, ClassVar

from actviz.activations.function import Function
from actviz.errors import UsageError, listed
from actviz.prose.numbers import to_word
from actviz.requests import distributions
from actviz.requests.limits import (
    MAX_BINS,
    MAX_COMPARED,
    MAX_FIGURE_PIXELS,
    MAX_PIXELS,
    MAX_SAMPLES,
    MAX_SEED,
    SIDE_LIMITS,
)
from actviz.requests.option import option, positional
from actviz.requests.sweep import Sweep, frames

VIEWS = ("plot", "histogram", "image")
CENTERS = ("median", "mean", "none")
CHANNELS = ("grey", "red", "green", "blue")
# Fields of several values that the command line takes as one word, joined by commas.
JOINED = ("inits", "rates", "hidden")


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a figure looks: size in inches, dots per inch, style and title."""

    size: tuple[float, float] | None = option(None, "--size")
    dpi: float = option(150.0, "--dpi")
    style: str = option("light", "--style")
    title: str | None = option(None, "--title")
    transparent: bool = option(False, "--transparent")

    def __post_init__(self) -> None:
        low, high = SIDE_LIMITS
        if self.size and not all(low <= side <= high for side in self.size):
            raise UsageError(
                f"A figure of {self.size[0]:g}x{self.size[1]:g} inches is out of bounds.",
                f"Each side is from {low:g} to {high:g} inches.",
            )
        if not 10 <= self.dpi <= 1200:
            raise UsageError(f"--dpi cannot be {self.dpi:g}.", "It is from 10 to 1200.")
        width, height = self.size or (SIDE_LIMITS[0], SIDE_LIMITS[0])
        if width * height * self.dpi**2 > MAX_FIGURE_PIXELS:
            raise UsageError(
                f"{width:g}x{height:g} inches at {self.dpi:g} dpi are too many pixels.",
                f"A figure has at most {MAX_FIGURE_PIXELS:,}; lower --size or --dpi.",
            )


@dataclass(frozen=True, kw_only=True)
class Sampling:
    """Where samples come from: a distribution and a seed, or a data file.

    A distribution is a word with parameters, such as 'uniform:low=-10,high=10'.
    """

    distribution: str = option("normal", "--dist")
    samples: int = option(100_000, "--samples")
    seed: int = option(0, "--seed")
    bins: int = option(100, "--bins")
    data: str | None = option(None, "--data")

    def __post_init__(self) -> None:
        distributions.parse(self.distribution)
        within("--samples", self.samples, 1, MAX_SAMPLES)
        within("--bins", self.bins, 1, MAX_BINS)
        within("--seed", self.seed, 0, MAX_SEED)


@dataclass(frozen=True, kw_only=True)
class Grey:
    """How a photo becomes numbers, and numbers become greys again.

    A grey level in [0, 1] minus the centre, times the gain, is what the function sees. `scale`
    is 'shared' (one scale for both photos), 'each' or the two numbers shown black and white.
    """

    center: str = option("median", "--center")
    gain: float = option(1.0, "--gain")
    scale: str | tuple[float, float] = option("shared", "--scale")
    channel: str = option("grey", "--channel")
    bit_depth: int | None = option(None, "--bit-depth")
    max_pixels: int = option(MAX_PIXELS, "--max-pixels")

    def __post_init__(self) -> None:
        one_of("--center", self.center, CENTERS)
        one_of("--channel", self.channel, CHANNELS)
        if not (isfinite(self.gain) and self.gain != 0):
            raise UsageError(f"--gain cannot be {self.gain:g}.", "It is a number other than 0.")
        if isinstance(self.scale, str):
            one_of("--scale", self.scale, ("shared", "each", "LOW:HIGH"))
        else:
            ordered("--scale", self.scale)
        if self.bit_depth not in (None, 8, 16):
            raise UsageError(f"--bit-depth cannot be {self.bit_depth}.", "It is 8 or 16.")
        within("--max-pixels", self.max_pixels, 1, 2**40)


@dataclass(frozen=True, kw_only=True)
class PlotRequest:
    """The function and its derivative over a range of x."""

    command: ClassVar[str] = "plot"
    function: Function = positional()
    range: tuple[float, float] | None = option(None, "--range")
    derivative: bool = option(True, "--no-derivative")
    overlay: bool = option(False, "--overlay")
    order: int = option(1, "--order")
    sweep: Sweep | None = option(None, "--sweep")
    look: Look = field(default_factory=Look)

    def __post_init__(self) -> None:
        if self.range:
            ordered("--range", self.range)
        if self.sweep:
            frames(self.sweep, (self.function,))
        within("--order", self.order, 1, 2)
        if not self.derivative and (self.overlay or self.order > 1):
            raise UsageError(
                "--no-derivative leaves nothing for --overlay or --order to show.",
                "Leave one of them out.",
            )


@dataclass(frozen=True, kw_only=True)
class HistogramRequest:
    """Samples before and after the function."""

    command: ClassVar[str] = "histogram"
    function: Function = positional()
    sampling: Sampling = field(default_factory=Sampling)
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, kw_only=True)
class ImageRequest:
    """A photo before and after the function; `raw` keeps only the activated picture.

    `color` sends red, green and blue through the function. `compression` is zlib's level for a
    raw PNG, 0 to 9; None packs runs of equal bytes only.
    """

    command: ClassVar[str] = "image"
    photo: str = positional()
    function: Function = option(MISSING, "--fn")
    grey: Grey = field(default_factory=Grey)
    raw: bool = option(False, "--raw")
    color: bool = option(False, "--color")
    sweep: Sweep | None = option(None, "--sweep")
    compression: int | None = option(None, "--compression")
    look: Look = field(default_factory=Look)

    def __post_init__(self) -> None:
        if self.compression is not None:
            within("--compression", self.compression, 0, 9)
        if self.color and self.grey.channel != "grey":
            raise UsageError(
                "--color takes every channel, --channel one of them.", "Leave one of them out."
            )
        if self.sweep:
            frames(self.sweep, (self.function,))
            if self.raw:
                raise UsageError("--raw and --sweep do not go together.", "Leave one of them out.")


@dataclass(frozen=True, kw_only=True)
class CompareRequest:
    """Several functions, or one at several parameter values, in one picture."""

    command: ClassVar[str] = "compare"
    functions: tuple[Function, ...] = positional()
    view: str = option("plot", "--view")
    range: tuple[float, float] | None = option(None, "--range")
    derivative: bool = option(True, "--no-derivative")
    difference: bool = option(False, "--diff")
    photo: str | None = option(None, "--image")
    sweep: Sweep | None = option(None, "--sweep")
    sampling: Sampling = field(default_factory=Sampling)
    grey: Grey = field(default_factory=Grey)
    look: Look = field(default_factory=Look)

    def __post_init__(self) -> None:
        one_of("--view", self.view, VIEWS)
        if self.range:
            ordered("--range", self.range)
        if not 2 <= len(set(self.functions)) <= MAX_COMPARED:
            raise UsageError(
                f"compare was given {len(set(self.functions))} different functions.",
                f"It takes 2 to {MAX_COMPARED}; sweep one with --alpha 0.1,0.2.",
            )
        if (self.view == "image") != (self.photo is not None):
            raise UsageError(
                "--view image and --image PHOTO go together.",
                "Give both, or neither.",
            )
        if self.sweep:
            frames(self.sweep, self.functions)
            if self.view != "plot":
                raise UsageError(f"--view {self.view} does not move.", "Leave out --sweep.")


@dataclass(frozen=True, kw_only=True)
class SheetRequest:
    """The six-panel page: curve, derivative, samples and photo, before and after."""

    command: ClassVar[str] = "sheet"
    function: Function = positional()
    photo: str = option(MISSING, "--image")
    range: tuple[float, float] | None = option(None, "--range")
    sampling: Sampling = field(default_factory=Sampling)
    grey: Grey = field(default_factory=Grey)
    look: Look = field(default_factory=Look)

    def __post_init__(self) -> None:
        if self.range:
            ordered("--range", self.range)


AnimatedRequest = PlotRequest | CompareRequest | ImageRequest
Request = PlotRequest | HistogramRequest | ImageRequest | CompareRequest | SheetRequest


@dataclass(frozen=True, kw_only=True)
class Output:
    """Where a figure goes: a path, '-' for standard output, or a folder for a name of its own."""

    path: str | None = None
    folder: str | None = None
    format: str | None = None
    clobber: bool = True


def command_line(request: Request) -> list[str]:
    """Return the words after 'actviz' that make the same figure again."""
    words = list(_words(request))
    plain = [word for position, word in words if position]
    return [*request.command.split(), *plain, *(word for position, word in words if not position)]


def _words(part: Any) -> Iterator[tuple[bool, str]]:
    """Yield the words of each field that is not at its default, and whether it is positional."""
    for item in fields(part):
        value = getattr(part, item.name)
        if is_dataclass(value) and not isinstance(value, (Function, Sweep)):
            yield from _words(value)
        elif item.metadata and value != _default(item):
            name = item.metadata["option"]
            if name:
                yield False, name
            if not isinstance(value, bool):
                yield from ((not name, word) for word in _spelled(item.name, value))


def _default(item: Field[Any]) -> Any:
    return None if item.default is MISSING else item.default


def _spelled(name: str, value: Any) -> list[str]:
    """Spell a value as the command line takes it."""
    if name == "size":
        return [f"{number(value[0])}x{number(value[1])}"]
    if name in JOINED:
        return [",".join(number(item) for item in value) or "none"]
    if name == "scale" and isinstance(value, tuple):
        return [f"{number(value[0])}:{number(value[1])}"]
    if isinstance(value, Sweep):
        return [value.word]
    items = value if isinstance(value, tuple) else (value,)
    return [item.word if isinstance(item, Function) else number(item) for item in items]


def number(value: Any) -> str:
    """Write a number so that it reads back exactly, without a needless '.0'."""
    return to_word(value) if isinstance(value, float) else str(value)


def one_of(name: str, word: str, known: tuple[str, ...]) -> None:
    """Raise UsageError unless the word is one of those known."""
    if word not in known:
        raise UsageError(f"{name} cannot be {word[:80]!r}.", f"It is {listed(known)}.")


def within(name: str, count: int, low: int, high: int) -> None:
    """Raise UsageError unless the count is within its bounds."""
    if not low <= count <= high:
        raise UsageError(f"{name} cannot be {count}.", f"It is from {low} to {high:,}.")


def ordered(name: str, ends: tuple[float, float]) -> None:
    """Raise UsageError unless two finite ends are in order and some width apart."""
    low, high = ends
    if any(isnan(end) or not isfinite(end) for end in ends):
        raise UsageError(f"{name} {low:g} {high:g} is not finite.", "Both ends are finite numbers.")
    if low >= high:
        raise UsageError(
            f"{name} {low:g} {high:g} is {'empty' if low == high else 'reversed'}.",
            "The low end comes first.",
        )

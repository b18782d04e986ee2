"""A photo before and after a function: every grey level looked up, no pixel computed twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.inputs import Inputs
from actviz.compute.nearly_linear import gain_wanted
from actviz.compute.photo import Levels, Pixels
from actviz.compute.ranges import common
from actviz.compute.series import Series
from actviz.compute.trace import Trace, trace
from actviz.errors import ActvizError
from actviz.formats.raster import Raster
from actviz.prose.numbers import rounded
from actviz.requests import Grey, ImageRequest

Scale = tuple[float, float]
Number = TypeVar("Number", bound=np.generic)

# The longer side of a photo on a page, in pixels: finer than any page is read at.
SHOWN_SIDE = 1000
# A picture with less of the greys than this is mud.
LEAST_GREYS = 0.25


@dataclass(frozen=True)
class ImageData:
    """What the function does to a photo of one channel or of three.

    Attributes:
        function: what the levels are sent through.
        photo: the levels, and how many pixels have each.
        center: what was taken from every level, which lies in [0, 1]; with one for each channel
            the colours of the photo itself would change.
        inputs: x of every level, (levels,).
        outputs: f(x) of every level, (levels,).
        before_scale: the x shown black and white, or without a colour and in full.
        after_scale: the f(x) shown so.
        input_range: the lowest and the highest x of the photo.
        output_range: the lowest and the highest finite f(x) of the photo.
        moves: whether it is a frame of a film, which tells by itself what a gain does.
    """

    function: Function
    photo: Pixels
    center: float
    inputs: Array
    outputs: Array
    before_scale: Scale
    after_scale: Scale
    input_range: Scale
    output_range: Scale
    moves: bool = False

    @property
    def gain(self) -> float:
        """What every level is multiplied by: they lie from 0 to 1, and x from end to end."""
        return float(self.inputs[-1] - self.inputs[0])

    @property
    def clipped_fraction(self) -> float:
        """The share of levels that become more or less than the scale after the function shows."""
        low, high = self.after_scale
        outside = (self.outputs < low) | (self.outputs > high)
        return float(self.photo.counts[outside].sum() / self.photo.counts.sum())

    @property
    def undefined_fraction(self) -> float:
        """The share of levels at which the function has no value."""
        undefined = np.isnan(self.outputs)
        return float(self.photo.counts[undefined].sum() / self.photo.counts.sum())

    @cached_property
    def curve(self) -> Trace:
        """The function over the levels of the photo."""
        return trace(self.function.label, self.function.exact, *_widened(self.input_range))

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about the photo, and what it becomes, that are worth telling."""
        return (*self.photo.notes, *_notes(self.outputs, self.photo), *self.straight())

    def straight(self) -> Iterator[str]:
        """Yield a sentence that before and after look alike, where they do, and what mends it."""
        if self.moves:
            return
        seen = self.photo.counts > 0
        wanted = gain_wanted(self.function, self.inputs[seen], self.outputs[seen], self.gain)
        if wanted is not None:
            ends = " to ".join(f"{end:.2g}" for end in self.input_range)
            yield (
                f"{self.function.name} is nearly linear over the photo's levels, x from {ends}: "
                f"try --gain {rounded(wanted, 3)}."
            )

    @cached_property
    def before(self) -> Array:
        """The photo in units of x, shrunk for display: (rows, columns) or (rows, columns, 3)."""
        return _shown(self.inputs, self.photo)

    @cached_property
    def after(self) -> Array:
        """The photo in units of f(x), shrunk for display only after the function."""
        return _shown(np.clip(self.outputs, *self.output_range), self.photo)

    def numbers(self) -> dict[str, Any]:
        """Return what the picture shows, for JSON."""
        return {
            "size": list(self.photo.size),
            "bit_depth": self.photo.bit_depth,
            "center": self.center,
            "input_range": list(self.input_range),
            "output_range": list(self.output_range),
            "scale": list(self.after_scale),
            "input_scale": list(self.before_scale),
            "clipped_fraction": self.clipped_fraction,
            "undefined_fraction": self.undefined_fraction,
        }

    def series(self) -> Iterator[Series]:
        """Yield every level that the photo has."""
        level = np.flatnonzero(self.photo.counts)
        yield Series.made(
            {"function": self.function.word},
            level=level,
            x=self.inputs[level],
            f=self.outputs[level],
            pixels=self.photo.counts[level],
        )


def compute(request: ImageRequest, inputs: Inputs) -> ImageData:
    """Send every level of a photo through the function of the request.

    Raises:
        ActvizError: the function has no finite value at any level of the photo.
    """
    return activate(request.function, inputs.require_photo(), request.grey)


def film(
    frames: Sequence[ImageRequest], inputs: Inputs
) -> tuple[Sequence[ImageRequest], Sequence[ImageData]]:
    """Return the frames of a film and their numbers, on one grey scale unless each has its own."""
    pairs = [(frame.function, frame.grey) for frame in frames]
    return frames, on_one_scale(pairs, inputs.require_photo())


def on_one_scale(pairs: Sequence[tuple[Function, Grey]], photo: Pixels) -> list[ImageData]:
    """Send a photo through functions, shown on one grey scale unless each has its own."""
    shown = _frames(pairs, photo)
    if pairs[0][1].scale not in ("auto", "shared"):
        return shown
    if any(each.before_scale != each.after_scale for each in shown):
        return _frames([(each, replace(grey, scale="each")) for each, grey in pairs], photo)
    scale = common([each.after_scale for each in shown])
    return [replace(each, before_scale=scale, after_scale=scale) for each in shown]


def _frames(pairs: Sequence[tuple[Function, Grey]], photo: Pixels) -> list[ImageData]:
    return [replace(activate(each, photo, grey), moves=True) for each, grey in pairs]


def activate(function: Function, photo: Pixels, grey: Grey) -> ImageData:
    """Send every level of a photo through a function.

    Raises:
        ActvizError: the function has no finite value at any level of the photo.
    """
    levels = np.arange(photo.top + 1) / photo.top
    center = _center(photo.counts, levels, grey.center)
    inputs = (levels - center) * grey.gain
    with np.errstate(all="ignore"):
        outputs = np.asarray(function(inputs))
    present = photo.counts > 0
    seen = outputs[present & np.isfinite(outputs)]
    if not len(seen):
        raise ActvizError(
            f"{function.label} has no finite value at any grey of {photo.path!r}.",
            "Move the greys with --center or --gain.",
        )
    input_range, output_range = _range(inputs[present]), _range(seen)
    before_scale, after_scale = _scales(grey.scale, inputs, input_range, output_range)
    return ImageData(
        function,
        photo,
        center,
        inputs,
        outputs,
        before_scale,
        after_scale,
        input_range,
        output_range,
    )


def raw(data: ImageData) -> Raster:
    """Return the activated picture at full size, as levels on its scale; NaN is black."""
    photo = data.photo
    # Halves keep the width of a scale finite, however far apart its ends lie.
    low, high = (end / 2 for end in data.after_scale)
    share = np.clip((data.outputs / 2 - low) / (high - low), 0.0, 1.0)
    kind = np.uint8 if photo.bit_depth == 8 else np.uint16
    table = np.rint(np.nan_to_num(share) * photo.top).astype(kind)

    def strips() -> Iterator[Levels]:
        for strip in photo.strips():
            # Every level is within the table; 'clip' spares NumPy the check.
            yield _together(list(np.take(table, strip, mode="clip")))

    return Raster(photo.size, len(photo.channel_counts), photo.bit_depth, strips)


def _shown(values: Array, photo: Pixels) -> Array:
    """Return the value of every pixel, shrunk where the photo is too large to be shown."""
    return _together([_shrunk(values, channel) for channel in photo.whole()])


def _together(channels: list[NDArray[Number]]) -> NDArray[Number]:
    """Return one picture of all channels: the colours, where there are any, on a third axis."""
    return channels[0] if len(channels) == 1 else np.stack(channels, axis=-1)


def _shrunk(values: Array, levels: Levels) -> Array:
    """Return the value of every pixel, or means over square blocks where that is too large."""
    height, width = levels.shape
    block = -(-max(height, width) // SHOWN_SIDE)
    if block == 1:
        return values[levels]
    defined = ~np.isnan(values)
    if defined.all():
        return _means(values, levels, block)
    # Blocks of which most has a value show its mean.
    share = _means(defined.astype(np.float64), levels, block)
    with np.errstate(divide="ignore", invalid="ignore"):
        means = _means(np.where(defined, values, 0.0), levels, block) / share
    return np.where(share >= 0.5, means, np.nan)


def _means(values: Array, levels: Levels, block: int) -> Array:
    """Return the means of the values over square blocks of so many pixels."""
    height, width = levels.shape
    starts = np.arange(0, width, block)
    widths = np.diff(starts, append=width)
    tops = range(0, height, block)
    shrunk = np.empty((len(tops), len(starts)))
    with np.errstate(over="ignore"):
        for row, top in enumerate(tops):
            band = levels[top : top + block]
            columns = values[band].sum(axis=0)
            shrunk[row] = np.add.reduceat(columns, starts) / (widths * len(band))
    return shrunk


def _center(counts: NDArray[np.int64], levels: Array, center: str) -> float:
    if center == "none":
        return 0.0
    if center == "mean":
        return float(np.average(levels, weights=counts))
    half = np.searchsorted(np.cumsum(counts), [(counts.sum() + 1) // 2, counts.sum() // 2 + 1])
    return float(levels[half].mean())


def _range(values: Array) -> Scale:
    """Return the lowest and the highest value."""
    return float(values.min()), float(values.max())


def _scales(
    scale: str | Scale, inputs: Array, input_range: Scale, output_range: Scale
) -> tuple[Scale, Scale]:
    """Return what is black and white before and after.

    A shared scale spans all that a photo can hold, black to white, and all that came out, so it
    clips nothing and leaves the photo as it is where the function does. By itself it is taken
    where both are alike.
    """
    if not isinstance(scale, str):
        return scale, scale
    if scale == "each":
        return _widened(input_range), _widened(output_range)
    seen = float(inputs.min()), float(inputs.max())
    shared = _widened(common([output_range, seen]))
    if scale == "auto" and not alike([seen, output_range], shared):
        return _widened(input_range), _widened(output_range)
    return shared, shared


def alike(ranges: Iterable[Scale], shared: Scale) -> bool:
    """Tell whether each of these ranges takes a good part of a scale, so that it can be read."""
    # Halves keep the width of a scale finite, however far apart its ends lie.
    least = LEAST_GREYS * (shared[1] / 2 - shared[0] / 2)
    return all(low == high or high / 2 - low / 2 >= least for low, high in ranges)


def _widened(ends: Scale) -> Scale:
    """Return two ends that differ, so that a single value becomes the grey in the middle."""
    low, high = ends
    half = max(0.5, abs(low) / 2)
    return ends if low < high else (low - half, high + half)


def _notes(outputs: Array, photo: Pixels) -> tuple[str, ...]:
    """Say how many pixels, or values of colours, have no finite output."""
    undefined = int(photo.counts[np.isnan(outputs)].sum())
    infinite = int(photo.counts[np.isinf(outputs)].sum())
    places = "pixels" if len(photo.channel_counts) == 1 else "colour values"
    notes = []
    if undefined:
        notes.append(f"The function is not defined at the grey of {undefined:,} {places}.")
    if infinite:
        notes.append(f"{infinite:,} {places} are infinite and lie beyond the end of the scale.")
    return tuple(notes)

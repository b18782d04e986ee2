"""A photo before and after a function: every grey level looked up, no pixel computed twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.errors import ActvizError
from actviz.requests import Grey, ImageRequest

Levels = NDArray[np.uint8] | NDArray[np.uint16]
Scale = tuple[float, float]

SHOWN_SIDE = 1000
BAND_PIXELS = 2**18


@dataclass(frozen=True)
class Photo:
    """A photo as read: grey levels of 8 or 16 bits, rows by columns.

    `notes` are sentences about the file worth telling, such as 'the first of 12 frames is used'.
    """

    path: str
    levels: Levels
    bit_depth: int
    notes: tuple[str, ...] = ()

    @property
    def top(self) -> int:
        """The highest grey level, white."""
        return (1 << self.bit_depth) - 1

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """How many pixels have each grey level."""
        counts = np.zeros(self.top + 1, np.int64)
        for band in _bands(self.levels):
            counts += np.bincount(band, minlength=self.top + 1)
        return counts


@dataclass(frozen=True)
class ImageData:
    """What the function does to a photo.

    `inputs` and `outputs` hold x and f(x) for every grey level, and `photo` the levels and how
    many pixels have each. `before_scale` and `after_scale` are the values shown black and white.
    `center` is the number taken from every level, which lies in [0, 1].
    """

    function: Function
    grey: Grey
    photo: Photo
    center: float
    inputs: Array
    outputs: Array
    before_scale: Scale
    after_scale: Scale
    input_range: Scale
    output_range: Scale
    clipped_fraction: float
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the photo in pixels."""
        height, width = self.photo.levels.shape
        return width, height

    @property
    def bit_depth(self) -> int:
        """The bits of a grey level: 8 or 16."""
        return self.photo.bit_depth

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many pixels have each grey level."""
        return self.photo.counts

    @cached_property
    def before(self) -> Array:
        """The photo in units of x, shrunk for display."""
        return _shrunk(self.inputs, self.photo.levels)

    @cached_property
    def after(self) -> Array:
        """The photo in units of f(x), shrunk for display only after the function."""
        return _shrunk(np.clip(self.outputs, *self.output_range), self.photo.levels)

    def numbers(self) -> dict[str, Any]:
        """Return what the picture shows, for JSON."""
        return numbers(self)


def numbers(data: Any) -> dict[str, Any]:
    """Return what a grey or a colour picture shows, for JSON."""
    return {
        "size": list(data.size),
        "bit_depth": data.bit_depth,
        "center": data.center,
        "input_range": list(data.input_range),
        "output_range": list(data.output_range),
        "scale": list(data.after_scale),
        "clipped_fraction": data.clipped_fraction,
    }


def compute(request: ImageRequest, photo: Photo) -> ImageData:
    """Send every grey level of a photo through the function of the request."""
    return activate(request.function, photo, request.grey)


def activate(
    function: Function, photo: Photo, grey: Grey, counts: NDArray[np.int64] | None = None
) -> ImageData:
    """Send every grey level of a photo through a function.

    The centre is the photo's own, or that of other `counts` of pixels at each level.

    Raises ActvizError where the function has no finite value at any level of the photo.
    """
    levels = np.arange(photo.top + 1) / photo.top
    center = _center(photo.counts if counts is None else counts, levels, grey.center)
    inputs = (levels - center) * grey.gain
    with np.errstate(all="ignore"):
        outputs = np.asarray(function(inputs))
    present = photo.counts > 0
    input_range = _range(inputs[present])
    output_range = _range(outputs[present & np.isfinite(outputs)])
    if output_range is None or input_range is None:
        raise ActvizError(
            f"{function.label} has no finite value at any grey of {photo.path!r}.",
            "Move the greys with --center or --gain.",
        )
    before_scale, after_scale = _scales(grey.scale, inputs, input_range, output_range)
    outside = (outputs < after_scale[0]) | (outputs > after_scale[1])
    return ImageData(
        function=function,
        grey=grey,
        photo=photo,
        center=center,
        inputs=inputs,
        outputs=outputs,
        before_scale=before_scale,
        after_scale=after_scale,
        input_range=input_range,
        output_range=output_range,
        clipped_fraction=float(photo.counts[outside].sum() / photo.levels.size),
        notes=photo.notes + _notes(outputs, photo.counts),
    )


def raw_levels(data: ImageData) -> Levels:
    """Return the activated picture at full size, as grey levels on its scale; NaN is black."""
    levels, top = data.photo.levels, data.photo.top
    # Halves keep the width of a scale finite, however far apart its ends lie.
    low, high = (end / 2 for end in data.after_scale)
    share = np.clip((data.outputs / 2 - low) / (high - low), 0.0, 1.0)
    table = np.rint(np.nan_to_num(share) * top).astype(levels.dtype)
    picture = np.empty(levels.shape, levels.dtype)
    for band, place in zip(_bands(levels), _bands(picture), strict=True):
        # Every level is within the table; 'clip' spares NumPy the check and a copy.
        np.take(table, band, out=place, mode="clip")
    return picture


def _bands(levels: Levels) -> Iterator[Levels]:
    """Yield the pixels in flat stretches that fit into the processor's cache."""
    flat = levels.reshape(-1)
    for start in range(0, flat.size, BAND_PIXELS):
        yield flat[start : start + BAND_PIXELS]


def _shrunk(values: Array, levels: Levels) -> Array:
    """Return the value of every pixel, or means over square blocks where that is too large."""
    height, width = levels.shape
    block = -(-max(height, width) // SHOWN_SIDE)
    if block == 1:
        return values[levels]
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


def _range(values: Array) -> Scale | None:
    """Return the lowest and the highest value, or None where there is none."""
    return (float(values.min()), float(values.max())) if values.size else None


def _scales(
    scale: str | Scale, inputs: Array, input_range: Scale, output_range: Scale
) -> tuple[Scale, Scale]:
    """Return what is black and white before and after.

    A shared scale spans all that a photo can hold, black to white, and all that came out, so it
    clips nothing and leaves the photo as it is where the function does.
    """
    if not isinstance(scale, str):
        return scale, scale
    if scale == "each":
        return _widened(input_range), _widened(output_range)
    low, high = output_range
    shared = _widened((min(low, float(inputs.min())), max(high, float(inputs.max()))))
    return shared, shared


def _widened(ends: Scale) -> Scale:
    """Return two ends that differ, so that a single value becomes the grey in the middle."""
    low, high = ends
    half = max(0.5, abs(low) / 2)
    return ends if low < high else (low - half, high + half)


def _notes(outputs: Array, counts: NDArray[np.int64]) -> tuple[str, ...]:
    undefined = int(counts[np.isnan(outputs)].sum())
    infinite = int(counts[np.isinf(outputs)].sum())
    notes = []
    if undefined:
        notes.append(f"The function is not defined at the grey of {undefined:,} pixels.")
    if infinite:
        notes.append(f"{infinite:,} pixels are infinite and lie beyond the end of the scale.")
    return tuple(notes)

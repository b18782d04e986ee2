"""A photo before and after a function: every grey level looked up, no pixel computed twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.requests import Grey, ImageRequest

Levels = NDArray[np.uint8] | NDArray[np.uint16]


@dataclass(frozen=True)
class Photo:
    """A photo as read: grey levels of 8 or 16 bits, rows by columns.

    `notes` are sentences about the file worth telling, such as 'the first of 12 frames is used'.
    """

    path: str
    levels: Levels
    bit_depth: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImageData:
    """What the function does to a photo.

    `inputs` and `outputs` hold x and f(x) for every grey level, `counts` how many pixels have
    it. `before` and `after` are the two pictures in those units, shrunk for display, and
    `before_scale` and `after_scale` the values shown black and white. `center` is the number
    taken from every level, which lies in [0, 1].
    """

    function: Function
    grey: Grey
    size: tuple[int, int]
    bit_depth: int
    center: float
    inputs: Array
    outputs: Array
    counts: NDArray[np.int64]
    before: Array
    after: Array
    before_scale: tuple[float, float]
    after_scale: tuple[float, float]
    input_range: tuple[float, float]
    output_range: tuple[float, float]
    clipped_fraction: float
    notes: tuple[str, ...] = ()

    def numbers(self) -> dict[str, Any]:
        """Return what the picture shows, for JSON."""
        return {
            "size": list(self.size),
            "bit_depth": self.bit_depth,
            "center": self.center,
            "input_range": list(self.input_range),
            "output_range": list(self.output_range),
            "scale": list(self.after_scale),
            "clipped_fraction": self.clipped_fraction,
        }


def compute(request: ImageRequest, photo: Photo) -> ImageData:
    """Send every grey level of a photo through the function of the request."""
    return activate(request.function, photo, request.grey)


def activate(function: Function, photo: Photo, grey: Grey) -> ImageData:
    """Send every grey level of a photo through a function."""
    top = 2**photo.bit_depth - 1
    counts = np.bincount(photo.levels.ravel(), minlength=top + 1)
    levels = np.arange(top + 1) / top
    center = _center(counts, levels, grey.center)
    inputs = (levels - center) * grey.gain
    outputs = np.asarray(function(inputs))
    seen = outputs[counts > 0]
    scale = (float(min(inputs.min(), seen.min())), float(max(inputs.max(), seen.max())))
    present = inputs[counts > 0]
    return ImageData(
        function=function,
        grey=grey,
        size=(photo.levels.shape[1], photo.levels.shape[0]),
        bit_depth=photo.bit_depth,
        center=center,
        inputs=inputs,
        outputs=outputs,
        counts=counts,
        before=inputs[photo.levels],
        after=outputs[photo.levels],
        before_scale=scale,
        after_scale=scale,
        input_range=(float(present.min()), float(present.max())),
        output_range=(float(seen.min()), float(seen.max())),
        clipped_fraction=0.0,
        notes=photo.notes,
    )


def raw_levels(data: ImageData, photo: Photo) -> Levels:
    """Return the activated picture at full size, as grey levels on its scale."""
    top = 2**photo.bit_depth - 1
    low, high = data.after_scale
    table = np.clip(np.rint((data.outputs - low) / (high - low) * top), 0, top)
    return np.take(table.astype(photo.levels.dtype), photo.levels)


def _center(counts: NDArray[np.int64], levels: Array, center: str) -> float:
    if center == "none":
        return 0.0
    if center == "mean":
        return float(np.average(levels, weights=counts))
    half = np.searchsorted(np.cumsum(counts), [(counts.sum() + 1) // 2, counts.sum() // 2 + 1])
    return float(levels[half].mean())

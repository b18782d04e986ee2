"""A colour photo before and after a function: each channel by itself, on one scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.image import ImageData, Levels, Photo, Scale, activate, numbers, raw_levels
from actviz.requests import Grey, ImageRequest

Channels = tuple[ImageData, ImageData, ImageData]


@dataclass(frozen=True)
class ColorData:
    """What the function does to the red, green and blue of a photo.

    It answers to the names of `ImageData`, with the levels of all channels one after another;
    the two pictures hold shares of their scales, from 0 to 1, in a third axis of three.
    """

    channels: Channels
    notes: tuple[str, ...] = ()

    @property
    def function(self) -> Function:
        """The function."""
        return self.channels[0].function

    @property
    def grey(self) -> Grey:
        """How levels become numbers, in each channel."""
        return self.channels[0].grey

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the photo in pixels."""
        return self.channels[0].size

    @property
    def bit_depth(self) -> int:
        """The bits of a level: 8 or 16."""
        return self.channels[0].bit_depth

    @property
    def center(self) -> float:
        """What is taken from every level."""
        return self.channels[0].center

    @property
    def inputs(self) -> Array:
        """The x of every level of every channel."""
        return np.concatenate([channel.inputs for channel in self.channels])

    @property
    def outputs(self) -> Array:
        """The f(x) of every level of every channel."""
        return np.concatenate([channel.outputs for channel in self.channels])

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many pixels have each level of each channel."""
        return np.concatenate([channel.counts for channel in self.channels])

    @property
    def before_scale(self) -> Scale:
        """The x shown black and full."""
        return self.channels[0].before_scale

    @property
    def after_scale(self) -> Scale:
        """The f(x) shown black and full."""
        return self.channels[0].after_scale

    @property
    def input_range(self) -> Scale:
        """The lowest and highest x."""
        return _union([channel.input_range for channel in self.channels])

    @property
    def output_range(self) -> Scale:
        """The lowest and highest finite f(x)."""
        return _union([channel.output_range for channel in self.channels])

    @property
    def clipped_fraction(self) -> float:
        """The share of levels that lie beyond the scale."""
        return float(np.mean([channel.clipped_fraction for channel in self.channels]))

    @cached_property
    def before(self) -> Array:
        """The photo, shrunk for display."""
        return _stacked([channel.before for channel in self.channels], self.before_scale)

    @cached_property
    def after(self) -> Array:
        """What the function made of it, shrunk for display."""
        return _stacked([channel.after for channel in self.channels], self.after_scale)

    def numbers(self) -> dict[str, Any]:
        """Return what the picture shows, for JSON."""
        return numbers(self)


def compute(request: ImageRequest, photo: tuple[Photo, ...]) -> ColorData:
    """Send the levels of the three channels of a photo through the function of the request."""
    return activate_color(request.function, photo, request.grey)


def activate_color(function: Function, photos: tuple[Photo, ...], grey: Grey) -> ColorData:
    """Send the levels of three channels through a function, and put all on one scale.

    Raises ActvizError where the function has no finite value at any level of a channel.
    """
    # One centre for all: with one for each, the colours of the photo itself would change.
    counts = np.sum([photo.counts for photo in photos], axis=0)
    red, green, blue = (activate(function, photo, grey, counts) for photo in photos)
    channels = (red, green, blue)
    before = _union([channel.before_scale for channel in channels])
    after = _union([channel.after_scale for channel in channels])
    red, green, blue = (
        replace(channel, before_scale=before, after_scale=after) for channel in channels
    )
    notes = tuple(dict.fromkeys(note for channel in channels for note in channel.notes))
    return ColorData((red, green, blue), notes)


def raw_color(data: ColorData) -> Levels:
    """Return the activated picture at full size: rows, columns, red, green and blue."""
    first, *rest = (raw_levels(channel) for channel in data.channels)
    picture = np.empty((*first.shape, 3), first.dtype)
    for index, levels in enumerate((first, *rest)):
        picture[..., index] = levels
    return picture


def _union(ranges: list[Scale]) -> Scale:
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def _stacked(channels: list[Array], scale: Scale) -> Array:
    low, high = scale
    return np.clip((np.stack(channels, axis=-1) - low) / (high - low), 0.0, 1.0)

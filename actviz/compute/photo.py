"""Photos: the levels of each channel as they were read, and how many pixels have each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.uint8] | NDArray[np.uint16]

# Stretches of pixels that fit into the processor's cache together with what is made of them.
BAND_PIXELS = 2**18


@dataclass(frozen=True)
class Photo:
    """A photo as read, of one channel (grey) or of red, green and blue.

    `levels` are (channels, rows, columns), of 8 or 16 bits as `bit_depth` says. `notes` are
    sentences about the file worth telling, such as 'the first of 12 frames is used'.
    """

    path: str
    levels: Levels
    bit_depth: int
    notes: tuple[str, ...] = ()

    @property
    def top(self) -> int:
        """The highest level: white, or a colour in full."""
        return (1 << self.bit_depth) - 1

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        _, height, width = self.levels.shape
        return width, height

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """How many pixels have each level, in all channels together."""
        return np.asarray(self.channel_counts.sum(axis=0))

    @cached_property
    def channel_counts(self) -> NDArray[np.int64]:
        """How many pixels of each channel have each level: (channels, levels)."""
        counts = np.zeros((len(self.levels), self.top + 1), np.int64)
        for channel, counted in zip(self.levels, counts, strict=True):
            for band in bands(channel):
                counted += np.bincount(band, minlength=self.top + 1)
        return counts


def bands(levels: Levels) -> Iterator[Levels]:
    """Yield the pixels of a channel in flat stretches that fit into the processor's cache."""
    flat = levels.reshape(-1)
    for start in range(0, flat.size, BAND_PIXELS):
        yield flat[start : start + BAND_PIXELS]

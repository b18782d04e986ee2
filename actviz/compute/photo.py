"""Photos: the levels of each channel as they were read, and how many pixels have each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.uint8] | NDArray[np.uint16]

# Strips of pixels that fit into the processor's cache together with what is made of them.
STRIP_PIXELS = 2**18


class Pixels(ABC):
    """A photo of one channel (grey) or of red, green and blue, wherever its pixels are.

    `bit_depth` is 8 or 16. `notes` are sentences about the file worth telling, such as 'the first
    of 12 frames is used'.
    """

    path: str
    bit_depth: int
    notes: tuple[str, ...]

    @property
    def top(self) -> int:
        """The highest level: white, or a colour in full."""
        return (1 << self.bit_depth) - 1

    @property
    @abstractmethod
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""

    @abstractmethod
    def strips(self) -> Iterator[Levels]:
        """Yield the levels from the top, (channels, rows, columns), `strip_rows` at a time."""

    @abstractmethod
    def whole(self) -> Levels:
        """Return all levels in memory: (channels, rows, columns)."""

    @property
    @abstractmethod
    def channel_counts(self) -> NDArray[np.int64]:
        """How many pixels of each channel have each level: (channels, levels)."""

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """How many pixels have each level, in all channels together."""
        return np.asarray(self.channel_counts.sum(axis=0))


@dataclass(frozen=True)
class Photo(Pixels):
    """A photo in memory; `levels` are (channels, rows, columns)."""

    path: str
    levels: Levels
    bit_depth: int
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        _, height, width = self.levels.shape
        return width, height

    def strips(self) -> Iterator[Levels]:
        """Yield the levels from the top, (channels, rows, columns), `strip_rows` at a time."""
        rows = strip_rows(self.size[0])
        for top in range(0, self.size[1], rows):
            yield self.levels[:, top : top + rows]

    def whole(self) -> Levels:
        """Return the levels."""
        return self.levels

    @cached_property
    def channel_counts(self) -> NDArray[np.int64]:
        """How many pixels of each channel have each level: (channels, levels)."""
        counts = np.zeros((len(self.levels), self.top + 1), np.int64)
        for strip in self.strips():
            counts += counted(strip, self.top)
        return counts


def strip_rows(width: int) -> int:
    """Return how many rows of that many pixels make a strip."""
    return max(1, STRIP_PIXELS // width)


def repeated(levels: Levels, times: int) -> Levels:
    """Return one channel so many times, which takes no more memory than once."""
    if times == 1:
        return levels
    same = np.broadcast_to(levels, (times, *levels.shape[1:]))
    return cast(Levels, same)


def counted(strip: Levels, top: int) -> NDArray[np.int64]:
    """Return how many pixels of each channel of a strip have each level up to the top."""
    return np.array([np.bincount(each.ravel(), minlength=top + 1) for each in strip])

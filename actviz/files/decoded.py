"""Photos on their way in: strips of levels, as a decoder yields them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import cast

import numpy as np

from actviz.compute.photo import Levels, Photo, repeated
from actviz.files.turns import Turn


@dataclass(frozen=True)
class Decoded:
    """A photo as it is stored, upright or not.

    Attributes:
        path: where it came from.
        size: width and height.
        repeats: how many channels are asked for of one that the strips have.
        bit_depth: 8 or 16.
        strips: yields once, from the top, levels of that depth: (channels, rows, columns).
        turn: what stands it upright.
        notes: sentences about the file worth telling.
    """

    path: str
    size: tuple[int, int]
    repeats: int
    bit_depth: int
    strips: Iterator[Levels]
    turn: Turn
    notes: tuple[str, ...]

    def in_memory(self) -> Photo:
        """Return the photo upright with all its levels, which are taken as they come."""
        width, height = self.size
        first = next(self.strips)
        stored: Levels = np.empty((len(first), height, width), first.dtype)
        row = 0
        for strip in chain([first], self.strips):
            stored[:, row : row + strip.shape[1]] = strip
            row += strip.shape[1]
        upright = np.ascontiguousarray(self.turn.of(stored))
        levels = repeated(cast(Levels, upright), self.repeats)
        return Photo(self.path, levels, self.bit_depth, self.notes)

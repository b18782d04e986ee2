"""Photos in the cells of a terminal: two colours to a cell, or dots where there is no colour."""

from __future__ import annotations

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.ranges import Range
from actviz.figures.braille import ACROSS, BITS, BLANK, DOWN


def cells(values: Array, scale: Range, across: int, down: int, color: bool) -> list[str]:
    """Return a photo in lines of so many letters.

    Args:
        values: the photo, as (rows, columns) or with three channels.
        scale: the values that are black and white.
        across: the letters of a line.
        down: the lines.
        color: whether letters have colours.
    """
    low, high = scale
    levels = np.clip((np.nan_to_num(values) - low) / (high - low or 1.0), 0.0, 1.0)
    levels = np.atleast_3d(levels)
    if not color:
        return _dots(_picked(levels.mean(axis=-1, keepdims=True), DOWN * down, ACROSS * across))
    picked = np.broadcast_to(_picked(levels, 2 * down, across), (2 * down, across, 3))
    colors = np.rint(255 * picked).astype(int).reshape(down, 2, across, 3)
    return ["".join(map(_halves, upper, lower)) + "\x1b[0m" for upper, lower in colors]


def _picked(values: Array, down: int, across: int) -> Array:
    """Return so many rows and columns of a picture, evenly spaced."""
    rows = (np.arange(down) + 0.5) * values.shape[0] / down
    columns = (np.arange(across) + 0.5) * values.shape[1] / across
    return values[np.ix_(rows.astype(int), columns.astype(int))]


def _halves(upper: Array, lower: Array) -> str:
    """Return a cell of two colours, the upper as that of its letter."""
    over, under = (";".join(map(str, color.tolist())) for color in (upper, lower))
    return f"\x1b[38;2;{over};48;2;{under}m▀"


def _dots(levels: Array) -> list[str]:
    """Return dots as dense as a picture is bright: what a dot is too bright, its neighbours lack.

    Args:
        levels: from 0 to 1, as (rows, columns, 1), four and two for each letter.
    """
    left = levels[..., 0].astype(float)
    shown = np.zeros(left.shape, dtype=bool)
    rows, columns = left.shape
    for row in range(rows):
        for column in range(columns):
            shown[row, column] = left[row, column] > 0.5
            error = left[row, column] - shown[row, column]
            # Floyd and Steinberg's shares, to the right and below.
            for down, right, share in ((0, 1, 7), (1, -1, 3), (1, 0, 5), (1, 1, 1)):
                if row + down < rows and 0 <= column + right < columns:
                    left[row + down, column + right] += error * share / 16
    grouped = shown.reshape(rows // DOWN, DOWN, columns // ACROSS, ACROSS)
    codes = (grouped * BITS[:, None, :]).sum(axis=(1, 3))
    return ["".join(chr(BLANK + code) for code in line) for line in codes.tolist()]

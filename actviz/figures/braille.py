"""Curves in Braille dots, with round numbers along two edges: a chart for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.ranges import Range
from actviz.figures.ticks import Ticks, ticks

# The dots of a letter, two beside each other and four below, as bits of its code.
BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])
BLANK = 0x2800
ACROSS, DOWN = 2, 4
# Strokes and gaps, in dots, which tell lines apart without colour.
DASHES = ((1, 0), (1, 2), (4, 3), (9, 3), (2, 4), (6, 2))
COLORS = (34, 33, 32, 35, 36, 31)
# The letters of a key that show its line.
KEY = 6
# Rows and columns from one number to the next.
APART = (3, 11)


@dataclass(frozen=True)
class Line:
    """A curve in parts, which nothing joins, or the tops of bars that stand on 0.

    Attributes:
        name: what its key says.
        parts: x and y of each part.
        marks: the letters that stand on the curve: x, y and the letter.
        filled: whether all below it is filled.
    """

    name: str
    parts: Sequence[tuple[Array, Array]]
    marks: Sequence[tuple[float, float, str]] = ()
    filled: bool = False


class Canvas:
    """Letters of dots, each with the colour of the last line that passed it."""

    def __init__(self, x: Range, y: Range, width: int, height: int) -> None:
        self.x, self.y = x, y
        self.dots = np.zeros((height * DOWN, width * ACROSS), dtype=bool)
        self.color = np.zeros((height, width), dtype=int)
        self.letters: dict[tuple[int, int], str] = {}

    def places(self, values: Array, axis: int) -> Array:
        """Return the columns (axis 1) or the rows (axis 0) of values, in dots, as fractions."""
        low, high = self.x if axis else self.y
        share = (values - low) / (high - low)
        size = self.dots.shape[axis]
        # What lies outside stays so near that nothing has to be filled in on the way to it.
        return np.clip((share if axis else 1.0 - share) * size, -1.0, size + 1.0)

    def letter(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the row and column of the letter at a place, or None outside."""
        row = int(np.floor(self.places(np.array([y]), 0)[0] / DOWN))
        column = int(np.floor(self.places(np.array([x]), 1)[0] / ACROSS))
        rows, columns = self.color.shape
        # The upper and the right end belong to the last letter.
        row, column = min(row, rows - (y == self.y[0])), min(column, columns - (x == self.x[1]))
        return (row, column) if 0 <= row < rows and 0 <= column < columns else None

    def draw(self, line: Line, index: int) -> None:
        """Draw a line with the dashes and the colour of its index, and its marks."""
        on, off = (1, 0) if line.filled else DASHES[index % len(DASHES)]
        color = COLORS[index % len(COLORS)]
        for x, y in line.parts:
            done = 0
            for column, rows in _columns(self.places(x, 1), self.places(y, 0), self.dots.shape):
                end = len(self.dots) if line.filled else rows.stop
                for step, row in enumerate(range(rows.start, end), done):
                    if step % (on + off) < on:
                        self.dots[row, column] = True
                        self.color[row // DOWN, column // ACROSS] = color
                done += len(rows)
        for at_x, at_y, letter in line.marks:
            place = self.letter(at_x, at_y)
            if place:
                self.letters[place] = letter
                self.color[place] = color

    def rows(self, colored: bool) -> Iterator[str]:
        """Yield the rows of letters, with their axes behind them."""
        high, wide = self.color.shape
        codes = (self.dots.reshape(high, DOWN, wide, ACROSS) * BITS[:, None, :]).sum(axis=(1, 3))
        across, up = self.letter(self.x[0], 0.0), self.letter(0.0, self.y[0])
        zero = across[0] if across else None, up[1] if up else None
        for row in range(high):
            letters = [
                self.letters.get((row, column))
                or (chr(BLANK + code) if code else _axis(row == zero[0], column == zero[1]))
                for column, code in enumerate(codes[row])
            ]
            yield "".join(
                _painted(letter, color if colored and letter not in "─│┼ " else 0)
                for letter, color in zip(letters, self.color[row].tolist(), strict=True)
            ).rstrip()


def chart(lines: Sequence[Line], x: Range, y: Range, width: int, height: int, color: bool) -> str:
    """Return a chart of so many columns and lines, its keys included.

    Args:
        lines: what is drawn, the first at the bottom.
        x: the range of x.
        y: the range of y.
        width: the columns.
        height: the lines of text.
        color: whether lines have colours too.
    """
    high = max(4, height - 3)
    upright = ticks(y, high / APART[0])
    left = max(upright.length, 1)
    wide = max(10, width - left - 3)
    canvas = Canvas(x, y, wide, high)
    for index, line in enumerate(lines):
        canvas.draw(line, index)
    named = dict(_rows(canvas, upright))
    rows = [
        f"{named.get(row, ''):>{left}} {'┤' if row in named else '│'}{letters}"
        for row, letters in enumerate(canvas.rows(color))
    ]
    below = _below(canvas, ticks(x, wide / APART[1]))
    keys = [_key(line, index, color) for index, line in enumerate(lines)]
    return "\n".join([*rows, *(" " * (left + 1) + each for each in below), "   ".join(keys)])


def _columns(x: Array, y: Array, shape: tuple[int, int]) -> Iterator[tuple[int, range]]:
    """Yield each column that a curve passes, and the rows from its highest to its lowest dot."""
    for stretch in np.split(np.arange(len(y)), np.flatnonzero(~np.isfinite(y))):
        kept = stretch[np.isfinite(y[stretch])]
        if not len(kept):
            continue
        edges = np.arange(np.ceil(x[kept[0]]), np.floor(x[kept[-1]]) + 1)
        at = np.concatenate([x[kept], edges])
        level = np.concatenate([y[kept], np.interp(edges, x[kept], y[kept])])
        for column in range(max(0, int(at.min())), min(shape[1], int(np.floor(at.max())) + 1)):
            inside = level[(at >= column) & (at <= column + 1)]
            if len(inside):
                top, bottom = int(np.floor(inside.min())), int(np.floor(inside.max()))
                if top < shape[0] and bottom >= 0:
                    yield column, range(max(0, top), min(shape[0] - 1, bottom) + 1)


def _rows(canvas: Canvas, named: Ticks) -> Iterator[tuple[int, str]]:
    for place, word in zip(named.places, named.words, strict=True):
        at = canvas.letter(canvas.x[0], place)
        if at:
            yield at[0], word


def _below(canvas: Canvas, named: Ticks) -> tuple[str, str]:
    """Return the lower edge with its marks, and the numbers below it."""
    wide = canvas.color.shape[1]
    edge, words = ["─"] * wide, [" "] * (wide + 1)
    for place, word in zip(named.places, named.words, strict=True):
        at = canvas.letter(place, canvas.y[0])
        if not at:
            continue
        start = min(max(0, at[1] - len(word) // 2), wide - len(word))
        if start >= 0 and not "".join(words[max(0, start - 1) : start + len(word) + 1]).strip():
            words[start : start + len(word)] = word
            edge[at[1]] = "┬"
    return "└" + "".join(edge), " " + "".join(words).rstrip()


def _key(line: Line, index: int, color: bool) -> str:
    """Return a piece of a line and its name."""
    canvas = Canvas((1.0, 2.0), (1.0, 2.0), KEY, 1)
    ends = np.array([1.0, 2.0])
    canvas.draw(Line("", [(ends, np.array([1.5, 1.5]))], filled=line.filled), index)
    # Where its dashes leave a letter empty the piece goes on.
    return f"{next(canvas.rows(color)).replace(' ', chr(BLANK))} {line.name}"


def _axis(across: bool, up: bool) -> str:
    return "┼" if across and up else "─" if across else "│" if up else " "


def _painted(letter: str, color: int) -> str:
    return f"\x1b[{color}m{letter}\x1b[0m" if color else letter

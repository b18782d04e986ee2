"""Boxes: where things stand on a page, in inches."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in inches from the lower left corner of the page."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """The height of the upper edge."""
        return self.bottom + self.height

    def moved(self, right: float, up: float) -> Box:
        """Return the box at another place."""
        return self._replace(left=self.left + right, bottom=self.bottom + up)

    def inset(self, left: float = 0, bottom: float = 0, right: float = 0, top: float = 0) -> Box:
        """Return the box without its margins, never thinner than a fifth of itself."""
        sides = _shrunk(self.width, left, right), _shrunk(self.height, bottom, top)
        (left, right), (bottom, top) = sides
        return Box(
            self.left + left,
            self.bottom + bottom,
            self.width - left - right,
            self.height - bottom - top,
        )

    def around(self, *others: Box) -> Box:
        """Return the smallest box that holds this one and others."""
        boxes = (self, *others)
        left, bottom = min(each.left for each in boxes), min(each.bottom for each in boxes)
        right = max(each.left + each.width for each in boxes)
        return Box(left, bottom, right - left, max(each.top for each in boxes) - bottom)

    def square(self) -> Box:
        """Return the largest square in the upper left."""
        edge = min(self.width, self.height)
        return Box(self.left, self.top - edge, edge, edge)

    def grid(self, rows: int, columns: int, gap: float) -> list[Box]:
        """Return equal cells, row by row from the top."""
        width = (self.width - gap * (columns - 1)) / columns
        height = (self.height - gap * (rows - 1)) / rows
        return [
            Box(
                self.left + column * (width + gap),
                self.bottom + (rows - 1 - row) * (height + gap),
                width,
                height,
            )
            for row in range(rows)
            for column in range(columns)
        ]


def _shrunk(side: float, first: float, second: float) -> tuple[float, float]:
    """Return the margins on two sides, smaller where they would leave less than a fifth."""
    factor = min(1.0, 0.8 * side / (first + second)) if first + second else 1.0
    return first * factor, second * factor

"""Turns: what stands a photo upright, as EXIF says how the camera was held."""

from __future__ import annotations

from dataclasses import dataclass

from actviz.compute.photo import Levels


@dataclass(frozen=True)
class Turn:
    """One of the eight ways to lay a picture.

    Attributes:
        rows: whether they are read from the bottom up.
        columns: whether they are read from right to left.
        swapped: whether what was a column, so read, becomes a row.
    """

    rows: bool = False
    columns: bool = False
    swapped: bool = False

    def of(self, levels: Levels) -> Levels:
        """Return levels, (channels, rows, columns), turned: a view of the same memory."""
        turned = levels[:, :: -1 if self.rows else 1, :: -1 if self.columns else 1]
        return turned.swapaxes(1, 2) if self.swapped else turned


NONE = Turn()
# By the value of EXIF's tag 274 (JEITA CP-3451).
UPRIGHT = {
    2: Turn(columns=True),
    3: Turn(rows=True, columns=True),
    4: Turn(rows=True),
    5: Turn(swapped=True),
    6: Turn(rows=True, swapped=True),
    7: Turn(rows=True, columns=True, swapped=True),
    8: Turn(columns=True, swapped=True),
}

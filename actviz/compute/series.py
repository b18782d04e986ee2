"""Series: the columns of numbers that a figure draws, for JSON and for tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.compute.jsonable import finite

Cell = str | float | None


@dataclass(frozen=True)
class Series:
    """Columns of one length, and what they are of.

    Attributes:
        of: what all rows share, such as the function.
        columns: the numbers by heading; what is not finite is None.
    """

    of: Mapping[str, Cell]
    columns: Mapping[str, Sequence[Cell]]

    @classmethod
    def made(cls, of: Mapping[str, Cell], **columns: NDArray[Any] | Sequence[Any]) -> Series:
        """Return a series of arrays."""
        told = {key: [_cell(value) for value in column] for key, column in columns.items()}
        return cls(of, told)

    def numbers(self) -> dict[str, Any]:
        """Return it as JSON takes it."""
        return {**self.of, **self.columns}

    def rows(self) -> Iterator[dict[str, Cell]]:
        """Yield each row, by heading."""
        for cells in zip(*self.columns.values(), strict=True):
            yield {**self.of, **dict(zip(self.columns, cells, strict=True))}


def _cell(value: Any) -> Cell:
    if isinstance(value, (int, np.integer)):
        return int(value)
    return finite(float(value)) if value is not None else None


def table(every: Iterable[Series]) -> tuple[list[str], list[list[Cell]]]:
    """Return headings, and all rows under them; a cell that a series lacks is None."""
    rows = [row for series in every for row in series.rows()]
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return headings, [[row.get(heading) for heading in headings] for row in rows]

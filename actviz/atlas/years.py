"""Years: when each function was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from actviz.atlas.record import Record
from actviz.atlas.templates import filled

# Units of the drawing: a year's width, the height of a function, and the room for labels.
STEP, EACH, FOOT = 10, 6, 24


@dataclass(frozen=True)
class Year:
    """A year, and what was published in it."""

    year: int
    records: tuple[Record, ...]

    @property
    def height(self) -> int:
        """The height of its bar."""
        return EACH * len(self.records)


def files(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """Yield the timeline."""
    dated = sorted((each for each in records if each.year), key=lambda each: each.year or 0)
    years = [
        Year(year, tuple(found)) for year, found in groupby(dated, lambda each: each.year or 0)
    ]
    undated = [each for each in records if not each.year]
    first = years[0].year // 10 * 10 if years else 0
    last = years[-1].year if years else 0
    decades = range(first, last + 1, 10)
    top = max((each.height for each in years), default=0) + EACH
    yield (
        "years.html",
        filled(
            "years.html",
            "",
            here="years.html",
            years=years,
            undated=undated,
            first=first,
            decades=decades,
            step=STEP,
            top=top,
            size=((last - first + 2) * STEP, top + FOOT),
        ),
    )

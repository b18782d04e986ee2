"""Years: when each function was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from actviz.atlas.record import Record
from actviz.atlas.templates import filled

# Units of the drawing: a year's width, the height of a function, and the room for labels.
STEP, EACH, FOOT = 10, 5, 24
# The drawing begins with the first artificial neurons; the few older functions are listed only.
FIRST = 1940


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
    dated = sorted((each for each in records if each.year), key=_year)
    years = [Year(year, tuple(found)) for year, found in groupby(dated, _year)]
    drawn = [each for each in years if each.year >= FIRST]
    size = _size(drawn)
    yield (
        "years.html",
        filled(
            "years.html",
            "",
            here="years.html",
            years=years,
            undated=[each for each in records if not each.year],
            drawn=drawn,
            first=FIRST,
            decades=range(FIRST, FIRST + size[0] // STEP, 10),
            step=STEP,
            top=size[1] - FOOT,
            size=size,
        ),
    )


def _year(record: Record) -> int:
    return record.year or 0


def _size(drawn: Sequence[Year]) -> tuple[int, int]:
    """Return the width and height of the drawing."""
    last = max((each.year for each in drawn), default=FIRST)
    top = max((each.height for each in drawn), default=0)
    return (last - FIRST + 3) * STEP, top + EACH + FOOT

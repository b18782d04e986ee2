"""The page on which up to six functions are compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actviz.atlas.index import FILTERS
from actviz.atlas.record import Record
from actviz.atlas.templates import filled


def files(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """Yield the page of the comparison."""
    yield (
        "compare.html",
        filled(
            "compare.html",
            "",
            here="compare.html",
            names=[each.name for each in records],
            filters=[*FILTERS.items()],
        ),
    )

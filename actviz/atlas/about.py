"""The page about the atlas: what its words mean and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actviz.atlas.record import Record
from actviz.atlas.templates import filled


def files(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of the page."""
    yield "about.html", filled("about.html", "", records=records, here="about.html")

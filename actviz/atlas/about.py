"""The page about the atlas: what its words mean and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actviz.activations.frameworks import FRAMEWORKS
from actviz.atlas.record import Record
from actviz.atlas.templates import filled
from actviz.prose.definitions import DEFINITIONS

# What a fact is called on the pages, where that is not its key.
NAMES = {
    "parity": "symmetry",
    "slopes": "slope",
    "lipschitz": "Lipschitz",
    "fixed_points": "fixed points",
    "zero_centered": "zero-centred",
    "slope_gain": "slope gain",
}


def files(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of the page."""
    yield (
        "about.html",
        filled(
            "about.html",
            "",
            here="about.html",
            records=records,
            frameworks=len(FRAMEWORKS),
            facts=[(key, NAMES.get(key, key), said) for key, said in DEFINITIONS.items()],
        ),
    )

"""What a function is: compared with every one of a catalogue, fitted, and certified."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.activations.record import Activation
from actviz.identify.distance import nearest
from actviz.identify.fingerprint import Prints
from actviz.identify.identity import Identity, Match, Published
from actviz.identify.search import relations
from actviz.identify.subject import subject
from actviz.identify.table import TableIdentity
from actviz.identify.table import fits as table_fits

__all__ = ["Identity", "Match", "Published", "TableIdentity", "identify", "identify_table"]


def identify(function: Function, catalogue: Catalogue = BUILTIN) -> Identity:
    """Return what a function is among those of a catalogue.

    A function of the catalogue is found to be itself, and whatever else it is.
    """
    target, prints = subject(function), _prints(tuple(catalogue.values()))
    found = tuple(Match(*each) for each in relations(target, prints))
    alone = all(match.relation.other == function for match in found)
    near = nearest(target, prints) if alone else None
    return Identity(function, found, near, len(catalogue), version("actviz"))


def identify_table(x: Array, y: Array, catalogue: Catalogue = BUILTIN) -> TableIdentity:
    """Return what functions a table of measured points can be of, the likeliest first.

    Raises:
        InputError: there are too few points, or they do not go together.
    """
    return table_fits(x, y, _prints(tuple(catalogue.values())))


@lru_cache(8)
def _prints(records: tuple[Activation, ...]) -> Prints:
    return Prints(records)

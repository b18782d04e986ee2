"""What a function is: compared with every one of a catalogue, fitted, and certified."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.activations.record import Activation
from actviz.errors import UsageError
from actviz.identify.distance import nearest
from actviz.identify.fingerprint import Prints
from actviz.identify.identity import Identity, Match, Published
from actviz.identify.search import relations
from actviz.identify.subject import subject
from actviz.identify.table import TableIdentity
from actviz.identify.table import fits as table_fits
from actviz.package.calling import callable_as
from actviz.package.version import VERSION
from actviz.requests.functions import known

__all__ = ["Identity", "Match", "Published", "TableIdentity", "identify", "identify_table"]


def identify(function: Function, catalogue: Catalogue = BUILTIN) -> Identity:
    """Return what a function is among those of a catalogue.

    A function of the catalogue is found to be itself, and whatever else it is.
    """
    with np.errstate(all="ignore"):  # candidates may overflow: what is none is dropped
        target, prints = subject(function), _prints(tuple(catalogue.values()))
        found = tuple(Match(*each) for each in relations(target, prints))
        alone = all(match.relation.other == function for match in found)
        near = nearest(target, prints) if alone else None
    return Identity(function, found, near, len(catalogue), VERSION)


def identify_table(x: Array, y: Array, catalogue: Catalogue = BUILTIN) -> TableIdentity:
    """Return what functions a table of measured points can be of, the likeliest first.

    Raises:
        InputError: there are too few points, or they do not go together.
    """
    with np.errstate(all="ignore"):
        return table_fits(x, y, _prints(tuple(catalogue.values())))


def _asked(
    fn: str | Function | Callable[..., object] | ArrayLike, y: ArrayLike | None = None
) -> Identity | TableIdentity:
    """Return what a function is among those that are known: `actviz.identify("x*sigmoid(x)")`.

    Args:
        fn: a name, a formula, a function or a callable; or the x of measured points.
        y: the y of measured points.

    Raises:
        InputError: there are too few points, or they do not go together.
        UsageError: there is no such function.
    """
    if y is not None:
        x = np.asarray(fn, np.float64)
        return identify_table(x, np.asarray(y, np.float64))
    if isinstance(fn, (str, Function)) or callable(fn):
        return identify(known(fn))
    raise UsageError("Measured points are x and y.", "Write actviz.identify(x, y).")


callable_as(__name__, _asked)


@lru_cache(8)
def _prints(records: tuple[Activation, ...]) -> Prints:
    return Prints(records)

"""The catalogue: every record, found by its name or by any usual spelling of an alias."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from importlib import import_module

from actviz.activations.record import Activation
from actviz.errors import AmbiguousFunction, UnknownFunction, listed

FAMILIES = (
    "threshold",
    "sigmoid",
    "tanh",
    "softsign",
    "relu",
    "piecewise",
    "elu",
    "power",
    "exponential",
    "softplus",
    "gelu",
    "swish",
    "mish",
    "periodic",
    "snake",
    "vector",
    "glu",
)

# Names that the literature gives to several functions: how to write each one meant.
AMBIGUOUS: dict[str, tuple[str, ...]] = {}


@cache
def catalogue() -> dict[str, Activation]:
    """Return all records by name, family by family.

    Raises:
        ValueError: two records share a name or an alias.
    """
    records: dict[str, Activation] = {}
    for family in FAMILIES:
        for record in import_module(f"actviz.activations.{family}").ACTIVATIONS:
            if record.name in records:
                raise ValueError(f"two activations are named {record.name}")
            records[record.name] = record
    return records


@cache
def _spellings() -> dict[str, Activation]:
    found: dict[str, Activation] = {}
    for record in catalogue().values():
        for spelling in {normalised(word) for word in (record.name, *record.aliases)}:
            if spelling in found or spelling in AMBIGUOUS:
                raise ValueError(f"{spelling} stands for two activations")
            found[spelling] = record
    return found


def normalised(word: str) -> str:
    """Fold the usual spellings of a name into one: 'Leaky-ReLU' and 'leaky_relu' alike."""
    return re.sub(r"[-_ .()]", "", word).casefold()


def find(word: str) -> Activation:
    """Return the record that a word names.

    Raises:
        AmbiguousFunction: the word stands for several functions.
        UnknownFunction: the word stands for none.
    """
    spelling = normalised(word)
    if spelling in AMBIGUOUS:
        raise AmbiguousFunction(
            f"{word!r} stands for several functions.",
            f"Write {listed(AMBIGUOUS[spelling])}.",
        )
    if spelling in _spellings():
        return _spellings()[spelling]
    raise UnknownFunction(f"There is no function {word[:80]!r}.", _suggestion(spelling))


def _suggestion(spelling: str) -> str:
    close = get_close_matches(spelling[:80], _spellings(), n=6, cutoff=0.6)
    names = list(dict.fromkeys(_spellings()[match].name for match in close))[:3]
    if names:
        return f"Did you mean {listed(names)}?"
    return "'actviz list' shows every function."

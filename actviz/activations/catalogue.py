"""The catalogue: every record, found by its name or by any usual spelling of an alias."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib import import_module

from actviz.activations.record import Activation
from actviz.errors import AmbiguousFunction, UnknownFunction, UsageError, listed
from actviz.prose.suggestions import close_to, did_you_mean

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
AMBIGUOUS: dict[str, tuple[str, ...]] = {
    "srelu": ("s_shaped_relu (three lines)", "shifted_relu (max(−1, x))"),
    "frelu": ("flexible_relu (a bias added); the funnel and fully parametric ones are not here",),
    "delu": ("delu_pishchik (SiLU on the left)", "diff_elu (a difference of two exponentials)"),
    "telu": ("tanhexp (x·tanh(eˣ), TeLU of 2024)", "telu_mercioni (x·tanh(ELU(x)))"),
    "arelu": ("attention_relu (two learned slopes); the approximate ReLU is not here",),
    "drelu": ("displaced_relu (max(−δ, x)); the dynamic and delayed ones are not here",),
    "trelu": ("thresholded_relu (NNlib's trelu); the trainable ones are not here",),
    "mrelu": ("tent (the mirrored ReLU); the margin ReLU is not here",),
    "eswish": ("alcaide_swish (β·x·σ(x))", "exponential_swish (e⁻ˣ·σ(x))"),
}


@cache
def catalogue() -> dict[str, Activation]:
    """Return all records by name, family by family.

    Raises:
        ValueError: two records share a name or an alias.
    """
    records: dict[str, Activation] = {}
    for family in FAMILIES:
        for record in import_module(f"actviz.activations.families.{family}").ACTIVATIONS:
            if record.name in records:
                raise ValueError(f"two activations are named {record.name}")
            records[record.name] = replace(record, family=family)
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


def family_named(word: str) -> str:
    """Return the name of a family, however it is spelt.

    Raises:
        UsageError: there is no such family.
    """
    wanted = normalised(word)
    if wanted in FAMILIES:
        return wanted
    raise UsageError(f"There is no family {word[:80]!r}.", f"Write {listed(FAMILIES)}.")


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
    close = close_to(spelling, _spellings(), 6)
    names = list(dict.fromkeys(_spellings()[match].name for match in close))[:3]
    return did_you_mean(names, "'actviz list' shows every function.")

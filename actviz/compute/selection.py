"""Selections of the catalogue: functions by year, by what is true of them, and in an order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import inf

import numpy as np

from actviz.activations.function import Function
from actviz.activations.record import Activation
from actviz.activations.words import bind
from actviz.compute.cost import relative_time
from actviz.compute.facts import Facts, facts
from actviz.errors import UsageError, listed

WHERE: Mapping[str, Callable[[Facts], bool]] = {
    "bounded": lambda found: bool(np.isfinite(found.range).all()),
    "odd": lambda found: found.parity == "odd",
    "even": lambda found: found.parity == "even",
    "monotonic": lambda found: found.monotonic is not None,
    "continuous": lambda found: not found.jumps,
    "C1": lambda found: not found.jumps and found.smoothness != "C0",
    "smooth": lambda found: found.smoothness == "smooth",
    "saturating": lambda found: any(found.saturates),
    "contracting": lambda found: found.lipschitz <= 1,
    "centered": lambda found: found.zero_centered,
}
SORTS = ("year", "slope", "gain", "cost")
LATE = 10_000


def published(records: Iterable[Activation], span: str) -> list[Activation]:
    """Return the records whose year lies in a span: '2017', '2017:', ':2000' or '2010:2015'.

    Raises:
        UsageError: the span is none.
    """
    first, colon, last = span.partition(":")
    if not (first or last) or not all(part.isdecimal() for part in (first, last) if part):
        raise UsageError(f"{span[:40]!r} are no years.", "Write 2017, 2017:, :2000 or 2010:2015.")
    low = int(first or 0)
    high = int(last or LATE) if colon else low
    return [record for record in records if record.year and low <= record.year <= high]


def true_of(records: Iterable[Activation], words: str) -> list[Activation]:
    """Return the records of which all these words hold at their defaults: 'bounded,odd,C1'.

    Raises:
        UsageError: a word is unknown.
    """
    known = {word.casefold(): holds for word, holds in WHERE.items()}
    asked = [word.strip().casefold() for word in words.split(",")]
    for word in asked:
        if word not in known:
            raise UsageError(f"{word[:40]!r} is no property.", f"Known are {listed(WHERE, 'and')}.")
    return [r for r in records if all(known[word](facts(bind(r, ()))) for word in asked)]


def ordered(records: Iterable[Activation], by: str) -> list[Activation]:
    """Return the records by year, largest slope, gain or cost; what is not known comes last.

    Raises:
        UsageError: there is no such order.
    """
    if by not in SORTS:
        raise UsageError(f"{by[:40]!r} is no order.", f"Write {listed(SORTS)}.")
    return sorted(records, key=lambda record: _key(record, by))


def _key(record: Activation, by: str) -> float:
    if by == "year":
        return record.year or LATE
    function: Function = bind(record, ())
    if by == "cost":
        return relative_time(function)
    found = facts(function)
    number = found.lipschitz if by == "slope" else found.gain
    return inf if number is None else number

"""Inspections: data sent through a model, or kept from one, and what each site saw of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

import numpy as np
from numpy.typing import NDArray

from actviz.activations.function import Function
from actviz.errors import InputError, UsageError, did_you_mean
from actviz.sites.graph import Spot
from actviz.sites.model import Arrays, Model, Session
from actviz.sites.naming import named
from actviz.sites.site import Site
from actviz.sites.tally import Tally

# Told how many samples have been seen.
Progress = Callable[[int], None]
# Told what a model makes of a batch.
Beside = Callable[[Arrays, Arrays], None]


@dataclass
class Seen:
    """A site that is being filled."""

    name: str
    function: Function
    words: str
    axis: int | None
    note: str = ""
    shape: tuple[int, ...] = ()
    tally: Tally | None = None

    def add(self, z: NDArray[np.generic]) -> None:
        """Count an array of pre-activations, the batch first."""
        z = np.atleast_2d(z)
        if self.tally is None:
            self.shape, self.tally = z.shape, Tally(self.function)
        self.tally.add(z, self.unit_axis(z.ndim))

    def unit_axis(self, rank: int) -> int:
        """Return the axis of the units: channels of pictures, else the columns."""
        axis = self.axis if self.axis is not None else (1 if rank >= 4 else -1)
        return axis % rank

    def site(self) -> Site | None:
        """Return what was seen, None where nothing was."""
        if self.tally is None:
            return None
        axis = self.unit_axis(len(self.shape))
        return Site(self.name, self.function, self.words, self.shape, axis, self.tally, self.note)


def chosen(names: Sequence[str], patterns: Sequence[str]) -> list[int]:
    """Return which names fit any of some patterns, all where there are none.

    Raises:
        UsageError: a pattern fits none.
    """
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in names):
            hint = did_you_mean(pattern, list(names), "Sites are named in the table.")
            raise UsageError(f"No site is named {pattern[:80]!r}.", hint)
    return [index for index, name in enumerate(names) if fits(name, patterns)]


def fits(name: str, patterns: Sequence[str]) -> bool:
    """Tell whether a name fits any of some patterns, as any does where there are none."""
    return not patterns or any(fnmatchcase(name, pattern) for pattern in patterns)


def seen_in(
    model: Model, patterns: Sequence[str] = (), axis: int | None = None
) -> dict[str, list[Seen]]:
    """Return the sites of a model by the tensors that come into them, with nothing seen yet.

    Args:
        model: the model.
        patterns: which sites are looked at, as in a shell; all where there are none.
        axis: where units lie, if the model is not to be asked.

    Raises:
        InputError: it has none.
        UsageError: a pattern fits none.
    """
    spots = model.spots()
    names = unique([spot.name for spot in spots])
    found: dict[str, list[Seen]] = {}
    for index in chosen(names, patterns):
        found.setdefault(spots[index].root, []).append(_seen(spots[index], names[index], axis))
    return found


def _seen(spot: Spot, name: str, axis: int | None) -> Seen:
    function, words = named(spot.formula)
    return Seen(name, function, words, spot.axis if axis is None else axis, spot.note)


def unique(names: Iterable[str]) -> list[str]:
    """Return names, the second of a kind with '#2' behind it."""
    counts: dict[str, int] = {}
    found = []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        found.append(name if counts[name] == 1 else f"{name}#{counts[name]}")
    return found


def run(
    session: Session,
    seen: Mapping[str, list[Seen]],
    arrays: Iterable[Arrays],
    progress: Progress = lambda count: None,
    beside: Beside | None = None,
) -> list[Site]:
    """Return what the sites of a model saw of batches; an interruption ends them early.

    Args:
        session: the model.
        seen: its sites by the tensors that come into them.
        arrays: the batches.
        progress: is told of each batch how many samples it had.
        beside: is told of each batch what the model makes of it.

    Raises:
        InputError: the data do not fit, or nothing was seen.
    """
    try:
        for batch in arrays:
            found = session.run(batch)
            if beside is not None:
                beside(batch, found)
            for root, sites in seen.items():
                for each in sites if found[root].dtype.kind == "f" else []:
                    each.add(found[root])
            progress(len(next(iter(batch.values()))))
    except KeyboardInterrupt:
        if not any(each.tally for sites in seen.values() for each in sites):
            raise
    return filled(each for sites in seen.values() for each in sites)


def filled(seen: Iterable[Seen]) -> list[Site]:
    """Return the sites that saw something.

    Raises:
        InputError: none did.
    """
    found = [site for site in (each.site() for each in seen) if site is not None]
    if not found:
        raise InputError("No site saw any number.", "Give it data.")
    return found

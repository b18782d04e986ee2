"""Dumps: pre-activations that were kept from any framework, an array for each layer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from actviz.activations.function import Function
from actviz.errors import UsageError
from actviz.sites.inspection import Seen, chosen, filled, fits
from actviz.sites.site import Site


def sites(
    arrays: Iterable[tuple[str, NDArray[np.generic]]],
    function: Function,
    patterns: Sequence[str] = (),
    axis: int | None = None,
    most: int | None = None,
) -> list[Site]:
    """Return what a function sees of arrays, one site for each.

    Args:
        arrays: by name, in the order of depth: samples along the first axis.
        function: what is applied to all.
        patterns: which names are looked at, as in a shell; all where there are none.
        axis: where the units lie; the second axis of four or more, else the last.
        most: how many samples are enough.

    Raises:
        UsageError: a pattern fits no name, or an array has no such axis.
        InputError: there is nothing to see.
    """
    found, names = [], []
    for name, array in arrays:
        names.append(name)
        if not fits(name, patterns):
            continue
        if axis is not None and not -array.ndim <= axis < array.ndim:
            raise UsageError(
                f"{name} has {array.ndim} axes, and none is {axis}.", "The first axis is 0."
            )
        seen = Seen(name, function, function.label, axis)
        seen.add(array[:most] if array.ndim > 1 else array[:most, None])
        found.append(seen)
    chosen(names, patterns)
    return filled(found)

"""Breakpoints in words: those that are listed, and what stands above the list."""

from __future__ import annotations

from actviz.activations.function import Function
from actviz.compute.breakpoints import breakpoints
from actviz.prose.places import going_on

# So many breakpoints are listed where they go on.
NEAREST = 5


def listed(function: Function) -> tuple[str, tuple[float, ...]]:
    """Return the title over the breakpoints, and those that are listed, in order."""
    found = breakpoints(function)
    if not found.more:
        return "Breakpoints", found.at
    near = sorted(found.at, key=abs)[:NEAREST]
    return f"Breakpoints {going_on(found.at, found.period)}", tuple(sorted(near))

"""The line of facts below a function."""

from __future__ import annotations

from math import isinf, isnan

from actviz.compute.facts import Facts
from actviz.figures.panel import number


def sentences(facts: Facts | None) -> list[str]:
    """Return what is worth knowing about a function, in a few words each."""
    if facts is None or isnan(facts.range[0]):
        return []
    said = [f"range {_interval(facts)}"]
    if facts.minimum:
        least = f"minimum {number(facts.minimum.value)}"
        # A monotonic function takes its minimum along a whole flat stretch.
        said.append(least if facts.monotonic else f"{least} at x = {number(facts.minimum.x)}")
    slope = "∞" if isinf(facts.lipschitz) else number(facts.lipschitz)
    jump = " (it jumps)" if facts.smoothness == "discontinuous" else ""
    said.append(f"largest slope {slope}{jump}")
    left, right = facts.saturates
    if left or right:
        sides = "on both sides" if left and right else "on the left" if left else "on the right"
        said.append(f"saturates {sides}")
    if facts.parity:
        said.append(facts.parity)
    return said


def _interval(facts: Facts) -> str:
    low, high = facts.range
    opening = "[" if facts.attained[0] else "("
    closing = "]" if facts.attained[1] else ")"
    return f"{opening}{_end(low)}, {_end(high)}{closing}"


def _end(value: float) -> str:
    return number(value) if not isinf(value) else "∞" if value > 0 else "−∞"

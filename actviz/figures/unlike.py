"""Unlike sizes: a scale upon which a small curve is seen beside a large one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import floor, log10

import numpy as np

from actviz.activations.curve import Array
from actviz.compute.ranges import Range
from actviz.compute.trace import Trace
from actviz.figures.panel import PanelSpec, padded
from actviz.figures.ticks import Ticks, power_of_ten
from actviz.figures.y_range import vertical, whole
from actviz.prose.numbers import rounded

# A curve of less than this share of another's height is a flat line beside it.
FLAT = 1 / 40
# Numbers for which a low panel has room.
NUMBERS = 8


def scaled(spec: PanelSpec, traces: Sequence[Trace], order: int) -> PanelSpec:
    """Return a panel whose scale of y lets the smallest of unlike curves be seen.

    It is linear up to the size of the smallest, and logarithmic beyond.

    Args:
        spec: the panel with a linear scale.
        traces: its curves.
        order: which derivative of them is shown.
    """
    sizes = [size for size in (_size(trace, order) for trace in traces) if size > 0]
    if not sizes or min(sizes) > FLAT * max(sizes):
        return spec
    unit = 10.0 ** round(log10(min(sizes)))
    lines = [y for trace in traces for _, y in trace.line(order)]
    low, high = whole(np.concatenate([*lines, np.zeros(1)]))

    def forward(y: Array) -> Array:
        return np.asarray(np.arcsinh(y / unit))

    def back(part: Array) -> Array:
        return np.asarray(unit * np.sinh(part))

    ends = padded((float(forward(np.array(low))), float(forward(np.array(high)))))
    y = float(back(np.array(ends[0]))), float(back(np.array(ends[1])))
    return replace(
        spec,
        y=y,
        y_scale=(forward, back),
        y_ticks=_ticks(y, unit),
        y_name=f"logarithmic beyond ±{rounded(unit)}",
    )


def _size(trace: Trace, order: int) -> float:
    """Return how large a curve is, without the ends that a panel would cut off."""
    lines = list(trace.line(order))
    x, y = (np.concatenate(side) for side in zip(*lines, strict=True))
    return max(map(abs, vertical(x, y)))


def _ticks(span: Range, unit: float) -> Ticks:
    """Return 0 and powers of ten on both sides, as many as have room between each other."""
    ends = np.arcsinh(np.array(span) / unit)
    step = float(ends[1] - ends[0]) / NUMBERS
    highest = max(abs(span[0]), abs(span[1]))
    kept = [0.0]
    for power in range(round(log10(unit)), floor(log10(highest)) + 1):
        if np.arcsinh(10.0**power / unit) - np.arcsinh(kept[-1] / unit) >= step:
            kept.append(10.0**power)
    places = [
        place for place in (*(-size for size in kept[:0:-1]), *kept) if span[0] <= place <= span[1]
    ]
    words = [rounded(place) for place in places]
    # 10000 and 1e6 are not written on one axis.
    return Ticks(places, [*map(_power, places)] if any("e" in word for word in words) else words)


def _power(place: float) -> str:
    """Write 0, a power of ten, or minus one."""
    size = power_of_ten(round(log10(abs(place)))) if place else "0"
    return f"−{size}" if place < 0 else size

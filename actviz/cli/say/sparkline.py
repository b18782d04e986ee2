"""Sparklines: a curve in a row of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from actviz.activations.function import Function

BARS = "▁▂▃▄▅▆▇█"
WIDTH = 16
REACH = 4.0


def sparkline(function: Function) -> str:
    """Return bars for x from −4 to 4, each as high as the function is in its middle.

    The middles miss every whole number, so a bar never stands for a value at a jump: the jump is
    the step between two bars. Where the function is not defined there is none.
    """
    x = (np.arange(WIDTH) + 0.5) * (2 * REACH / WIDTH) - REACH
    y = function.roughly(x)
    known = np.isfinite(y)
    if not known.any():
        return " " * WIDTH
    low, high = float(y[known].min()), float(y[known].max())
    if low == high:
        levels = np.full(WIDTH, len(BARS) // 2 - 1)
    else:
        share = np.nan_to_num((y - low) / (high - low))
        levels = np.minimum(share * len(BARS), len(BARS) - 1).astype(int)
    return "".join(BARS[at] if seen else " " for at, seen in zip(levels, known, strict=True))

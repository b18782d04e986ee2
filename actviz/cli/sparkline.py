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
    the step between two bars.
    """
    x = (np.arange(WIDTH) + 0.5) * (2 * REACH / WIDTH) - REACH
    y = function(x)
    low, high = float(y.min()), float(y.max())
    if low == high:
        return BARS[len(BARS) // 2 - 1] * WIDTH
    levels = np.minimum((y - low) / (high - low) * len(BARS), len(BARS) - 1).astype(int)
    return "".join(BARS[level] for level in levels)

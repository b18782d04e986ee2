"""A trail: the curves of the frames before, which a moving picture has left behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes

from actviz.compute.trace import Trace
from actviz.figures.style import Theme

# So many frames back a curve is still seen, and how plainly the last of them is.
LONGEST, LAST = 8, 0.4


def trail(axes: Axes, past: Sequence[Trace], order: int, theme: Theme, color: str = "") -> None:
    """Draw the curves of frames before, the fainter the longer ago.

    Args:
        axes: the panel.
        past: the curves, from the first frame to the last but this.
        order: which derivative of them.
        theme: how lines look.
        color: the colour of the curve that moves; by default grey.
    """
    kept = past[-LONGEST:]
    for index, trace in enumerate(kept):
        faint = LAST * (1 + index) / len(kept)
        look: dict[str, Any] = {"color": color or theme.muted, "alpha": faint, "gid": "trail"}
        for x, y in trace.line(order):
            axes.plot(x, y, linewidth=0.4 * theme.line, zorder=1.9, **look)

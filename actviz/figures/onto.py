"""Panels on axes of a user's own figure, with nothing around them but titles and names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from actviz.errors import UsageError
from actviz.figures.image import BAR
from actviz.figures.inset import WIDER
from actviz.figures.page import GIVEN

HINT = "Give axes=[…], one for each; derivative=False leaves out the panels of f′."


def onto(draw: Callable[[], Figure], axes: Sequence[Axes]) -> Figure:
    """Draw the panels of a figure on axes instead, and return the figure that these stand in.

    Args:
        draw: draws the figure.
        axes: one for each panel, in their order.

    Raises:
        UsageError: there are more panels than axes, or fewer; nothing is drawn then.
    """
    count = sum(each.get_label() not in (BAR, WIDER) for each in draw().axes)
    if count != len(axes):
        panels = "a panel" if count == 1 else f"{count} panels"
        raise UsageError(f"It draws {panels}, and was given {len(axes)} axes.", HINT)
    given = GIVEN.set(tuple(axes))
    try:
        return draw()
    finally:
        GIVEN.reset(given)

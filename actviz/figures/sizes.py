"""Sizes of pages: those of a screen, and those that fit a column of a paper."""

from __future__ import annotations

from actviz.compute.ranges import Range
from actviz.requests import Look

# The column that the heights of narrow pages are made for, and where a column is no longer one.
COLUMN = 3.4
WIDE = 4.5


def of_page(look: Look, screen: Range, tall: float) -> Range:
    """Return the size of a page, in inches, unless the look says another.

    Args:
        look: whose style may be that of a paper.
        screen: the size where it is none; in a wide column the page has its shape.
        tall: the height of the page in a column of 3.4 inches.
    """
    width = look.column
    if width is None:
        return screen
    if width < WIDE:
        return width, tall * width / COLUMN
    return width, screen[1] * width / screen[0]

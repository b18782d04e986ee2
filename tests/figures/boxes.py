"""Where the texts of a figure end up, measured from the boxes of a real renderer."""

from itertools import combinations
from unittest.mock import patch

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text


def texts(figure):
    """Return the texts that are drawn, each with its box in pixels."""
    FigureCanvasAgg(figure)
    drawn = {}

    def draw(text, renderer):
        if text.get_visible() and text.get_text().strip():
            drawn[text] = text.get_window_extent(renderer)

    with patch.object(Text, "draw", draw):
        figure.draw_without_rendering()
    return [(text.get_text(), box) for text, box in drawn.items()]


def faults(figure, measured=None):
    """Say which texts lie outside the figure or over each other, measured before or now."""
    slack = 1.0
    width, height = figure.get_size_inches() * figure.dpi
    found = []
    boxes = texts(figure) if measured is None else measured
    for words, box in boxes:
        if box.x0 < -slack or box.y0 < -slack or box.x1 > width + slack or box.y1 > height + slack:
            found.append(f"{words!r} lies outside the figure: {box.extents.round(1)}")
    for (one, first), (other, second) in combinations(boxes, 2):
        wide = min(first.x1, second.x1) - max(first.x0, second.x0)
        high = min(first.y1, second.y1) - max(first.y0, second.y0)
        if wide > slack and high > slack:
            found.append(f"{one!r} lies over {other!r} by {wide:.1f} x {high:.1f} pixels")
    return found

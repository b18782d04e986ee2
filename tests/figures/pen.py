"""How a line is drawn, as a renderer is told."""

from matplotlib.backend_bases import RendererBase


class Pen(RendererBase):
    """A renderer that keeps the dashes of what it is to draw."""

    def __init__(self):
        super().__init__()
        self.dashes = []

    def draw_path(self, gc, path, transform, rgbFace=None):
        self.dashes.append(gc.get_dashes())


def dashes(line):
    """Return the dashes of a line: where they begin, and how long strokes and gaps are."""
    pen = Pen()
    line.draw(pen)
    start, lengths = pen.dashes[0]
    return start, None if lengths is None else tuple(lengths)

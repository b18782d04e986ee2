"""A page: a figure whose title, notes and panels are placed in inches, without overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from actviz.figures import fonts, late_ticks, style
from actviz.figures.box import Box
from actviz.formats.savefig import renderer
from actviz.prose.numbers import true_minus
from actviz.requests import Look

POINTS_PER_INCH = 72.0
# Plain spaces in a row would be one in an SVG.
BETWEEN = "\N{NO-BREAK SPACE} · \N{NO-BREAK SPACE}"
EQUALS = "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}"


# From so many inches on a page is a poster.
POSTER = 11.0
# A page of fewer lines is an icon: it has a title and a curve, and no more words.
ICON = 15.0
# The most of the height of a page that its title takes.
TITLE = 0.25
# Axes of a user's own figure, on which the next page is drawn instead of a figure of its own.
GIVEN: ContextVar[tuple[Axes, ...]] = ContextVar("GIVEN", default=())


class ShownFigure(Figure):
    """A figure that a notebook displays by itself."""

    def _repr_png_(self) -> bytes:
        content = BytesIO()
        self.savefig(content, format="png")
        return content.getvalue()


class Formula(Text):
    """A formula; an SVG holds its outlines: letters apart would not meet in another font."""

    def draw(self, renderer: Any) -> None:
        """Draw the formula."""
        if isinstance(renderer, RendererAgg):
            super().draw(renderer)
            return
        with matplotlib.rc_context({"svg.fonttype": "path"}):
            super().draw(renderer)


@cache
def _formulas() -> Any:
    """Return one reader of formulas for all pages, such as every renderer makes for itself.

    It remembers the last formulas that it read: a sixth of the time of a figure whose function
    was drawn before, as in a sweep.
    """
    smallest = Figure(figsize=(1, 1), dpi=10)
    return FigureCanvasAgg(smallest).get_renderer().mathtext_parser  # type: ignore[no-untyped-call]


class Page:
    """A figure that is filled from its edges inwards.

    Attributes:
        box: what is still free, in inches.
        points: the size of plain text, in points.
        em: that size, in inches.
        scale: how large lines and gaps are, beside those of text of 10 points.
        least: the smallest size of text that can still be drawn, in points.
        icon: whether there is no room for words beside the title.
        given: axes of a user's own figure, which take the place of panels: nothing else is drawn.
    """

    def __init__(
        self,
        look: Look,
        size: tuple[float, float],
        given: Sequence[Axes] = (),
        share: float = 1.0,
    ) -> None:
        self.look, self.given, self._free = look, tuple(given), iter(given)
        self.figure = _figure(look, size, self.given)
        width, height = map(float, self.figure.get_size_inches())
        # A canvas of its own leaves that of the user's figure alone.
        measured = Figure((width, height), self.figure.dpi) if given else self.figure
        FigureCanvasAgg(measured)  # becomes the figure's own
        self.renderer: Any = renderer(measured)
        self.renderer.mathtext_parser = _formulas()
        self.width, self.height = width, height
        # Glyphs of less than a pixel or two cannot be drawn.
        self.least = 160.0 / self.figure.dpi
        growth = 1.0 if given else _growth(share * width, share * height)
        self.points = max(self.least, float(matplotlib.rcParams["font.size"]) * growth)
        self.em = self.points / POINTS_PER_INCH
        self.scale = self.points / 10.0
        self.icon = not given and height < ICON * self.em
        margin = 0.9 * self.em
        self.box = Box(0, 0, width, height).inset(margin, margin, margin, margin)

    def title(self, text: str, point: str = "") -> None:
        """Write the title of the page, or the one that the user gave, as plain text.

        Args:
            text: the title.
            point: what else it says where that has room in the same line.
        """
        given = self.look.title
        made = true_minus(text).replace(" = ", EQUALS)
        if point and not self.icon:
            made = self._pointed(made, f"{made}: {true_minus(point)}")
        words = made if given is None else fonts.drawable(given)
        if self.given or not words.strip():
            return
        left, top = self.box.left, self.box.top
        weight = fonts.weight(words)
        drawn = self.text("", left, top, 1.25 * self.points, va="top", weight=weight)
        self.flow(drawn, words, self.box.width)
        points = float(drawn.get_fontsize())
        while self.height_of(drawn) > TITLE * self.height and points > self.least:
            points = max(self.least, 0.9 * points)
            drawn.set_fontsize(points)
            self.flow(drawn, words, self.box.width)
        self.box = self.box.inset(top=self.height_of(drawn) + 0.7 * self.em)

    def _pointed(self, short: str, long: str) -> str:
        """Return the longer of two titles if it fits into one line."""
        drawn = self.text("", 0.0, 0.0, 1.25 * self.points, weight="bold")
        fits = self.width_of(drawn, long) <= self.box.width
        self.figure.texts.remove(drawn)
        return long if fits else short

    def note(self, items: Sequence[str]) -> None:
        """Write what is worth knowing along the bottom of the page."""
        if not (items and self.look.notes) or self.icon or self.given:
            return
        drawn = self.text(
            "", self.box.left, self.box.bottom, 0.88 * self.points, va="bottom", color="muted"
        )
        pieces = [piece for item in items for piece in self._pieces(drawn, item, self.box.width)]
        self.fit(drawn, pieces, self.box.width, joint=BETWEEN)
        self._accompany(drawn, self.box.width)
        self.box = self.box.inset(bottom=self.height_of(drawn) + 0.6 * self.em)

    def _pieces(self, text: Text, item: str, width: float) -> list[str]:
        """Return an item, in as many lines as it needs."""
        if self.width_of(text, item) <= width:
            return [item]
        self.fit(text, item.split(" "), width)
        return text.get_text().split("\n")

    def _accompany(self, text: Text, width: float) -> None:
        """Give a last item that stands alone in its line one of the line before, if it has more."""
        *lines, last = text.get_text().split("\n")
        items = lines[-1].split(BETWEEN) if lines else []
        second = BETWEEN.join([*items[-1:], last])
        if BETWEEN not in last and len(items) > 1 and self.width_of(text, second) <= width:
            text.set_text("\n".join([*lines[:-1], BETWEEN.join(items[:-1]), second]))

    def flow(self, text: Text, words: str, width: float) -> None:
        """Write words in lines no wider than that, broken at spaces and where they are already."""
        parts = []
        for line in words.split("\n"):
            self.fit(text, line.split(" "), width)
            parts.append(text.get_text())
        text.set_text("\n".join(parts))
        self.shrink(text, width)

    def fit(self, text: Text, words: Sequence[str], width: float, joint: str = " ") -> None:
        """Join words into lines no wider than that, and shrink a line that still is wider."""
        lines = [words[0]]
        for word in words[1:]:
            longer = lines[-1] + joint + word
            if self.width_of(text, longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        text.set_text("\n".join(lines))
        self.shrink(text, width)

    def shrink(self, text: Text, width: float) -> None:
        """Make a text smaller until it is no wider than that."""
        wide = self.width_of(text)
        if wide > width > 0:
            fitting = float(text.get_fontsize()) * width / wide * 0.99
            text.set_fontsize(max(self.least, fitting))

    def text(
        self,
        words: str,
        left: float,
        bottom: float,
        points: float,
        *,
        ha: str = "left",
        va: str = "baseline",
        color: str = "ink",
        weight: str = "normal",
        math: bool = False,
    ) -> Text:
        """Write text at a place in inches."""
        drawn = (Formula if math else Text)(
            left / self.width, bottom / self.height, words, parse_math=math
        )
        ink = matplotlib.rcParams["text.color" if color == "ink" else "axes.labelcolor"]
        drawn.set(fontsize=points, ha=ha, va=va, color=ink, weight=weight)
        drawn.set_transform(self.figure.transFigure)
        drawn.set_figure(self.figure)
        self.figure.texts.append(drawn)
        return drawn

    def width_of(self, text: Text, words: str | None = None) -> float:
        """Measure a text, or what it would be with other words, in inches."""
        if words is not None:
            kept = text.get_text()
            text.set_text(words)
            wide = self.width_of(text)
            text.set_text(kept)
            return wide
        return float(text.get_window_extent(self.renderer).width) / self.figure.dpi

    def height_of(self, text: Text) -> float:
        """Measure a text in inches."""
        return float(text.get_window_extent(self.renderer).height) / self.figure.dpi

    def drop_of(self, text: Text) -> float:
        """Measure how far a text reaches below the line that its last letters stand on, in inches.

        The text stands on its bottom afterwards.
        """
        text.set_verticalalignment("baseline")
        line = float(text.get_transform().transform(text.get_unitless_position())[1])
        low = float(text.get_window_extent(self.renderer).y0)
        text.set_verticalalignment("bottom")
        return (line - low) / self.figure.dpi

    def axes(self, box: Box) -> Axes:
        """Return empty axes whose frame is the box, or the next of those that were given."""
        if self.given:
            return next(self._free)
        left, bottom = box.left / self.width, box.bottom / self.height
        wide, high = box.width / self.width, box.height / self.height
        return late_ticks.axes(self.figure, (left, bottom, wide, high))


def _figure(look: Look, size: tuple[float, float], given: Sequence[Axes]) -> Figure:
    """Return a figure of its own, or the one that axes stand in."""
    if not given:
        return ShownFigure(figsize=look.size or size, dpi=look.dpi)
    figure = given[0].get_figure(root=True)
    assert figure is not None  # Matplotlib draws on no axes without one
    return figure


def _growth(width: float, height: float) -> float:
    """Return how large text is on a page of so many inches, beside the size that its style says.

    Text grows with the page, more slowly, so that it can be read at 3 inches and at 12: tuned by
    eye to 1 on a page of 6.5 inches and 0.7 on 3, with an end below which it cannot be read. A
    larger page is a poster, whose text is as large a part of it. A low page counts as one of 1.6
    times its height, the shape of a slide.
    """
    side = min(width, 1.6 * height)
    return max(0.4, 0.45 + 0.085 * min(side, POSTER)) * max(1.0, side / POSTER)


@contextmanager
def opened(
    look: Look, size: tuple[float, float], share: float = 1.0
) -> Iterator[tuple[Page, style.Theme]]:
    """Yield an empty page and the theme as large as it needs, while the settings of the look hold.

    The page has that size in inches, unless the look says another. Circles are open on the ground
    of axes that were given. Text is as large as on a page of that share of it: one of many panels
    is no poster.
    """
    with style.context(look) as theme:
        page = Page(look, size, GIVEN.get(), share)
        if page.given:
            theme = replace(theme, face=to_hex(page.given[0].get_facecolor()))
        yield page, theme.scaled(page.scale)

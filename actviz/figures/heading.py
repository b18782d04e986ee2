"""Headings: what stands above a panel, and the point that the panel makes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from matplotlib.text import Text

from actviz.figures import mathtext
from actviz.figures.box import Box
from actviz.figures.page import Page

# The room between two texts, and between the last and the panel, in font sizes.
BETWEEN = 0.3
BELOW = 0.5
# As much again as a fifth of a line keeps the panel's highest number off the heading.
SPARE = 0.2
# The size of a point beside that of its heading.
POINT = 0.9
# No heading takes more of a box than this: what is drawn there matters more.
MOST = 0.45
# One that leaves less room than so many font sizes goes without its point.
ROOM = 8.0


@dataclass(frozen=True)
class Words:
    """What a heading says.

    Attributes:
        head: the heading, plain or a formula.
        point: what the panel shows, below the heading, fainter.
        math: whether the heading is a formula.
        bold: whether the heading is bold.
    """

    head: str = ""
    point: str = ""
    math: bool = False
    bold: bool = False


@dataclass(frozen=True)
class Heading:
    """The texts of a heading on their page, from the top down."""

    page: Page
    texts: tuple[Text, ...]
    hangs: bool

    @property
    def height(self) -> float:
        """The height of all texts, in inches."""
        high = sum(self.page.height_of(text) for text in self.texts)
        return high + BETWEEN * self.page.em * max(0, len(self.texts) - 1)

    def fit(self, most: float) -> float:
        """Make the texts smaller where they are higher than so many inches; return their height."""
        high = self.height
        if high <= most:
            return high
        for text in self.texts:
            smaller = float(text.get_fontsize()) * most / high
            text.set_fontsize(max(self.page.least, smaller))
        return min(high, self.height)

    @property
    def drop(self) -> float:
        """How far the last text reaches below the line that its letters stand on, in inches."""
        return self.page.drop_of(self.texts[-1]) if self.texts and not self.hangs else 0.0

    def place(self, bottom: float, height: float, drop: float) -> None:
        """Place the texts in so many inches, from the top, or on a line so far above the bottom."""
        top = bottom + (height if self.hangs else self.height + drop - self.drop)
        for text in self.texts:
            high = self.page.height_of(text)
            edge, va = (top, "top") if self.hangs else (top - high, "bottom")
            text.set(y=edge / self.page.height, va=va)
            top -= high + BETWEEN * self.page.em


def heading(page: Page, box: Box, words: Words) -> Heading:
    """Write a heading and its point into a box, in as many lines as they need."""
    texts = []
    if words.head:
        weight = "bold" if words.bold else "normal"
        head = page.text(
            "", box.left, box.top, page.points, va="top", weight=weight, math=words.math
        )
        if words.math:
            mathtext.write(page, head, words.head, box.width)
        else:
            page.flow(head, words.head, box.width)
        texts.append(head)
    if words.point:
        point = page.text("", box.left, box.top, POINT * page.points, va="top", color="muted")
        page.flow(point, words.point, box.width)
        texts.append(point)
    # A formula belongs to its panel; what names a network stands in line with the others.
    return Heading(page, tuple(texts), hangs=words.bold)


def _fitting(page: Page, boxes: list[Box], said: list[Words]) -> list[Heading]:
    """Return headings; where one leaves no room, those of equal boxes are without their points."""
    heads = [heading(page, box, words) for box, words in zip(boxes, said, strict=True)]
    crowded = {
        round(box.height, 6)
        for box, head in zip(boxes, heads, strict=True)
        if box.height - head.height < ROOM * page.em
    }
    for at, (box, words) in enumerate(zip(boxes, said, strict=True)):
        if round(box.height, 6) in crowded and words.head and words.point:
            for text in heads[at].texts:
                page.figure.texts.remove(text)
            heads[at] = heading(page, box, replace(words, point=""))
    return heads


def headed(page: Page, boxes: list[Box], said: list[Words]) -> list[Box]:
    """Write headings above panels, equally high above equal boxes; return what is left of these."""
    said = [Words() for _ in said] if page.icon else said
    heads = _fitting(page, boxes, said)
    drops: dict[float, float] = {}
    rises: dict[float, float] = {}
    for box, head in zip(boxes, heads, strict=True):
        kind, high = round(box.height, 6), head.fit(MOST * box.height)
        drops[kind] = max(drops.get(kind, 0.0), head.drop)
        rises[kind] = max(rises.get(kind, 0.0), high - head.drop)
    below = []
    for box, head in zip(boxes, heads, strict=True):
        drop = drops[round(box.height, 6)]
        room = rises[round(box.height, 6)] + drop
        left = box.inset(top=room + (BELOW + SPARE) * page.em)
        head.place(left.top + BELOW * page.em, room, drop)
        below.append(left)
    return below

"""Draws docs/figures/relations.png: which functions of the catalogue are one another.

    python docs/relations.py

They are laid out as on the page of identities of the atlas.
"""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from actviz.atlas.relations import BOX, GAP, LINE, PAD, WIDTH, Box, edges, groups, levels, placed
from actviz.figures import style
from actviz.requests import Look

PATH = Path(__file__).parent / "figures" / "relations.png"
SIZE = 8.2  # points


def figure() -> Figure:
    """Draw the groups and what leads from one to another."""
    of = groups()
    lines = edges(of)
    boxes = {box.group: box for box in placed(levels(of, lines))}
    height = max(box.top + box.height for box in boxes.values()) + 2 * GAP
    look = Look(size=(WIDTH, height), dpi=100)
    with style.context(look) as theme:
        drawn = Figure(figsize=(WIDTH, height), dpi=100)
        for box in boxes.values():
            _draw(drawn, box, height, theme)
        for start, end, kind in lines:
            _join(drawn, boxes[start], boxes[end], kind, height, theme)
        _say(drawn, height, theme)
    return drawn


def _say(drawn: Figure, height: float, theme: style.Theme) -> None:
    words = "In a box: one function, but for scale, shift, a linear term or parameters."
    drawn.text(0.02, 1 - 0.25 / height, words, size=SIZE + 2, weight="bold", va="center")
    for at, kind, said in ((0.02, "slope", "to the derivative"), (0.22, "gate", "to x times it")):
        y = 1 - 0.5 / height
        _arrow(drawn, (at, y), (at + 0.04, y), kind, theme)
        drawn.text(at + 0.05, y, said, size=SIZE + 1, va="center")


def _draw(drawn: Figure, box: Box, height: float, theme: style.Theme) -> None:
    """Draw a box with its names, the first of them bold."""
    low = 1 - (box.top + box.height) / height
    frame = FancyBboxPatch(
        (box.left / WIDTH, low),
        BOX / WIDTH,
        box.height / height,
        boxstyle="square,pad=0",
        facecolor="none",
        edgecolor=theme.muted,
        linewidth=0.6,
    )
    drawn.add_artist(frame)
    for row, words in enumerate(box.lines):
        y = 1 - (box.top + PAD + LINE * (row + 0.5)) / height
        drawn.text((box.left + PAD) / WIDTH, y, words, size=SIZE, va="center")


def _join(
    drawn: Figure, start: Box, end: Box, kind: str, height: float, theme: style.Theme
) -> None:
    """Draw an arrow between the nearer sides of two boxes; gates leave lower than slopes."""
    right = end.left > start.left
    share = 0.65 if kind == "gate" else 0.35
    ends = [
        ((box.left + BOX * side) / WIDTH, 1 - (box.top + box.height * share) / height)
        for box, side in ((start, right), (end, not right))
    ]
    _arrow(drawn, ends[0], ends[1], kind, theme)


def _arrow(
    drawn: Figure,
    start: tuple[float, float],
    end: tuple[float, float],
    kind: str,
    theme: style.Theme,
) -> None:
    gate = kind == "gate"
    arrow = FancyArrowPatch(
        start,
        end,
        arrowstyle="-|>",
        mutation_scale=9,
        color=theme.color(1 if gate else 0),
        linestyle="--" if gate else "-",
        linewidth=1.1,
        shrinkA=0,
        shrinkB=0,
    )
    drawn.add_artist(arrow)


def main() -> None:
    """Write the figure."""
    figure().savefig(PATH, metadata={"Software": None})


if __name__ == "__main__":
    main()

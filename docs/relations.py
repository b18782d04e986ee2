"""Draws docs/figures/relations.png: which functions of the catalogue are one another.

    python docs/relations.py

The relations are those that `actviz identify` proves of the catalogue itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from actviz.activations.catalogue import BUILTIN
from actviz.figures import style
from actviz.identify.known import KNOWN
from actviz.requests import Look

PATH = Path(__file__).parent / "figures" / "relations.png"
APART = ("derivative", "integral", "gate")
COLUMNS = 5
WIDTH, COLUMN, BOX, LINE, PAD, GAP = 13.7, 2.75, 2.35, 0.15, 0.09, 0.13  # inches
LETTERS = 33  # of a line in a box
SIZE = 8.2  # points
HEAD = 0.75  # inches above the boxes

Group = tuple[str, ...]
Edge = tuple[Group, Group, str]


@dataclass(frozen=True)
class Box:
    """The names of a group, in a place in inches from the top left corner."""

    group: Group
    left: float
    top: float

    @property
    def lines(self) -> list[str]:
        """The names, wrapped."""
        return wrap(", ".join(self.group), LETTERS)

    @property
    def height(self) -> float:
        """The height in inches."""
        return LINE * len(self.lines) + 2 * PAD


def groups() -> dict[str, Group]:
    """Return for each function those that are alike, the best known first."""
    found = {name: {name} for name in BUILTIN if name in KNOWN or name in _others()}
    for name, rows in KNOWN.items():
        for known in rows:
            if known.layer not in APART and found[name] is not found[known.other]:
                joined = found[name] | found[known.other]
                found |= dict.fromkeys(joined, joined)
    return {name: tuple(sorted(members, key=_fame)) for name, members in found.items()}


def _others() -> set[str]:
    return {known.other for rows in KNOWN.values() for known in rows}


def _fame(name: str) -> tuple[int, str]:
    return -len(BUILTIN[name].frameworks), name


def edges(of: dict[str, Group]) -> list[Edge]:
    """Return what leads from group to group: from f to f′, and from a gate to x times it."""
    found: dict[Edge, None] = {}
    for name, rows in KNOWN.items():
        for known in rows:
            if known.layer == "gate":
                found[of[known.other], of[name], "gate"] = None
            elif known.layer in APART:
                pair = (of[name], of[known.other])
                found[*(pair if known.layer == "integral" else pair[::-1]), "slope"] = None
    return [edge for edge in found if edge[0] != edge[1]]


def levels(of: dict[str, Group], lines: list[Edge]) -> list[dict[Group, int]]:
    """Return the columns of groups that hang together: f′ stands left of f, and a gate too."""
    beside: dict[Group, list[tuple[Group, int]]] = defaultdict(list)
    for start, end, kind in lines:
        step = 1 if kind == "gate" else -1
        beside[start].append((end, step))
        beside[end].append((start, -step))
    seen: set[Group] = set()
    found = []
    for group in dict.fromkeys(of.values()):
        if group not in seen:
            found.append(_level(group, beside))
            seen |= found[-1].keys()
    return sorted(found, key=len, reverse=True)


def _level(first: Group, beside: dict[Group, list[tuple[Group, int]]]) -> dict[Group, int]:
    level, todo = {first: 0}, [first]
    while todo:
        group = todo.pop()
        for other, step in beside[group]:
            if other not in level:
                level[other] = level[group] + step
                todo.append(other)
    lowest = min(level.values())
    return {group: at - lowest for group, at in level.items()}


def placed(parts: Iterable[dict[Group, int]]) -> Iterator[Box]:
    """Yield boxes: what hangs together in bands, and what stands alone in all columns."""
    top, alone = HEAD, []
    for part in parts:
        if len(part) == 1:
            alone += [*part]
            continue
        ends = dict.fromkeys(range(COLUMNS), top)
        for group, column in part.items():
            box = Box(group, _left(column), ends[column])
            ends[column] += box.height + GAP
            yield box
        top = max(ends.values()) + GAP
    ends = dict.fromkeys(range(COLUMNS), top + 2 * GAP)
    for group in alone:
        column = min(ends, key=lambda each: ends[each])
        box = Box(group, _left(column), ends[column])
        ends[column] += box.height + GAP
        yield box


def _left(column: int) -> float:
    return (WIDTH - (COLUMNS - 1) * COLUMN - BOX) / 2 + column * COLUMN


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

"""Identities: a map of which functions are one another, and the equations in words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from actviz.atlas.index import fame
from actviz.atlas.record import Record
from actviz.atlas.relations import (
    BOX,
    GAP,
    HEAD,
    LINE,
    PAD,
    WIDTH,
    Box,
    Edge,
    Group,
    edges,
    groups,
    levels,
    placed,
)
from actviz.atlas.templates import filled

UNITS = 100  # of the drawing in an inch
GATE_AT, SLOPE_AT = 0.65, 0.35  # how far down its box a line begins


@dataclass(frozen=True)
class Drawn:
    """A box of the map, in units of the drawing: its corner, its size and its lines of names."""

    left: float
    top: float
    width: float
    height: float
    lines: tuple[tuple[float, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Arrow:
    """A line of the map: 'slope' to the derivative, 'gate' to x times it."""

    kind: str
    x1: float
    y1: float
    x2: float
    y2: float


def files(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """Yield the page of identities."""
    names = {each.name: rank for rank, each in enumerate(sorted(records, key=fame))}
    better = _better(records)
    boxes, arrows = _map(names)
    size = (WIDTH * UNITS, max([box.top + box.height for box in boxes], default=0) + UNITS * GAP)
    told = [
        (each, lines) for each in records if (lines := equations(each, better[each.name], names))
    ]
    yield (
        "identities.html",
        filled(
            "identities.html",
            "",
            here="identities.html",
            size=size,
            boxes=boxes,
            arrows=arrows,
            # The equation with the best known; the function's own page has all.
            told=[(each, lines[0], len(lines) - 1) for each, lines in told],
            count=sum(len(lines) for _, lines in told),
        ),
    )


def _better(records: Sequence[Record]) -> dict[str, set[str]]:
    """Return for each function those that are less known, and say themselves how they are it."""
    said = {each.name: {known["other"] for known in each.told["related"]} for each in records}
    order = [each.name for each in sorted(records, key=fame)]
    return {
        name: {other for other in order[at + 1 :] if name in said[other]}
        for at, name in enumerate(order)
    }


def equations(record: Record, left_out: Collection[str], names: Mapping[str, int]) -> list[Markup]:
    """Return what a function is in terms of others, best known first, with links to their pages.

    Args:
        record: the function.
        left_out: the others whose equations are told with them.
        names: the functions that have a page, and how many are better known.
    """
    found = []
    related = record.told["related"]
    for known in sorted(related, key=lambda known: names.get(known["other"], len(names))):
        if known["other"] in left_out:
            continue
        link = Markup('<a href="{0}/index.html">{0}</a>').format(known["other"])
        name = link if known["other"] in names else Markup("{}").format(known["other"])
        text = str(known["formula"]).removeprefix("f(x) = ")
        before, after = re.split(rf"\b{re.escape(known['other'])}\b", text, maxsplit=1)
        found.append(Markup("{}{}{}").format(before, name, after))
    return found


def _map(names: Collection[str]) -> tuple[list[Drawn], list[Arrow]]:
    """Return the boxes of functions that have a page, and the lines between these."""

    def here(group: Group) -> Group:
        return tuple(name for name in group if name in names)

    whole = groups()
    of = {name: here(group) for name, group in whole.items() if name in names}
    apart = ((here(start), here(end), kind) for start, end, kind in edges(whole))
    lines = [line for line in apart if line[0] and line[1]]
    boxes = {box.group: box for box in placed(levels(of, lines))}
    return [_drawn(box) for box in boxes.values()], [_arrow(boxes, line) for line in lines]


def _drawn(box: Box) -> Drawn:
    top = box.top - HEAD + GAP
    lines = tuple(
        (UNITS * (top + PAD + LINE * (row + 0.75)), tuple(words.rstrip(",").split(", ")))
        for row, words in enumerate(box.lines)
    )
    return Drawn(UNITS * box.left, UNITS * top, UNITS * BOX, UNITS * box.height, lines)


def _arrow(boxes: dict[Group, Box], line: Edge) -> Arrow:
    """Return a line between the nearer sides of two boxes."""
    start, end, kind = boxes[line[0]], boxes[line[1]], line[2]
    right = end.left > start.left
    share = GATE_AT if kind == "gate" else SLOPE_AT
    (x1, y1), (x2, y2) = (
        (UNITS * (box.left + BOX * side), UNITS * (box.top - HEAD + GAP + box.height * share))
        for box, side in ((start, right), (end, not right))
    )
    return Arrow(kind, round(x1, 1), round(y1, 1), round(x2, 1), round(y2, 1))

"""Relations laid out: which functions are one another, in boxes, and what leads from box to box.

The relations are those that `actviz identify` proves of the catalogue itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap

from actviz.activations.catalogue import BUILTIN
from actviz.identify.known import KNOWN

APART = ("derivative", "integral", "gate")
COLUMNS = 5
WIDTH, COLUMN, BOX, LINE, PAD, GAP = 13.7, 2.75, 2.35, 0.15, 0.09, 0.13  # inches
LETTERS = 33  # of a line in a box
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

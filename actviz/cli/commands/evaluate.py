"""actviz eval: numbers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, ClassVar

from actviz.cli.say.columns import Columns, print_columns
from actviz.cli.startup.command import Action
from actviz.errors import UsageError
from actviz.requests.groups import one_function
from actviz.requests.kinds import NUMBER, TEXT
from actviz.requests.option import group, positional

if TYPE_CHECKING:
    from actviz.activations.function import Function

WORDS = replace(TEXT, words=-1)
X_HELP = "Numbers, also as -1,0,1 or LOW:HIGH:STEP; - reads standard input."
HEADINGS = ("x", "f", "derivative", "left_derivative", "right_derivative")
MOST = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Evaluate(Action):
    """Print x, f(x) and f′(x), and both sides of a breakpoint."""

    examples: ClassVar[tuple[str, ...]] = (
        "eval gelu -1 0 1",
        "eval gelu -4:4:0.5",
        "eval relu 0 --json",
    )

    function: Function = one_function()
    xs: tuple[str, ...] = positional(WORDS, "X...", X_HELP)
    columns: Columns = group(Columns)

    def run(self) -> None:
        """Print the numbers."""
        from actviz.cli.say.terminal import print_json
        from actviz.compute.evaluate import points
        from actviz.prose import precision

        function = self.function
        rows = points(function, list(_numbers(self.xs)))
        if self.columns.mark:
            print_columns(HEADINGS, (_row(row) for row in rows), self.columns.mark)
        elif self.columns.json:
            values = dict(function.values)
            notes = list(precision.sentences([function]))
            told = {"function": function.name, "parameters": values}
            print_json({**told, "points": rows, "notes": notes})
        else:
            _print_table(rows)


def _numbers(words: tuple[str, ...]) -> Iterator[float]:
    """Yield finite numbers; the word '-' stands for the numbers on standard input."""
    for word in words:
        if word == "-":
            for at, item in enumerate(sys.stdin.read().replace(",", " ").split(), 1):
                yield _number(f"standard input, word {at}", item)
        elif ":" in word:
            yield from _steps(word)
        else:
            yield from (_number("x", item) for item in word.split(","))


def _steps(word: str) -> Iterator[float]:
    """Yield the numbers that 'LOW:HIGH:STEP' writes, both ends included where steps meet them.

    Raises:
        UsageError: it writes none, or too many.
    """
    ends = [_number("x", item) for item in word.split(":")]
    if len(ends) != 3 or ends[2] == 0 or (ends[1] - ends[0]) / ends[2] < 0:
        raise UsageError(f"x cannot be {word[:80]!r}.", "Write LOW:HIGH:STEP, as in -4:4:0.5.")
    low, high, step = map(Decimal, map(repr, ends))
    count = int((high - low) / step) + 1
    if count > MOST:
        raise UsageError(f"{word[:80]} are {count:,} numbers.", f"At most {MOST:,} are printed.")
    # In decimals, -4 + 8 * 0.5 and 0.1 + 2 * 0.1 are what they say.
    yield from (float(low + step * at) for at in range(count))


def _number(name: str, word: str) -> float:
    value: float = NUMBER.value(name, word)
    if not isfinite(value):
        raise UsageError(f"{name} cannot be {word[:80]}.", "It is a finite number.")
    return value


def _print_table(rows: list[dict[str, Any]]) -> None:
    """Print columns that both people and awk can read; a missing derivative shows its sides."""
    cells: list[tuple[str, ...]] = [("x", "f(x)", "f'(x)")]
    cells += [(_cell(row["x"]), _cell(row["value"]), _slope(row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        print("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)))


def _row(row: dict[str, Any]) -> list[float | None]:
    """Return a point as cells of numbers; where no derivative is, its sides stand in columns."""
    sides = (row.get("left_derivative"), row.get("right_derivative"))
    return [row["x"], row["value"], row["derivative"], *sides]


def _slope(row: dict[str, Any]) -> str:
    if row["derivative"] is None and "left_derivative" in row:
        return f"{_cell(row['left_derivative'])}|{_cell(row['right_derivative'])}"
    return _cell(row["derivative"])


def _cell(value: float | None) -> str:
    from actviz.prose.numbers import to_word

    return "-" if value is None else to_word(value)

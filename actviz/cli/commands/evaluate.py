"""actviz eval: numbers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from actviz.cli.startup.command import Action
from actviz.errors import UsageError
from actviz.requests.groups import one_function
from actviz.requests.kinds import NUMBER, TEXT
from actviz.requests.option import option, positional

if TYPE_CHECKING:
    from actviz.activations.function import Function

WORDS = replace(TEXT, words=-1)


@dataclass(frozen=True, kw_only=True)
class Evaluate(Action):
    """Print x, f(x) and f′(x), and both sides of a breakpoint."""

    function: Function = one_function()
    xs: tuple[str, ...] = positional(WORDS, "X...", "Numbers; - reads standard input.")
    json: bool = option(False, "--json", "Print JSON.")

    def run(self) -> None:
        """Print the numbers."""
        from actviz.cli.say.terminal import print_json
        from actviz.compute.evaluate import points
        from actviz.prose import precision

        function = self.function
        rows = points(function, list(_numbers(self.xs)))
        if self.json:
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
            for at, item in enumerate(sys.stdin.read().split(), 1):
                yield _number(f"standard input, word {at}", item)
        else:
            yield _number("x", word)


def _number(name: str, word: str) -> float:
    value: float = NUMBER.value(name, word)
    if not isfinite(value):
        raise UsageError(f"{name} cannot be {word[:80]}.", "It is a finite number.")
    return value


def _print_table(rows: list[dict[str, Any]]) -> None:
    """Print columns that both people and awk can read; a missing derivative shows its sides."""
    cells = [("x", "f(x)", "f'(x)")]
    cells += [(_cell(row["x"]), _cell(row["value"]), _slope(row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        print("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)))


def _slope(row: dict[str, Any]) -> str:
    if row["derivative"] is None and "left_derivative" in row:
        return f"{_cell(row['left_derivative'])}|{_cell(row['right_derivative'])}"
    return _cell(row["derivative"])


def _cell(value: float | None) -> str:
    from actviz.prose.numbers import to_word

    return "-" if value is None else to_word(value)

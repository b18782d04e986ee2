"""actviz eval: numbers."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from actviz.cli import options
from actviz.cli.startup.group import uses

if TYPE_CHECKING:
    from actviz.activations.function import Function


def evaluate(
    *,
    function: "Function" = uses(options.function),
    xs: Annotated[
        list[str], typer.Argument(metavar="X...", help="Numbers; - reads standard input.")
    ],
    json: options.Json = False,
) -> None:
    """Print x, f(x) and f′(x), and both sides of a breakpoint."""
    from actviz.cli.arguments import numbers
    from actviz.cli.say.terminal import print_json
    from actviz.compute.evaluate import points

    rows = points(function, numbers(xs))
    if json:
        print_json({"function": function.name, "parameters": dict(function.values), "points": rows})
    else:
        _print_table(rows)


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

"""Columns: numbers as comma- or tab-separated values, or as JSON, for other programs."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actviz.cli.say.terminal import print_text
from actviz.errors import UsageError
from actviz.requests.option import Record, option

Cell = str | float | None


@dataclass(frozen=True, kw_only=True)
class Columns(Record):
    """In what form numbers are printed."""

    json: bool = option(False, "--json", "Print JSON.")
    csv: bool = option(False, "--csv", "Print comma-separated values.")
    tsv: bool = option(False, "--tsv", "Print tab-separated values.")

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_two(self.json, self.csv, self.tsv)

    @property
    def mark(self) -> str:
        """What stands between two columns; '' where none are printed."""
        return mark(self.csv, self.tsv)


def refuse_two(json: bool, csv: bool, tsv: bool) -> None:
    """Raise UsageError where more than one form is asked for."""
    if json + csv + tsv > 1:
        raise UsageError("--json, --csv and --tsv each want standard output.", "Choose one.")


def mark(csv: bool, tsv: bool) -> str:
    """Return what stands between two columns; '' where none are printed."""
    return "," if csv else "\t" if tsv else ""


def print_columns(headings: Sequence[str], rows: Iterable[Sequence[Cell]], mark: str) -> None:
    """Print a heading and rows, numbers at full precision; what is not known is empty."""
    import csv  # slow to load, for every command

    text = io.StringIO()
    writer = csv.writer(text, delimiter=mark, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    print_text(text.getvalue())


def _cell(value: Cell) -> str:
    return "" if value is None else str(value)

"""Print every comparison with its ratio; `benchmarks.growth` prints how costs grow.

python -m benchmarks                    everything
python -m benchmarks plot raw-12        some rows; --list names them
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from benchmarks.measure import alternate
from benchmarks.rows import Row, rows

console = Console(width=120)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("rows", nargs="*", metavar="ROW")
    parser.add_argument("--rounds", type=int, default=7, help="runs of each, in turn")
    parser.add_argument("--list", action="store_true", help="print the names of the rows")
    given = parser.parse_args()
    makers = rows()
    if given.list:
        print(*makers, sep="\n")
        return
    unknown = set(given.rows) - makers.keys()
    if unknown:
        parser.error(f"there is no row {', '.join(sorted(unknown))}")
    with TemporaryDirectory() as folder:
        compare([makers[name] for name in given.rows or makers], Path(folder), given.rounds)


def compare(makers: list, folder: Path, rounds: int) -> None:
    table = Table("what", "against", "ours", "peer", "ratio", "reach", title="Against peers")
    try:
        for make in makers:
            row = make(folder)
            console.print(f"[dim]{row.what} against {row.against} …", highlight=False)
            if row.peer is None:
                table.add_row(row.what, row.against, "", "absent")
            else:
                _add(table, row, folder, rounds)
    finally:  # what has been measured is worth seeing, however the rest went
        console.print(table)


def _add(table: Table, row: Row, folder: Path, rounds: int) -> None:
    ours, peer = alternate(row.ours, row.peer, folder, rounds)
    measures = (
        ("s", ours.seconds, peer.seconds * row.scale, row.time),
        ("s of CPU", ours.processor, peer.processor * row.scale, None),
        ("MB", ours.megabytes, peer.megabytes, row.memory),
    )
    for unit, one, other, most in measures:
        ratio = one / other
        reach = "" if most is None else f"≤ {most:.3g}"
        missed = most is not None and ratio > most
        table.add_row(
            row.what if unit == "s" else "",
            row.against if unit == "s" else "",
            f"{one:.3g} {unit}",
            f"{other:.3g} {unit}",
            f"{ratio:.3g}" if ratio >= 0.3 else f"{ratio:.3g} (1/{1 / ratio:.3g})",
            f"[red]{reach}, missed" if missed else reach,
        )


if __name__ == "__main__":
    main()

"""How time and memory grow with samples, pixels, figures and functions.

python -m benchmarks.growth                     everything, up to the largest: hours
python -m benchmarks.growth --quick             the small sizes, in minutes
python -m benchmarks.growth samples pixels      some of them
python -m benchmarks.growth --into docs         and the table and the picture of docs/growth.md

Seconds are those of the processor, the least of the runs, which bear other work on the machine.
What a command costs before it does anything is that of its least size; the exponent is the slope
of the rest against the size, both as logarithms. It is 1 where twice the work takes twice the time.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator

from actviz.activations import names
from benchmarks import inputs
from benchmarks.measure import Command, run
from benchmarks.rows import ACTVIZ

RUNS = 2
TABLE, PICTURE = "growth.csv", "growth.png"


@dataclass(frozen=True)
class Growth:
    """A command at sizes that grow, and where `--quick` ends."""

    what: str
    unit: str
    sizes: tuple[float, ...]
    quick: float
    command: Callable[[Path, float], Command]


@dataclass(frozen=True)
class Point:
    """What a command of some size cost."""

    what: str
    size: float
    seconds: float
    megabytes: float


def _plots(folder: Path, count: float) -> Command:
    return [ACTVIZ, "batch", inputs.lines(folder, int(count))]


def _raw(folder: Path, pixels: float) -> Command:
    photo = inputs.photo(folder, pixels / 1e6)
    limit = ["--max-pixels", int(2 * pixels)]
    return [ACTVIZ, "image", photo, "--fn", "gelu", "--raw", *limit, "-o", "grown.png"]


def _samples(folder: Path, count: float) -> Command:
    return [ACTVIZ, "histogram", "tanh", "--samples", int(count), "-o", "grown.png"]


def _data(folder: Path, count: float) -> Command:
    data = inputs.data(folder, int(count))
    return [ACTVIZ, "histogram", "tanh", "--data", data, "-o", "grown.png"]


def _compared(folder: Path, count: float) -> Command:
    return [ACTVIZ, "compare", *names()[: int(count)], "-o", "grown.png"]


GROWTHS = {
    "samples": Growth(
        "histogram, drawn samples", "samples", (1e4, 1e5, 1e6, 1e7, 1e8, 1e9), 1e8, _samples
    ),
    "data": Growth("histogram, data", "numbers", (1e4, 1e5, 1e6, 1e7, 1e8), 1e7, _data),
    "pixels": Growth("image --raw", "pixels", (1e5, 1e6, 1e7, 1e8, 1e9), 1e7, _raw),
    "figures": Growth("batch", "figures", (1, 10, 100, 1e3, 1e4), 100, _plots),
    "functions": Growth("compare", "functions", (2, 8, 32, 128), 32, _compared),
}


def measured(growth: Growth, folder: Path, most: float) -> Iterator[Point]:
    """Yield what a command costs at each size, the least of the runs; one of what takes long."""
    for size in (size for size in growth.sizes if size <= most):
        command = growth.command(folder, size)
        costs = [run(command, folder)]
        if costs[0].seconds < 60:
            costs += [run(command, folder) for _ in range(RUNS - 1)]
        seconds = min(cost.processor for cost in costs)
        megabytes = min(cost.megabytes for cost in costs)
        print(f"{growth.what}, {size:g} {growth.unit}: {seconds:.3g} s, {megabytes:.4g} MB")
        yield Point(growth.what, size, seconds, megabytes)


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """Return the slope of what is above the least cost; 0 where nothing has doubled."""
    above = np.array(costs) - costs[0]
    grown = above > costs[0]
    if not grown.any():
        return 0.0
    last = len(above) - 1
    # Two sizes are enough for a slope; where one alone has grown, so is the one before it.
    chosen = np.flatnonzero(grown) if grown.sum() > 1 else np.array([last - 1, last])
    if (above[chosen] <= 0).any():
        return log(costs[-1] / costs[-2]) / log(sizes[-1] / sizes[-2])
    slope, _ = np.polyfit(np.log(np.array(sizes)[chosen]), np.log(above[chosen]), 1)
    return float(slope)


def told(points: Sequence[Point]) -> str:
    """Return the table of what grew, in Markdown."""
    lines = ["| what | from | to | processor | exponent | memory | exponent |", "|" + "---|" * 7]
    for growth in GROWTHS.values():
        own = [point for point in points if point.what == growth.what]
        if not own:
            continue
        sizes, seconds, megabytes = zip(
            *((point.size, point.seconds, point.megabytes) for point in own), strict=True
        )
        lines.append(
            f"| {growth.what} | {sizes[0]:g} | {sizes[-1]:g} {growth.unit}"
            f" | {seconds[0]:.2g} to {seconds[-1]:.3g} s | {exponent(sizes, seconds):.2f}"
            f" | {megabytes[0]:.0f} to {megabytes[-1]:.0f} MB | {exponent(sizes, megabytes):.2f} |"
        )
    return "\n".join(lines)


def draw(points: Sequence[Point], path: Path) -> None:
    """Draw time and memory against the size, both as logarithms, beside a line of slope 1."""
    figure = Figure((9.6, 4.8), dpi=100, layout="constrained")
    panels = figure.subplots(1, 2)
    for axes, name, field in zip(
        panels, ("processor, s", "memory, MB"), ("seconds", "megabytes"), strict=True
    ):
        for growth in GROWTHS.values():
            own = [point for point in points if point.what == growth.what]
            costs = [vars(point)[field] for point in own]
            label = f"{growth.what}: {growth.unit}"
            axes.loglog([point.size for point in own], costs, "o-", label=label, markersize=4)
        low, high = axes.get_ylim()
        ends = np.array([1e4, 1e4 * high / low])
        axes.loglog(ends, low * ends / ends[0], "--", color="grey", linewidth=1, label="linear")
        axes.set(xlim=(0.7, 2e9), ylim=(low, high), xlabel="size", title=name)
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_formatter("")
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.grid(alpha=0.3)
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
    figure.savefig(path)


def read(path: Path) -> list[Point]:
    """Return the points of an earlier run, or none."""
    if not path.exists():
        return []
    with path.open(newline="") as stream:
        return [
            Point(row["what"], *(float(row[key]) for key in ("size", "seconds", "megabytes")))
            for row in csv.DictReader(stream)
        ]


def write(path: Path, points: Sequence[Point]) -> None:
    """Keep the points, for the next run that measures some of them anew."""
    with path.open("w", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(("what", "size", "seconds", "megabytes"))
        out.writerows(
            (p.what, f"{p.size:g}", f"{p.seconds:.4g}", f"{p.megabytes:.4g}") for p in points
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("growths", nargs="*", metavar="NAME", help=", ".join(GROWTHS))
    parser.add_argument("--quick", action="store_true", help="small sizes alone")
    parser.add_argument("--most", type=float, default=1e12, help="the largest size")
    parser.add_argument("--into", type=Path, help="a folder for the table and the picture")
    given = parser.parse_args()
    kept: list[Point] = [] if given.into is None else read(given.into / TABLE)
    with TemporaryDirectory() as folder:
        for name in given.growths or GROWTHS:
            growth = GROWTHS[name]
            most = growth.quick if given.quick else given.most
            new = list(measured(growth, Path(folder), most))
            old = [p for p in kept if p.what != growth.what or p.size not in {n.size for n in new}]
            kept = sorted(old + new, key=lambda point: (point.what, point.size))
            if given.into is not None:
                write(given.into / TABLE, kept)
    print(told(kept))
    if given.into is not None:
        draw(kept, given.into / PICTURE)


if __name__ == "__main__":
    main()

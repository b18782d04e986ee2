"""How each cost grows over three decades of size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import inputs
from benchmarks.measure import Command, Cost, run
from benchmarks.rows import ACTVIZ


@dataclass(frozen=True)
class Growth:
    """A command at four sizes, each ten times the one before."""

    what: str
    sizes: tuple[float, ...]
    command: Callable[[Path, float], Command]

    def costs(self, folder: Path) -> Iterator[tuple[float, Cost]]:
        """Yield each size with its cost, the lesser of two runs."""
        for size in self.sizes:
            command = self.command(folder, size)
            yield size, min((run(command, folder) for _ in range(2)), key=lambda c: c.seconds)


def _plots(folder: Path, count: float) -> Command:
    return [ACTVIZ, "batch", inputs.lines(folder, int(count))]


def _raw(folder: Path, megapixels: float) -> Command:
    photo = inputs.photo(folder, megapixels)
    return [ACTVIZ, "image", photo, "--fn", "gelu", "--raw", "-o", "grown.png"]


def _figure(folder: Path, megapixels: float) -> Command:
    photo = inputs.photo(folder, megapixels)
    return [ACTVIZ, "image", photo, "--fn", "gelu", "-o", "grown.png"]


def _samples(folder: Path, count: float) -> Command:
    return [ACTVIZ, "histogram", "tanh", "--samples", int(count), "-o", "grown.png"]


def _data(folder: Path, count: float) -> Command:
    data = inputs.data(folder, int(count))
    return [ACTVIZ, "histogram", "tanh", "--data", data, "-o", "grown.png"]


GROWTHS = (
    Growth("batch, plots", (1, 10, 100, 1000), _plots),
    Growth("image --raw, megapixels", (0.1, 1, 10, 100), _raw),
    Growth("image, megapixels", (0.1, 1, 10, 100), _figure),
    Growth("histogram, samples", (1e6, 1e7, 1e8, 1e9), _samples),
    Growth("histogram --data, entries", (1e5, 1e6, 1e7, 1e8), _data),
)

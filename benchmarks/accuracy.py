"""Print the worst relative error of every function and its derivative against the formula.

    python benchmarks/accuracy.py [--points 300] [NAME…]

Where torch is installed, its own worst errors in float64 at the same points stand beside, and a
line that is worse than torch's by more than the noise of two units in the last place is marked.
A relative error of 1.1e-16 is a correctly rounded result, 2.2e-16 one unit in the last place.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from actviz import get
from actviz.activations import names
from actviz.activations.function import Function
from tests.activations.measure import Worst, worst
from tests.activations.points import points

try:
    from tests.activations import torch_peers
except ImportError:
    torch_peers = None  # type: ignore[assignment]

NOISE = 2.0**-51  # two units in the last place: where correct programs differ by chance


def measured(function: Function, xs: np.ndarray) -> Iterator[Worst]:
    """Yield our worst errors of value and derivative, then torch's where it has the function."""
    yield worst(function, xs, function(xs), 0)
    yield worst(function, xs, function.derivative(xs), 1)
    if torch_peers is not None and function.name in torch_peers.PEERS:
        value, derivative = torch_peers.evaluate(function, xs)
        yield worst(function, xs, value, 0)
        yield worst(function, xs, derivative, 1)


def line(name: str, found: list[Worst]) -> str:
    """Return one row of the report."""
    cells = [f"{each.error:8.1e} at {each.x:<10.4g}" for each in found]
    ours, theirs = found[:2], found[2:]
    worse = any(a.error > max(b.error, NOISE) for a, b in zip(ours, theirs, strict=False))
    return f"{name:18s} " + "  ".join(cells) + ("  WORSE" if worse else "")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", default=names(), metavar="NAME")
    parser.add_argument("--points", type=int, default=100, help="random points in [−10, 10]")
    arguments = parser.parse_args()
    columns = ["f", "f′", *(["torch f", "torch f′"] if torch_peers else [])]
    print(f"{'function':18s} " + "  ".join(f"{column:22s}" for column in columns))
    for name in arguments.names:
        function = get(name)
        xs = points(function, arguments.points)
        print(line(name, list(measured(function, xs))), flush=True)


if __name__ == "__main__":
    main()

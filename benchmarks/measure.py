"""Time and peak memory of commands, the two of a pair in turn."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

Command = Sequence[object]
RUNNER = Path(__file__).with_name("runner.py")


@dataclass(frozen=True)
class Cost:
    """Seconds and peak megabytes of a process with the children it waited for.

    The processor's seconds tell little of threads, but bear other work on the machine better.
    """

    seconds: float
    processor: float
    megabytes: float


def run(command: Command, folder: Path) -> Cost:
    """Run a command, with bytecode cached as for any installed program."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    words = [sys.executable, "-I", "-S", str(RUNNER), *map(str, command)]
    ran = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        sys.exit(f"{' '.join(words[4:])[:300]} failed:\n{ran.stderr}")
    return Cost(*map(float, ran.stdout.split()))


def alternate(ours: Command, peer: Command, folder: Path, rounds: int) -> tuple[Cost, Cost]:
    """Run two commands in turn, after one run of each to warm up; return their medians.

    A pair that takes long is not warmed up and runs fewer rounds.
    """
    first = run(ours, folder), run(peer, folder)
    spent = first[0].seconds + first[1].seconds
    rounds = max(1, min(rounds, int(60 / spent)))
    pairs = [(run(ours, folder), run(peer, folder)) for _ in range(rounds)]
    return _median([one for one, _ in pairs]), _median([two for _, two in pairs])


def _median(costs: list[Cost]) -> Cost:
    return Cost(*(median(values) for values in zip(*map(astuple, costs), strict=True)))

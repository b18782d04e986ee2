"""Kill batches at random moments: only whole files are left, and no process.

`python -m tests.kill_batches --count 200` does it so often; the suite does it a few times.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

FUNCTIONS = ("relu", "elu", "gelu", "tanh", "step", "mish")
STYLES = ("light", "dark", "paper")
SUFFIXES = ("png", "svg", "pdf")
ENDS = {"png": b"IEND\xaeB`\x82", "svg": b"</svg>\n", "pdf": b"%%EOF\n"}
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}


@dataclass
class Report:
    """What many kills left behind; `slowest` is the longest end after a signal, in seconds."""

    killed: int = 0
    finished: int = 0
    files: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def kill_batches(count: int, seed: int) -> Report:
    """Start so many batches and end each at a random moment by a random signal."""
    report, draw = Report(), random.Random(seed)
    for _ in range(count):
        with tempfile.TemporaryDirectory() as folder:
            number = draw.choice(tuple(CODES))
            _kill_one(Path(folder), number, draw.uniform(0.3, 4.0), report)
    return report


def _kill_one(folder: Path, number: signal.Signals, seconds: float, report: Report) -> None:
    lines = [
        f"plot {fn} --style {style} -o {fn}-{style}.{suffix}"
        for style in STYLES
        for suffix in SUFFIXES
        for fn in FUNCTIONS
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "actviz", "batch", "-", "-j", "2"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with process:
        process.stdin.write("\n".join(lines).encode())
        process.stdin.close()
        time.sleep(seconds)
        finished = process.poll() is not None
        # The unforgiving signal goes to all: a killed parent cannot tell its workers.
        if not finished:
            (os.killpg if number == signal.SIGKILL else os.kill)(process.pid, number)
        sent = time.monotonic()
        process.stdout.read()
        said = process.stderr.read()
        code = process.wait(timeout=60)
    report.killed += not finished
    report.finished += finished
    if number != signal.SIGKILL and not finished:
        report.slowest = max(report.slowest, time.monotonic() - sent)
        if code not in (CODES[number], -number) or b"Traceback" in said:
            report.faults.append(f"{number.name} after {seconds:.2f} s: {code} {said[-300:]!r}")
    _check_files(folder, number, report)
    if _alive(process.pid):
        report.faults.append(f"{number.name} after {seconds:.2f} s left a process")


def _check_files(folder: Path, number: signal.Signals, report: Report) -> None:
    for path in folder.iterdir():
        report.files += 1
        if path.name.startswith(".actviz-"):
            if number != signal.SIGKILL:
                report.faults.append(f"{number.name} left {path.name}")
        elif not path.read_bytes().endswith(ENDS[path.suffix[1:]]):
            report.faults.append(f"{number.name} left a part in {path.name}")


def _alive(group: int) -> bool:
    """Tell whether a process of the group still runs after a moment; zombies do not."""
    deadline = time.monotonic() + 2.0
    while running := _running(group):
        if time.monotonic() > deadline:
            return True
        time.sleep(0.05)
    return bool(running)


def _running(group: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, its_group = status.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                found.append(int(status.parent.name))
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    found = kill_batches(chosen.count, chosen.seed)
    print(found)
    sys.exit(bool(found.faults))

"""Signals: the process ends at once with the code of the signal, and leaves nothing half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

LONG = ("histogram", "gelu", "--samples", "2000000000", "-o", "long.png")


def started(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "actviz", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("seconds", [0.2, 2.0])
def test_a_signal_ends_the_command(number, code, seconds):
    with started(*LONG) as process:
        time.sleep(seconds)
        os.kill(process.pid, number)
        sent = time.monotonic()
        out, err = process.communicate(timeout=20)
        assert time.monotonic() - sent < 5.0
    assert out == b""
    # Before Python has come as far as our own handler, the signal itself ends the process.
    assert process.returncode in (code, -number)
    assert b"Traceback" not in err
    assert list(Path.cwd().iterdir()) == []


def test_a_reader_that_goes_away_is_no_fault():
    with started("eval", "relu", *map(str, range(20000))) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait(timeout=60) in (0, 1)
        assert b"Traceback" not in process.stderr.read()


DROPS_THE_SIGNAL = """
import os, signal, sys
from actviz.workers import pool
from actviz.cli import main

class Dropping:
    def __del__(self):
        os.kill(os.getpid(), signal.{name})
        sum(range(1000))

drawn = pool.draw

def draw(task):
    Dropping()
    return drawn(task)

pool.draw = draw
sys.argv = ["actviz", "batch", "lines", "-j", "1"]
pool.run = lambda tasks, jobs, scheduler: (draw(task) for task in tasks)
main()
"""


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_signal_whose_exception_is_dropped_ends_a_batch_all_the_same(name, code):
    Path("lines").write_text("".join(f"plot relu -o {i}.png\n" for i in range(20)))
    ran = subprocess.run(
        [sys.executable, "-c", DROPS_THE_SIGNAL.format(name=name)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == code
    assert len(list(Path.cwd().glob("*.png"))) == 1

"""Fixtures that every test may use: a clean folder, and the command line as a user runs it."""

from __future__ import annotations

import os

# Each worker of the suite has a core of its own: threads of its linear algebra would fight.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from actviz.cli.startup.entry import run

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ACTVIZ_CONFIG", "")  # no settings of whoever runs the tests


@pytest.fixture
def actviz(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command line inside this process."""

    def call(*words: object) -> Ran:
        capfd.readouterr()
        code = run([str(word) for word in words])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return call


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command line in a process of its own, as a user does."""

    def call(
        *words: object, environment: dict[str, str] | None = None, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "actviz", *map(str, words)],
            cwd=tmp_path,
            env={**os.environ, **(environment or {})},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return call


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample photographs."""
    return ROOT / "sample_images"

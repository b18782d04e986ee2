"""Batches on a Dask cluster: order, workers that are killed, and schedulers that are not there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from actviz.activations.words import parse
from actviz.errors import InputError, UsageError
from actviz.render import Rendered
from actviz.render.task import Task
from actviz.requests import Look, Output, PlotRequest
from actviz.workers import cluster, pool

WORKERS = 4


def task(path: str, title: str = "") -> Task:
    look = Look(size=(3, 2), dpi=40, title=title)
    request = PlotRequest(function=parse("relu"), look=look)
    return Task(request, Output(paths=(path,)), os.getcwd())


def paths(results: Any) -> list[str | None]:
    return [result.path if isinstance(result, Rendered) else None for result in results]


@contextmanager
def started(module: str, *words: str, folder: Path) -> Iterator[None]:
    """Run one of Dask's programs for a while."""
    command = [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", *words]
    settings = {"DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    process = subprocess.Popen(
        command,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def scheduling(folder: Path) -> Iterator[str]:
    """Start a real scheduler, and yield the file in which it writes its address."""
    file = str(folder / "scheduler.json")
    words = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", file)
    with started("dask_scheduler", *words, folder=folder):
        yield file


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a scheduler and its workers, each in a process of its own."""
    from distributed import Client

    folder = tmp_path_factory.mktemp("dask")
    words = ("--nworkers", str(WORKERS), "--nthreads", "1")
    with (
        scheduling(folder) as file,
        started("dask_worker", "--scheduler-file", file, *words, folder=folder),
    ):
        with Client(scheduler_file=file, timeout="60s") as client:
            client.wait_for_workers(WORKERS, timeout=60)
        yield file


def address(file: str) -> str:
    from distributed import Client

    with Client(scheduler_file=file, set_as_default=False) as client:
        return str(client.scheduler.address)


def test_a_cluster_draws_the_same_figures(file: str) -> None:
    there = [task(f"{number}.png", f"Figure {number}") for number in range(10)]
    there.append(task("/dev/null/d.png"))
    scheduler = address(file)
    assert paths(pool.run(there, scheduler=scheduler)) == [f"{n}.png" for n in range(10)] + [None]
    list(pool.run([task("here.png", "Figure 7")], 0))
    assert Path("here.png").read_bytes() == Path("7.png").read_bytes()


def test_of_a_batch_whose_worker_is_killed_nothing_is_missing_or_twice(
    file: str, process: Any
) -> None:
    from distributed import Client

    expected = [f"{number}.png" for number in range(60)]
    results = pool.run([task(path) for path in expected], scheduler=file)
    first = next(results)
    with Client(scheduler_file=file, set_as_default=False) as client:
        victim = min(client.run(os.getpid).values())
    os.kill(victim, signal.SIGKILL)
    assert paths([first, *results]) == expected
    assert sorted(os.listdir()) == sorted(expected)
    assert all(Path(path).read_bytes() == Path("0.png").read_bytes() for path in expected)


def test_the_command_takes_the_file_of_a_scheduler(file: str, process: Any) -> None:
    Path("lines").write_text("plot relu -o a.png\nplot gelu -o b.png\n")
    ran = process("batch", "lines", "--scheduler", file)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "a.png\nb.png\n", "")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense"])
def test_a_scheduler_that_is_not_there_is_one_sentence(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECT", "1s")
    with pytest.raises(InputError, match="No Dask scheduler answers"):
        list(pool.run([task("a.png")], scheduler=address))


def test_a_scheduler_without_workers_is_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    with scheduling(tmp_path_factory.mktemp("idle")) as file:
        Client(scheduler_file=file, timeout="60s", set_as_default=False).close()
        monkeypatch.setattr(cluster, "CONNECT", "1s")
        with pytest.raises(InputError, match="has no workers"):
            list(pool.run([task("a.png")], scheduler=file))


@pytest.mark.parametrize("content", ["", "no JSON", "{}"])
def test_a_file_of_no_scheduler_is_one_sentence(content: str) -> None:
    Path("s.json").write_text(content)
    with pytest.raises(InputError, match=r"'s.json' is no file of a Dask scheduler"):
        list(pool.run([task("a.png")], scheduler="s.json"))


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as caught:
        list(pool.run([task("a.png")], scheduler="tcp://127.0.0.1:1"))
    assert "actviz[dask]" in caught.value.hint

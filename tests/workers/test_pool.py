"""The pool of workers: order, failures, and workers that die."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from actviz.activations.words import parse
from actviz.errors import ActvizError, InputError
from actviz.render import Rendered
from actviz.render.task import Task
from actviz.requests import ImageRequest, Look, Output, PlotRequest
from actviz.workers import pool, server

SMALL = Look(size=(3, 2), dpi=40)


def plot(title: str = "") -> PlotRequest:
    return PlotRequest(function=parse("relu"), look=Look(size=(3, 2), dpi=40, title=title))


def task(path: str, request: Any = None) -> Task:
    return Task(request or plot(), Output(paths=(path,)), os.getcwd())


class Deadly:
    """A request that kills the worker which unpickles it, so many times."""

    def __init__(self, marks: Path, deaths: int) -> None:
        self.marks, self.deaths = marks, deaths

    def __reduce__(self) -> Any:
        return _die_or_plot, (str(self.marks), self.deaths)


def _die_or_plot(marks: str, deaths: int) -> PlotRequest:
    with open(marks, "a+") as stream:
        stream.write("x")
    if Path(marks).stat().st_size <= deaths:
        os.kill(os.getpid(), signal.SIGKILL)
    return plot()


def paths(results: Any) -> list[str | None]:
    return [result.path if isinstance(result, Rendered) else None for result in results]


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_results_come_in_order_and_failures_in_their_place(tmp_path: Path, jobs: int) -> None:
    missing = ImageRequest(photo="no.png", function=parse("relu"), look=SMALL)
    tasks = [task("a.png"), task("b.png", missing), task("c.svg"), task("/dev/null/d.png")]
    results = list(pool.run(tasks, jobs))
    assert paths(results) == ["a.png", None, "c.svg", None]
    assert isinstance(results[1], InputError)
    assert "no.png" in results[1].message
    assert isinstance(results[3], ActvizError)
    assert sorted(os.listdir(tmp_path)) == ["a.png", "c.svg"]


def test_workers_write_the_same_bytes_as_this_process(tmp_path: Path) -> None:
    list(pool.run([task("there.png")], 1))
    list(pool.run([task("here.png")], 0))
    assert Path("there.png").read_bytes() == Path("here.png").read_bytes()


def test_a_worker_that_dies_costs_nothing_but_time(tmp_path: Path) -> None:
    tasks = [task(f"{number}.png") for number in range(12)]
    tasks[3] = task("3.png", Deadly(tmp_path / "marks", deaths=1))
    expected = [f"{number}.png" for number in range(12)]
    assert paths(pool.run(tasks, 2)) == expected
    assert all(Path(path).stat().st_size > 0 for path in expected)


def test_a_figure_that_kills_every_worker_is_named_and_the_rest_drawn(tmp_path: Path) -> None:
    tasks = [task(f"{number}.png") for number in range(6)]
    tasks[2] = task("2.png", Deadly(tmp_path / "marks", deaths=99))
    results = list(pool.run(tasks, 2))
    assert paths(results) == ["0.png", "1.png", None, "3.png", "4.png", "5.png"]
    assert "died" in str(results[2])


def test_a_fault_in_a_worker_is_one_sentence() -> None:
    class Odd:
        command = "plot"

    (result,) = pool.run([task("a.png", Odd())], 0)
    assert isinstance(result, ActvizError)
    assert "AttributeError" in result.message
    assert "\n" not in result.message


def test_closing_ends_the_workers() -> None:
    results = pool.run([task(f"{number}.png") for number in range(200)], 2)
    next(results)
    workers = [child.pid for child in active_children()]
    assert workers
    results.close()
    assert not active_children()
    assert not list(Path().glob(".actviz*"))
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker or 0, 0)


def test_a_pool_opens_right_after_its_server_was_ended() -> None:
    for number in range(3):
        server.start()
        server.end()
        assert paths(pool.run([task(f"{number}.png")], 1)) == [f"{number}.png"]


def test_threads_of_one_worker_take_turns() -> None:
    tasks = [task(f"{number}.png", plot(f"Figure {number}")) for number in range(8)]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(pool.draw, tasks))
    assert paths(together) == [f"{number}.png" for number in range(8)]
    for number, one in enumerate(tasks):
        alone = task("alone.png", one.request)
        pool.draw(alone)
        assert Path("alone.png").read_bytes() == Path(f"{number}.png").read_bytes()

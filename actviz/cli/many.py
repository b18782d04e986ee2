"""Many figures at once: progress on a terminal, results and failures in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actviz.cli.say.terminal import say_error
from actviz.cli.startup.signals import check_signals
from actviz.errors import ActvizError

if TYPE_CHECKING:
    from actviz.cli.sink import Sink
    from actviz.render import Written
    from actviz.requests import Request


@dataclass(frozen=True)
class Item:
    """One figure of several; `name` is what messages call it, where they do not say by themselves.

    The sink tells where the figure goes and what is printed.
    """

    request: Request
    sink: Sink
    name: str = ""


def write_all(
    items: Sequence[Item],
    report: Callable[[Item, Written], None],
    *,
    jobs: int,
    scheduler: str | None = None,
    fail_fast: bool = False,
    quiet: bool = False,
) -> int:
    """Write every figure and report each in order; return how many could not be written."""
    from actviz.workers.pool import Task, run

    tasks = [Task(item.request, item.sink.output, os.getcwd()) for item in items]
    failures = 0
    with _progress(len(items), quiet) as step, closing(run(tasks, jobs, scheduler)) as results:
        for item, result in zip(items, results, strict=False):
            check_signals()
            with step():
                if isinstance(result, ActvizError):
                    say_failure(item.name, result)
                    failures += 1
                else:
                    report(item, result)
            if failures and fail_fast:
                break
    return failures


def say_failure(name: str, error: ActvizError) -> None:
    """Tell the user why a figure was not written, and which."""
    say_error(f"{name}: {error.message}" if name else error.message, error.hint)


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[], AbstractContextManager[object]]]:
    """Show a bar on a terminal; each step hides it for what is printed meanwhile."""
    if quiet or not sys.stderr.isatty():
        yield nullcontext
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("Drawing", total=total)

    @contextmanager
    def step() -> Iterator[None]:
        bar.stop()
        yield
        bar.advance(task)
        bar.start()

    with bar:
        yield step

"""The end of a drawing command: figures to write, and what is printed of each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, ClassVar

from actviz.cli.say.columns import mark, print_columns, refuse_two
from actviz.cli.say.progress import bar
from actviz.cli.say.terminal import print_json, print_path, say, say_error
from actviz.cli.startup import ahead
from actviz.cli.startup.command import Given
from actviz.cli.startup.imports import load_without
from actviz.cli.startup.signals import check_signals
from actviz.errors import ActvizError, UsageError
from actviz.requests import Output
from actviz.requests.kinds import WHOLE
from actviz.requests.limits import MAX_WORKERS
from actviz.requests.option import FILES, Record, option, options, within

if TYPE_CHECKING:
    from actviz.compute.result import Numbers
    from actviz.render import Rendered
    from actviz.render.task import Task
    from actviz.requests import Request

WIDEST, HIGHEST = 120, 40  # a preview in a large terminal is still read at one glance


@dataclass(frozen=True, kw_only=True)
class Say(Record):
    """What is printed of a figure."""

    panel: ClassVar[str] = FILES
    quiet: bool = option(False, "--quiet", "Print nothing but errors.", short="-q")
    json: bool = option(False, "--json", "Print the numbers that the picture draws as JSON.")
    csv: bool = option(False, "--csv", "Print them as comma-separated values.")
    tsv: bool = option(False, "--tsv", "Print them as tab-separated values.")
    preview: bool = option(False, "--preview", "Draw in the terminal too, if it is one.")

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_two(self.json, self.csv, self.tsv)

    @property
    def mark(self) -> str:
        """What stands between two columns of numbers; '' where none are printed."""
        return mark(self.csv, self.tsv)

    @property
    def form(self) -> str:
        """The option that asks for numbers."""
        return "--json" if self.json else "--csv" if self.csv else "--tsv"

    @property
    def prints_numbers(self) -> bool:
        """Tell whether standard output is for numbers."""
        return self.json or bool(self.mark)

    @property
    def shows(self) -> bool:
        """Tell whether a picture is drawn in the terminal."""
        return self.preview and sys.stdout.isatty()


@dataclass(frozen=True, kw_only=True)
class Workers(Record):
    """How many processes draw."""

    jobs: int | None = option(
        None,
        "--jobs",
        "Workers; one for each core by default.",
        kind=WHOLE,
        short="-j",
        check=within(1, MAX_WORKERS),
    )


@dataclass(frozen=True)
class Job:
    """A figure to write.

    Attributes:
        request: what is drawn.
        output: where it goes.
        say: what is printed of it.
        workers: how many processes draw it and its like, if the user has said so.
        name: what messages call it, where they do not say by themselves.
    """

    request: Request
    output: Output
    say: Say
    workers: int | None = None
    name: str = ""


def drawing(view: type[Request], given: Given) -> list[Job]:
    """Return what a drawing command is to do; nothing is done yet.

    Raises:
        UsageError: what was given does not go together.
    """
    output, say = Output.of(given), Say.of(given)
    if say.prints_numbers and "-" in output.paths:
        raise UsageError(
            f"{say.form} and -o - both want standard output.", "Write the figure to a file."
        )
    each = next((one.field for one in options(view) if one.each), None)
    chosen = [given] if each is None else [{**given, each: item} for item in given[each]]
    jobs = [Job(view.of(one), output, say, Workers.of(given).jobs) for one in chosen]
    if output.paths and len(jobs) > 1:
        _tell_apart(jobs)
    return jobs


def _tell_apart(jobs: Sequence[Job]) -> None:
    """Raise UsageError where -o names one file for several figures."""
    from actviz.render.naming import paths

    named = [path for job in jobs for path in paths(job.request, job.output, ["png"])]
    if len(set(named)) < len(named):
        raise UsageError(
            f"-o names one file for several of {len(jobs)} figures.",
            "Tell them apart, as in -o '{photo}-{fn}.png', or use --out-dir FOLDER.",
        )


def settled(jobs: Sequence[Job]) -> list[Job]:
    """Return the figures of one run under names that differ, where they have none of their own."""
    from actviz.render import naming

    outputs = naming.settled([(job.request, job.output) for job in jobs])
    return [replace(job, output=output) for job, output in zip(jobs, outputs, strict=True)]


def perform(jobs: Sequence[Job]) -> int:
    """Write the figures of one command, print what they ask for, and return the exit code.

    Of several, one that fails is reported and the rest are done. Without a number of workers
    there are some where there is work for them.

    Raises:
        ActvizError: the only figure cannot be written.
    """
    jobs = settled(jobs)
    first = jobs[0]
    if len(jobs) == 1:
        from actviz.render import write

        prepare(first.request)
        with bar(first.request.command, first.say.quiet):
            rendered = write(first.request, first.output, first.say.prints_numbers)
        report(first, rendered)
        return 0
    listed: list[Rendered] = []

    def told(job: Job, rendered: Rendered) -> None:
        report(job, rendered, listed)

    workers = _workers(jobs)
    if not workers:
        prepare(first.request)
    failures = write_all(jobs, told, workers=workers, quiet=first.say.quiet)
    if first.say.json:
        print_json([_told(each) for each in listed])
    elif first.say.mark:
        _print_series(listed, first.say.mark)
    return 0 if not failures else 3 if failures < len(jobs) else 1


def prepare(request: Request) -> None:
    """Load no more of Matplotlib than draws, and have it log nothing: the process is our own."""
    from actviz.render import hush
    from actviz.render.views import home

    hush()
    if request.medium != "raw":
        load_without(home("figures", request))


def _workers(jobs: Sequence[Job]) -> int:
    from actviz.compute.cores import cores

    return jobs[0].workers or (cores() if len(jobs) >= ahead.MANY else 0)


def write_all(
    jobs: Sequence[Job],
    told: Callable[[Job, Rendered], None],
    *,
    workers: int,
    scheduler: str | None = None,
    fail_fast: bool = False,
    quiet: bool = False,
) -> int:
    """Write every figure and report each in order; return how many could not be written."""
    from actviz.workers.pool import run

    if workers and not scheduler:
        ahead.start()
    tasks = [_task(job) for job in jobs]
    failures = 0
    with _progress(len(jobs), quiet) as step, closing(run(tasks, workers, scheduler)) as results:
        for job, result in zip(jobs, results, strict=False):
            check_signals()
            with step():
                if isinstance(result, ActvizError):
                    say_failure(job.name, result)
                    failures += 1
                else:
                    told(job, result)
            if failures and fail_fast:
                break
    return failures


def _task(job: Job) -> Task:
    from actviz.render.task import Task

    return Task(job.request, job.output, os.getcwd(), job.say.shows, job.say.prints_numbers)


def say_failure(name: str, error: ActvizError) -> None:
    """Tell the user why a figure was not written, and which."""
    say_error(f"{name}: {error.message}" if name else error.message, error.hint)


def report(job: Job, rendered: Rendered, listed: list[Rendered] | None = None) -> None:
    """Print the path or the numbers of what was written, and the notes on it.

    Where several are put on a list instead, their numbers become one JSON or one table.
    """
    if job.say.shows and rendered.numbers is not None:
        _show(job.request, rendered.numbers)
    if not job.say.quiet:
        for note in rendered.notes:
            say(note)
    if job.say.mark and not job.say.quiet:
        say(f"The figure is {' and '.join(rendered.paths)}.")  # JSON tells it
    if not job.say.prints_numbers:
        if not job.say.quiet and "-" not in rendered.paths:
            for path in rendered.paths:
                print_path(path)
    elif listed is not None:
        listed.append(rendered)
    elif job.say.json:
        print_json(_told(rendered))
    else:
        _print_series([rendered], job.say.mark)


def _told(rendered: Rendered) -> dict[str, Any]:
    return {**rendered.json, "series": [each.numbers() for each in rendered.series]}


def _print_series(every: Sequence[Rendered], mark: str) -> None:
    """Print the numbers of figures as one table, which names the figure of several."""
    from actviz.compute.series import Series, table

    def named(rendered: Rendered, series: Series) -> Series:
        of = {"output": rendered.path} if len(every) > 1 else {}
        return Series({**of, **series.of}, series.columns)

    print_columns(*table(named(each, one) for each in every for one in each.series), mark)


def _show(request: Request, numbers: Numbers) -> None:
    """Draw what was computed in the terminal, as large as that is."""
    from actviz.figures.terminal import draw

    size = get_terminal_size()
    print(draw(numbers, request, min(size.columns, WIDEST), min(size.lines - 2, HIGHEST)))


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

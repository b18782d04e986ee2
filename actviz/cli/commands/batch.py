"""actviz batch: one command line per line, drawn by a pool of workers."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import click

from actviz.cli.output import Job, Workers, report, say_failure, settled, write_all
from actviz.cli.say.terminal import print_path, say
from actviz.cli.startup.command import Action, Bringing, Known
from actviz.cli.startup.usage_errors import sentence
from actviz.errors import ActvizError, UsageError
from actviz.requests import Look, Output
from actviz.requests.kinds import PATH, TEXT
from actviz.requests.option import group, option, positional

if TYPE_CHECKING:
    from actviz.render import Rendered

ONE_EACH = "Each line is one command that draws, such as: plot relu"
FILE_HELP = "Command lines, with or without the word actviz; - is standard input."
CLUSTER_HELP = "Draw on a Dask cluster: tcp://localhost:8786, or its --scheduler-file."


@dataclass(frozen=True, kw_only=True)
class Batch(Action):
    """Draw many figures: each line of a file is a command line.

    Blank lines and what follows a # are left out, and quotes work as in a shell; $, ~ and * mean
    nothing. How figures look and where they go may be said for all lines at once.
    """

    examples: ClassVar[tuple[str, ...]] = ("batch lines.txt", "batch lines.txt --dry-run")

    file: str = positional(PATH, "FILE", FILE_HELP)
    bringing: Bringing = group(Bringing)
    look: Look = group(Look)
    output: Output = group(Output)
    workers: Workers = group(Workers)
    fail_fast: bool = option(False, "--fail-fast", "Stop at the first line that fails.")
    skip_existing: bool = option(
        False, "--skip-existing", "Leave out figures that are there already."
    )
    dry_run: bool = option(False, "--dry-run", "Print the paths that would be written.")
    scheduler: str | None = option(
        None, "--scheduler", CLUSTER_HELP, kind=TEXT, metavar="ADDRESS|FILE"
    )
    quiet: bool = option(False, "--quiet", "Print nothing but errors.", short="-q")

    def run(self) -> int:
        """Draw the figures, and return how well that went."""
        from actviz.files.paths import called

        jobs, bad = _parsed(_lines(self.file), self._known(), self.fail_fast)
        placed, homeless = _placed(settled(jobs), self.fail_fast)
        bad += homeless
        _refuse_collisions(placed)
        if not (placed or bad or self.quiet):
            say(f"{called(self.file)} holds no line to draw.")
        wanted = self._wanted(placed)
        failures = self._dry(wanted) if self.dry_run else self._write(wanted)
        if not (bad or failures):
            return 0
        return 3 if len(placed) > failures else 1

    def _known(self) -> Known:
        """Return what all lines know: the functions that were brought, and common options."""
        said = (*self.look.told(), *self.output.told())
        return Known.of(self.bringing, {o.field: v for o, v in said if v != o.default})

    def _wanted(self, placed: list[Placed]) -> list[Placed]:
        """Leave out what is there already, if that is asked for."""
        wanted = [each for each in placed if not (self.skip_existing and _is_there(each))]
        if len(wanted) < len(placed) and not self.quiet:
            say(f"{len(placed) - len(wanted)} of {len(placed)} figures are there already.")
        return wanted

    def _dry(self, wanted: list[Placed]) -> int:
        for _, paths in wanted:
            for path in paths:
                print_path(path)
        return 0

    def _write(self, wanted: list[Placed]) -> int:
        from actviz.compute.cores import cores

        return write_all(
            [job for job, _ in wanted],
            self._report,
            workers=self.workers.jobs or cores(),
            scheduler=self.scheduler,
            fail_fast=self.fail_fast,
            quiet=self.quiet,
        )

    def _report(self, job: Job, rendered: Rendered) -> None:
        """Print what the line would have printed by itself."""
        quiet = replace(job.say, quiet=self.quiet or job.say.quiet)
        report(replace(job, say=quiet), rendered)


# A figure that a line describes, and the paths it goes to.
Placed = tuple[Job, tuple[str, ...]]


def _lines(file: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file that say something, with their numbers."""
    from actviz.files import read_text

    for number, line in enumerate(read_text(file, "batch file").splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line


def _parsed(
    lines: Iterator[tuple[int, str]], known: Known, fail_fast: bool
) -> tuple[list[Job], int]:
    """Return the figures that lines describe, and the number of lines that describe none."""
    jobs: list[Job] = []
    bad = 0
    for number, line in lines:
        name = f"line {number}"
        try:
            jobs += [replace(job, name=name) for job in _jobs(line, known)]
        except ActvizError as error:
            _fail(name, error, fail_fast)
            bad += 1
    return jobs, bad


def _placed(jobs: list[Job], fail_fast: bool) -> tuple[list[Placed], int]:
    """Return figures with their paths, and the number of those that have no place to go to."""
    placed: list[Placed] = []
    bad = 0
    for job in jobs:
        try:
            placed.append((job, _paths(job)))
        except ActvizError as error:
            _fail(job.name, error, fail_fast)
            bad += 1
    return placed, bad


def _fail(name: str, error: ActvizError, fail_fast: bool) -> None:
    """Say what is wrong with a line.

    Raises:
        ActvizError: the first fault ends the batch.
    """
    if fail_fast:
        raise type(error)(f"{name}: {error.message}", error.hint) from None
    say_failure(name, error)


def _jobs(line: str, known: Known) -> list[Job]:
    """Return what a command line would write, without writing it."""
    from actviz.cli.startup.app import jobs_of

    try:
        words = shell_words(line)
        return jobs_of(words[1:] if words[0] == "actviz" else words, known)
    except click.ClickException as error:
        raise UsageError(*sentence(error)) from None


def shell_words(line: str) -> list[str]:
    """Split a line as a shell does; a # that begins a word outside quotes begins a comment."""
    for mark in re.finditer(r"(?<!\S)#", line):
        with suppress(ValueError):  # raised where a quote before the mark is still open
            return shlex.split(line[: mark.start()])
    try:
        return shlex.split(line)
    except ValueError as error:
        raise UsageError(f"{error} in the line.", "Quote as in a shell.") from None


def _paths(job: Job) -> tuple[str, ...]:
    """Return the paths that a figure goes to, without any work."""
    from actviz.render import targets

    if "-" in job.output.paths or job.request.inputs().has_stdin:
        raise UsageError(
            "A line has no standard input or output of its own.", "Name files in their place."
        )
    # Whether a file may be replaced is asked when it is written.
    found = targets(job.request, replace(job.output, clobber=True))
    return tuple(target.path for target in found)


def _is_there(placed: Placed) -> bool:
    """Tell whether there is something in every place that a figure goes to."""
    return all(map(os.path.lexists, placed[1]))


def _refuse_collisions(placed: list[Placed]) -> None:
    """Raise UsageError where two figures would be written to one file."""
    owners: dict[str, Job] = {}
    for job, path in ((job, path) for job, paths in placed for path in paths):
        owner = owners.setdefault(os.path.realpath(path), job)
        if owner is not job:
            raise UsageError(
                f"{owner.name} and {job.name} both write {path!r}.",
                "Give one of them another name with -o; nothing was drawn.",
            )

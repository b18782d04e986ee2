"""actviz batch: one command line per line, drawn by a pool of workers."""

import os
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, replace
from io import StringIO
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.exceptions import TyperException

from actviz.cli import options
from actviz.cli.many import Item, say_failure, write_all
from actviz.cli.say.terminal import print_path, say
from actviz.cli.sink import Sink, collecting
from actviz.cli.startup.signals import INTERRUPTED
from actviz.cli.startup.usage_errors import sentence
from actviz.errors import ActvizError, UsageError

if TYPE_CHECKING:
    from actviz.render import Written
    from actviz.requests import Request

NOT_DRAWING = ("batch", "list", "info", "eval", "recipe")
ONE_EACH = "Each line is one command that draws, such as: plot relu"


@dataclass(frozen=True)
class Figure:
    """A figure that a line describes, and the path it goes to."""

    item: Item
    path: str


def batch(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="Command lines, each without the word actviz; - is standard input.",
        ),
    ],
    jobs: options.Jobs = None,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="Stop at the first line that fails.")
    ] = False,
    skip_existing: Annotated[
        bool, typer.Option("--skip-existing", help="Leave out figures that are there already.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the paths that would be written.")
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="Draw on a Dask cluster, such as tcp://localhost:8786."
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Draw many figures: each line of a file is a command line.

    Blank lines and what follows a # are left out, and quotes work as in a shell.
    """
    from actviz.compute.cores import cores
    from actviz.workers.pool import warm_up

    if not (dry_run or scheduler):
        warm_up()
    figures, bad = _parsed(_lines(file), fail_fast, context.find_root().command)
    _refuse_collisions(figures)
    wanted = [each for each in figures if not (skip_existing and os.path.lexists(each.path))]
    if len(wanted) < len(figures) and not quiet:
        say(f"{len(figures) - len(wanted)} of {len(figures)} figures are there already.")
    failures = 0
    if dry_run:
        for figure in wanted:
            print_path(figure.path)
    else:
        failures = write_all(
            [figure.item for figure in wanted],
            lambda item, written: _report(item, written, quiet),
            jobs=jobs or cores(),
            scheduler=scheduler,
            fail_fast=fail_fast,
            quiet=quiet,
        )
    if bad or failures:
        raise typer.Exit(3 if len(figures) > failures else 1)


def _report(item: Item, written: "Written", quiet: bool) -> None:
    """Print what the line would have printed by itself."""
    replace(item.sink, quiet=quiet or item.sink.quiet).report(item.request, written)


def _lines(file: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file that say something, with their numbers."""
    from actviz.files import read_text

    for number, line in enumerate(read_text(file, "batch file").splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line


def _parsed(
    lines: Iterator[tuple[int, str]], fail_fast: bool, commands: Any
) -> tuple[list[Figure], int]:
    """Return the figures that lines describe, and the number of lines that describe none."""
    figures: list[Figure] = []
    bad = 0
    for number, line in lines:
        name = f"line {number}"
        try:
            figures += [
                Figure(Item(request, sink, name), _path(request, sink))
                for sink, request in _requests(line, commands)
            ]
        except ActvizError as error:
            if fail_fast:
                raise type(error)(f"{name}: {error.message}", error.hint) from None
            say_failure(name, error)
            bad += 1
    return figures, bad


def _requests(line: str, commands: Any) -> "list[tuple[Sink, Request]]":
    """Return what a command line would write, without writing it."""
    words = _words(line)
    if words[0] in NOT_DRAWING:
        raise UsageError(f"{words[0]} draws no figure.", ONE_EACH)
    try:
        with collecting() as collected, redirect_stdout(StringIO()):
            code = commands.main(words, prog_name="actviz", standalone_mode=False)
    except TyperException as error:
        raise UsageError(*sentence(error)) from None
    if code == INTERRUPTED:  # what Typer makes of Ctrl-C
        raise KeyboardInterrupt
    if not collected:
        raise UsageError("The line draws no figure.", ONE_EACH)
    return collected


def _words(line: str) -> list[str]:
    """Split a line as a shell does; a # that begins a word outside quotes begins a comment."""
    for mark in re.finditer(r"(?<!\S)#", line):
        with suppress(ValueError):  # raised where a quote before the mark is still open
            return shlex.split(line[: mark.start()])
    try:
        return shlex.split(line)
    except ValueError as error:
        raise UsageError(f"{error} in the line.", "Quote as in a shell.") from None


def _path(request: "Request", sink: Sink) -> str:
    """Return the path that a figure goes to, without any work."""
    from actviz.render import target
    from actviz.requests import command_line

    if sink.output.path == "-" or "-" in command_line(request):
        raise UsageError(
            "A line has no standard input or output of its own.", "Name files in their place."
        )
    # Whether a file may be replaced is asked when it is written.
    return target(request, replace(sink.output, clobber=True)).path


def _refuse_collisions(figures: list[Figure]) -> None:
    """Raise UsageError where two figures would be written to one file."""
    owners: dict[str, Figure] = {}
    for figure in figures:
        owner = owners.setdefault(os.path.realpath(figure.path), figure)
        if owner is not figure:
            raise UsageError(
                f"{owner.item.name} and {figure.item.name} both write {figure.path!r}.",
                "Give one of them another name with -o; nothing was drawn.",
            )

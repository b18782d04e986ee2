"""The end of a drawing command: render, write, and print what was written."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from actviz.cli.many import Item, write_all
from actviz.cli.say.terminal import print_json, print_path, say
from actviz.errors import UsageError

if TYPE_CHECKING:
    from actviz.render import Written
    from actviz.requests import Output, Request


MANY = 8  # from so many figures on, workers are worth what it costs to start them


@dataclass(frozen=True)
class Sink:
    """Where figures go, and whether paths, numbers or nothing is printed."""

    output: Output
    quiet: bool
    json: bool
    preview: bool = False

    def __post_init__(self) -> None:
        if self.output.path is not None and self.output.folder is not None:
            raise UsageError("-o and --out-dir were both given.", "-o takes the folder too.")
        if self.json and self.output.path == "-":
            raise UsageError(
                "--json and -o - both want standard output.", "Write the figure to a file."
            )

    def take(self, request: Request) -> None:
        """Render one request, write it and print its path or its numbers."""
        collected = _COLLECTED.get()
        if collected is not None:
            collected.append((self, request))
            return
        from actviz.render import write

        self.report(request, write(request, self.output))

    def take_all(self, requests: Sequence[Request], jobs: int | None = None) -> None:
        """Render several requests; one that fails is reported and the rest are done.

        Without a number of `jobs` there are workers where there is work for them.
        """
        if self.output.path is not None and len(requests) > 1:
            raise UsageError(
                f"-o names one file, but {len(requests)} are to be written.",
                "Use --out-dir FOLDER.",
            )
        if len(requests) == 1 or _COLLECTED.get() is not None:
            for request in requests:
                self.take(request)
            return
        numbers: list[object] = []

        def report(item: Item, written: Written) -> None:
            if self.json:
                self._tell(item.request, written)
                numbers.append(written.numbers)
            else:
                self.report(item.request, written)

        items = [Item(request, self) for request in requests]
        if jobs is None:
            from actviz.compute.cores import cores

            jobs = cores() if len(requests) >= MANY else 0
        failures = write_all(items, report, jobs=jobs, quiet=self.quiet)
        if self.json:
            print_json(numbers)
        if failures:
            raise typer.Exit(3 if failures < len(requests) else 1)

    def report(self, request: Request, written: Written) -> None:
        """Print the path or the numbers of what was written, and the notes on it."""
        self._tell(request, written)
        if self.json:
            print_json(written.numbers)
        elif not self.quiet and written.path != "-":
            print_path(written.path)

    def _tell(self, request: Request, written: Written) -> None:
        if self.preview and sys.stdout.isatty():
            _show(request)
        if not self.quiet:
            for note in written.notes:
                say(note)


@contextmanager
def collecting() -> Iterator[list[tuple[Sink, Request]]]:
    """Collect what commands would write, and write nothing."""
    collected: list[tuple[Sink, Request]] = []
    token = _COLLECTED.set(collected)
    try:
        yield collected
    finally:
        _COLLECTED.reset(token)


_COLLECTED: ContextVar[list[tuple[Sink, Request]] | None] = ContextVar("collected", default=None)


def _show(request: Request) -> None:
    """Draw a request in the terminal, as large as that is."""
    from shutil import get_terminal_size

    from actviz.figures.terminal import draw
    from actviz.render.views import compute

    size = get_terminal_size()
    print(draw(compute(request), request, min(size.columns, 120), min(size.lines - 2, 40)))

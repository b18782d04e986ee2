"""The end of a drawing command: render, write, and print what was written."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from actviz.cli.terminal import print_json, print_path, say, say_error
from actviz.errors import ActvizError, UsageError

if TYPE_CHECKING:
    from actviz.render import Written
    from actviz.requests import Output, Request


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
        self._report([self._written(request)])

    def take_all(self, requests: Sequence[Request]) -> None:
        """Render several requests; one that fails is reported and the rest are done."""
        if len(requests) == 1:
            return self.take(requests[0])
        if self.output.path is not None:
            raise UsageError(
                f"-o names one file, but {len(requests)} are to be written.",
                "Use --out-dir FOLDER.",
            )
        written = []
        for request in requests:
            try:
                written.append(self._written(request))
            except ActvizError as error:
                say_error(error.message, error.hint)
        self._report(written)
        if len(written) < len(requests):
            raise typer.Exit(3 if written else 1)

    def _written(self, request: Request) -> Written:
        from actviz.render import write

        written = write(request, self.output)
        if self.preview and sys.stdout.isatty():
            _show(request)
        if not self.quiet:
            for note in written.notes:
                say(note)
        return written

    def _report(self, written: list[Written]) -> None:
        if self.json:
            numbers = [item.numbers for item in written]
            print_json(numbers[0] if len(numbers) == 1 else numbers)
        elif not self.quiet and self.output.path != "-":
            for item in written:
                print_path(item.path)


def _show(request: Request) -> None:
    """Draw a request in the terminal, as large as that is."""
    from shutil import get_terminal_size

    from actviz.figures.terminal import draw
    from actviz.render import compute

    size = get_terminal_size()
    print(draw(compute(request), min(size.columns, 120), min(size.lines - 2, 40)))

"""Figures of no request: written as the views are, with the command line that makes them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from shlex import join

from matplotlib.figure import Figure

from actviz import files, formats
from actviz.figures import style
from actviz.render import hush
from actviz.requests import Look, Output
from actviz.requests.option import Record

# What is printed or where the figure goes says nothing of how it looks.
UNTOLD = ("path", "json", "csv", "tsv")


def line(command: str, asked: Record) -> str:
    """Return the command line that makes the figure of a command again."""
    said = [
        word
        for each, value in asked.told()
        if value != each.default and each.field not in UNTOLD
        for word in each.spelled(value)
    ]
    return join(["actviz", command, *said])


def write(
    draw: Callable[[], Figure], look: Look, path: str, line: str, inputs: Sequence[str] = ()
) -> str:
    """Draw a figure, write it and return its path; nothing is written when anything fails.

    Args:
        draw: makes the figure.
        look: how it looks.
        path: where to write it.
        line: the command line that makes it again.
        inputs: files that are read for it, which are not overwritten.

    Raises:
        UsageError: the path names no format.
        OutputError: the file cannot be written.
    """
    place = files.target(path, Output(), inputs, list(formats.FIGURES))
    hush()
    figure = draw()
    with style.context(look):
        content = formats.FIGURES[place.format](figure, look.dpi, formats.Told(line))
    files.write(place, content)
    return place.path

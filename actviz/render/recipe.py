"""Recipes: the command line that made a figure, kept in the figure's own metadata."""

from __future__ import annotations

from shlex import join

from actviz import files, formats
from actviz.errors import InputError
from actviz.render import media
from actviz.requests import Request
from actviz.requests.limits import MAX_RECIPE


def line(request: Request, format: str) -> str:
    """Return the command line that makes a figure in a format, quoted for a shell."""
    chosen = [] if format == media.usual(request.medium) else ["--format", format]
    line = join(["actviz", *request.command_line(), *chosen])
    # A file name may hold bytes that are no text, which no metadata takes.
    return line.encode("utf-8", "backslashreplace").decode()


def read(path: str) -> str:
    """Return the command line that made a figure; '-' is standard input.

    Raises:
        InputError: the file cannot be read, or is no figure of actviz.
    """
    found = formats.recipe(files.read_content(path, "figure", MAX_RECIPE))
    if found is None or not found.startswith("actviz "):
        raise InputError(
            f"{path} holds no recipe.", "Only figures that actviz wrote tell how they were made."
        )
    return found

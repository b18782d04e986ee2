"""Tables: aligned columns that a terminal can wrap and grep can read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

# Lines that go to a file or a pipe are never wrapped.
ENDLESS = 10_000


def table(rows: Iterable[Sequence[str]], *headings: str, fixed: int = 1) -> Table:
    """Return a table whose first `fixed` columns are never wrapped or shortened."""
    from rich.table import Table
    from rich.text import Text

    rows = [list(row) for row in rows]
    made = Table(box=None, show_header=bool(headings), header_style="dim", pad_edge=False)
    made.padding = (0, 2, 0, 0)
    for at in range(len(headings) or max(map(len, rows), default=0)):
        # A heading is text, not markup: brackets in it are meant.
        made.add_column(Text(headings[at]) if headings else "", no_wrap=at < fixed, overflow="fold")
    for row in rows:
        made.add_row(*map(Text, row))
    return made


def show(*parts: RenderableType) -> None:
    """Print renderables on standard output, as wide as the terminal or, in a pipe, as needed."""
    console = _console()
    with console.capture() as capture:
        for part in parts:
            console.print(part)
    lines = [line.rstrip() for line in capture.get().splitlines()]
    text = "\n".join(lines) + "\n"
    # A terminal without Unicode shows question marks rather than an error.
    sys.stdout.write(text.encode(console.encoding, "replace").decode(console.encoding))


def _console() -> Console:
    from rich.console import Console

    terminal = sys.stdout.isatty()
    return Console(width=None if terminal else ENDLESS, markup=False, highlight=False, emoji=False)

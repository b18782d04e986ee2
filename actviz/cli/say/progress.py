"""Progress on a terminal, for work that takes longer than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0


class Bar:
    """A bar on standard error that appears once the work has taken a second."""

    def __init__(self, description: str) -> None:
        self.description = description
        self.start = monotonic()
        self.shown: Progress | None = None

    def __call__(self, done: int, total: int) -> None:
        """Show that so many of so many steps are done."""
        if self.shown is None:
            if monotonic() - self.start < PATIENCE:
                return
            self._show()
        assert self.shown is not None
        self.shown.update(self.shown.task_ids[0], completed=done, total=total)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self.shown = Progress(console=Console(stderr=True), transient=True)
        self.shown.add_task(self.description, total=None)
        self.shown.start()

    def close(self) -> None:
        """Take the bar away."""
        if self.shown is not None:
            self.shown.stop()


@contextmanager
def bar(description: str, quiet: bool) -> Iterator[None]:
    """Show the progress of a network's experiments while the block runs, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from actviz.compute.network.progress import told_to

    shown = Bar(description)
    try:
        with told_to(shown):
            yield
    finally:
        shown.close()

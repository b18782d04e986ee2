"""Tasks: figures to write, each of which a worker may be handed."""

from __future__ import annotations

from dataclasses import dataclass

from actviz.render import Rendered, write
from actviz.requests import Output, Request


@dataclass(frozen=True)
class Task:
    """One figure to write.

    Attributes:
        request: what is drawn.
        output: where it goes.
        folder: the one that relative paths begin in.
        keep: whether its numbers are handed back, which may be as many as a photo has.
        with_series: whether the columns that it draws are.
    """

    request: Request
    output: Output
    folder: str
    keep: bool = False
    with_series: bool = False

    def do(self) -> Rendered:
        """Draw and write it.

        Raises:
            ActvizError: it cannot be drawn or written.
        """
        rendered = write(self.request, self.output, self.with_series)
        return rendered if self.keep else rendered.without_numbers()

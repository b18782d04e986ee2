"""actviz export: a function for other programs to take."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.cli.startup.command import Action
from actviz.errors import UsageError, listed
from actviz.export import TARGETS
from actviz.requests.groups import one_function
from actviz.requests.kinds import PATH, TEXT
from actviz.requests.option import FILES, option, positional

if TYPE_CHECKING:
    from actviz.activations.function import Function

TO_HELP = f"{listed(TARGETS)}."
PATH_HELP = "Write to a file instead of printing."


@dataclass(frozen=True, kw_only=True)
class Export(Action):
    """Print a function as code, as a formula, as a table or as a drawing for other programs.

    Code says what its error was measured to be. Of torch, JAX and Keras it is their own call
    where they have the same function.
    """

    examples: ClassVar[tuple[str, ...]] = ("export gelu --to torch", "export swish --to latex")

    function: Function = one_function()
    target: str = positional(TEXT, "TARGET", TO_HELP, "--to", choices=tuple(TARGETS))
    path: str | None = option(
        None, "--output", PATH_HELP, panel=FILES, kind=PATH, short="-o", metavar="FILE"
    )

    def run(self) -> None:
        """Print it, or write it."""
        from actviz.cli.say.terminal import print_path
        from actviz.export import export
        from actviz.files import Target, write

        printed = export(self.function, self.target)
        place = self.path or "-"
        if isinstance(printed, bytes) and place == "-" and sys.stdout.isatty():
            raise UsageError(f"{self.target} is no text.", "Write it to a file with -o FILE.")
        write(Target(place, self.target), printed.encode() if isinstance(printed, str) else printed)
        if place != "-":
            print_path(place)

"""actviz completion: what a shell reads to complete command lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import click
from click.shell_completion import get_completion_class

from actviz.cli.startup.command import Action
from actviz.errors import UsageError, listed
from actviz.requests.kinds import TEXT
from actviz.requests.option import positional

SHELLS = ("bash", "zsh", "fish")
HELP = "bash, zsh or fish; its startup file evaluates what is printed."


@dataclass(frozen=True, kw_only=True)
class Completion(Action):
    """Print the script that lets a shell complete command lines with the Tab key."""

    examples: ClassVar[tuple[str, ...]] = ("completion bash", "completion fish")

    shell: str = positional(TEXT, "SHELL", HELP, choices=SHELLS)

    def run(self) -> None:
        """Print it."""
        from actviz.cli.startup.app import tree
        from actviz.cli.startup.outline import COMPLETE, NAME

        kind = get_completion_class(self.shell)
        if kind is None:
            raise UsageError(f"SHELL cannot be {self.shell!r}.", f"It is {listed(SHELLS)}.")
        click.echo(kind(tree(), {}, NAME, COMPLETE).source())

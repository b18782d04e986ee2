"""actviz help: the whole help of a command."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import click

from actviz.cli.startup.command import Action
from actviz.requests.kinds import TEXT
from actviz.requests.option import option

WORDS = replace(TEXT, words=-1)


def commands() -> list[str]:
    """Return the names of all commands."""
    from actviz.cli.startup.app import COMMANDS  # which imports this module

    return list(COMMANDS)


@dataclass(frozen=True, kw_only=True)
class Help(Action):
    """Show all that a command takes, as --help after it does."""

    examples: ClassVar[tuple[str, ...]] = ("help plot", "help network signal")

    words: tuple[str, ...] = option(
        (),
        "",
        "The command, and a function to see its parameters.",
        kind=WORDS,
        metavar="COMMAND",
        complete=commands,
    )

    man: bool = option(False, "--man", "Print the manual page: actviz help --man | man -l -")

    def run(self) -> None:
        """Show it."""
        from actviz.cli.startup.app import tree
        from actviz.cli.startup.outline import NAME

        if self.man:
            from actviz.cli.say.man import page

            print(page(tree(), self.words))
            return
        with tree().make_context(NAME, [*self.words, "--help"]) as context:
            context.command.invoke(context)
        raise click.UsageError("The command shows no help.")  # --help leaves before

"""actviz config: what is said for good, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from actviz.cli.startup import settings
from actviz.cli.startup.command import Action
from actviz.requests.kinds import TEXT
from actviz.requests.option import Option, option

HEADINGS = ("option", "value", "said in")


@dataclass(frozen=True, kw_only=True)
class Config(Action):
    """Show the settings that are in force and where each was said.

    A setting is a line such as `style = "dark"` of actviz.toml in the folder or above, or of the
    user's own, or a variable such as ACTVIZ_STYLE. The command line comes before all of them.
    """

    examples: ClassVar[tuple[str, ...]] = (
        "config",
        "config --options",
        "config --command image --json",
    )

    json: bool = option(False, "--json", "Print JSON.")
    names: bool = option(False, "--options", "Print what can be set, one a line.")
    command: str = option(
        "plot", "--command", "Of this command, such as 'network signal'.", kind=TEXT
    )

    def run(self) -> None:
        """Show them."""
        from actviz.cli.say.tables import show, table
        from actviz.cli.say.terminal import print_json, print_text, say

        own = _options(self.command)
        if self.names:
            print_text("".join(f"{each.keyword}\n" for each in own if settings.can_be_set(each)))
            return
        rows = dict(_rows(own, self.command))
        if self.json:
            told = {key: {"value": value, "place": place} for key, (value, place) in rows.items()}
            print_json({"files": [str(file) for file in settings.files()], "settings": told})
        elif rows:
            show(table([(key, *row) for key, row in rows.items()], *HEADINGS, fixed=2))
        else:
            say(f"Nothing is set; {settings.own()} is your own file.")


def _options(command: str) -> tuple[Option, ...]:
    """Return the options of a command.

    Raises:
        UsageError: there is no such command.
    """
    import click

    from actviz.cli.startup.app import tree
    from actviz.cli.startup.command import RecordCommand
    from actviz.cli.startup.outline import NAME

    found: click.Command = tree()
    for word in command.split():
        context = click.Context(found, info_name=NAME)
        if isinstance(found, click.Group):
            found = found.resolve_command(context, [word])[1] or found
    return found.options if isinstance(found, RecordCommand) else ()


def _rows(own: tuple[Option, ...], command: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for each in settings.settings(own, command):
        words = each.option.spelled(each.value) if each.option.kind.words else [str(each.value)]
        shown = [word for word in words if word != each.option.word]
        yield each.option.keyword, (" ".join(map(str, shown)), each.place)

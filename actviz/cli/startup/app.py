"""The table of commands, of which only those that are needed are loaded."""

from importlib import import_module
from typing import Annotated, Any

import typer

from actviz.cli.startup.command import FunctionCommand
from actviz.cli.startup.group import grouped
from actviz.cli.startup.lazy import CommandGroup

COMMANDS = {
    "plot": "actviz.cli.commands.plot:plot",
    "histogram": "actviz.cli.commands.histogram:histogram",
    "image": "actviz.cli.commands.image:image",
    "compare": "actviz.cli.commands.compare:compare",
    "sheet": "actviz.cli.commands.sheet:sheet",
    "list": "actviz.cli.commands.listing:listing",
    "info": "actviz.cli.commands.info:info",
    "eval": "actviz.cli.commands.evaluate:evaluate",
    "recipe": "actviz.cli.commands.recipe:recipe",
    "batch": "actviz.cli.commands.batch:batch",
    "network": "actviz.cli.commands.network:app",
}
# A batch holds lines of every command.
NEEDS_ALL = ("batch",)


def tree(first: str = "") -> Any:
    """Return the tree of commands: only the branch that a first word names, if that is enough.

    After an option of actviz itself, such as --help, the commands have no options of their own.
    """
    app = typer.Typer(
        name="actviz",
        cls=CommandGroup,
        callback=_common,
        help="Show what a neural network's activation function does.",
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        epilog="Try: actviz plot relu",
    )
    alone = first in COMMANDS and first not in NEEDS_ALL
    for name in [first] if alone else COMMANDS:
        module, _, attribute = COMMANDS[name].partition(":")
        command = getattr(import_module(module), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name, cls=CommandGroup)
        elif first.startswith("-"):
            app.command(name, help=command.__doc__)(_unused)
        else:
            app.command(name, cls=FunctionCommand)(grouped(command))
    return typer.main.get_command(app)


def _unused() -> None:
    """Stand for a command where only its name and help are wanted."""


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"actviz {version('actviz')}")
        raise typer.Exit


def _common(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Show what a neural network's activation function does."""

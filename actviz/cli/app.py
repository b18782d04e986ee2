"""The table of commands."""

from collections.abc import Callable
from typing import Annotated

import typer

from actviz.cli import network
from actviz.cli.batch import batch
from actviz.cli.command import FunctionCommand
from actviz.cli.compare import compare
from actviz.cli.evaluate import evaluate
from actviz.cli.group import grouped
from actviz.cli.histogram import histogram
from actviz.cli.image import image
from actviz.cli.info import info
from actviz.cli.listing import listing
from actviz.cli.plot import plot
from actviz.cli.quick import CommandGroup
from actviz.cli.recipe import recipe
from actviz.cli.sheet import sheet

COMMANDS: dict[str, Callable[..., None]] = {
    "plot": plot,
    "histogram": histogram,
    "image": image,
    "compare": compare,
    "sheet": sheet,
    "list": listing,
    "info": info,
    "eval": evaluate,
    "recipe": recipe,
    "batch": batch,
}

app = typer.Typer(
    name="actviz",
    cls=CommandGroup,
    help="Show what a neural network's activation function does.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    epilog="Try: actviz plot relu",
)
for name, command in COMMANDS.items():
    app.command(name, cls=FunctionCommand)(grouped(command))
app.add_typer(network.app, name="network", cls=CommandGroup)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"actviz {version('actviz')}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Show what a neural network's activation function does."""

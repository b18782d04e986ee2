"""actviz recipe: the command line that made a figure."""

from typing import Annotated

import typer


def recipe(
    figure: Annotated[
        str, typer.Argument(metavar="FIGURE", help="A PNG, SVG, PDF or animation of actviz.")
    ],
) -> None:
    """Print the command line that made a figure."""
    from actviz.cli.say.terminal import print_path
    from actviz.render.recipe import read

    print_path(read(figure))

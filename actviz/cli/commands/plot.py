"""actviz plot: the function and its derivative."""

from typing import TYPE_CHECKING, Annotated

import typer

from actviz.cli import options
from actviz.cli.startup.group import uses

if TYPE_CHECKING:
    from actviz.activations.function import Function
    from actviz.cli.sink import Sink
    from actviz.requests import Look


def plot(
    function: "Function" = uses(options.function),
    range: options.Range = None,
    no_derivative: options.NoDerivative = False,
    overlay: Annotated[
        bool,
        typer.Option("--overlay", help="Draw both in one panel.", rich_help_panel=options.FIGURE),
    ] = False,
    order: Annotated[
        int,
        typer.Option(help="2 adds the second derivative.", rich_help_panel=options.FIGURE),
    ] = 1,
    sweep: options.SweepWord = None,
    look: "Look" = uses(options.look),
    sink: "Sink" = uses(options.sink),
) -> None:
    """Draw a function and its derivative."""
    from actviz.cli.arguments import moving
    from actviz.requests import PlotRequest

    sink.take(
        PlotRequest(
            function=function,
            range=range,
            derivative=not no_derivative,
            overlay=overlay,
            order=order,
            sweep=moving(sweep),
            look=look,
        )
    )

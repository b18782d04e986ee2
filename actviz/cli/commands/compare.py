"""actviz compare: several functions in one picture."""

from typing import TYPE_CHECKING, Annotated

import typer

from actviz.cli import options
from actviz.cli.startup.group import uses

if TYPE_CHECKING:
    from actviz.activations.function import Function
    from actviz.cli.sink import Sink
    from actviz.requests import Grey, Look, Sampling


def compare(
    functions: "tuple[Function, ...]" = uses(options.functions),
    view: Annotated[
        str, typer.Option(help="plot, histogram or image.", rich_help_panel=options.FIGURE)
    ] = "plot",
    range: options.Range = None,
    no_derivative: options.NoDerivative = False,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff", help="Add the difference from the first.", rich_help_panel=options.FIGURE
        ),
    ] = False,
    image: Annotated[
        str | None,
        typer.Option(
            metavar="PHOTO", help="The photo of --view image.", rich_help_panel=options.PHOTO
        ),
    ] = None,
    sweep: options.SweepWord = None,
    sampling: "Sampling" = uses(options.sampling),
    grey: "Grey" = uses(options.grey),
    look: "Look" = uses(options.look),
    sink: "Sink" = uses(options.sink),
) -> None:
    """Draw several functions, or one at several values: --alpha 0.01,0.1,0.3."""
    from actviz.cli.arguments import moving
    from actviz.requests import CompareRequest

    sink.take(
        CompareRequest(
            functions=functions,
            view=view,
            range=range,
            derivative=not no_derivative,
            difference=diff,
            photo=image,
            sweep=moving(sweep),
            sampling=sampling,
            grey=grey,
            look=look,
        )
    )

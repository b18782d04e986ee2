"""actviz sheet: the six-panel page."""

from typing import TYPE_CHECKING, Annotated

import typer

from actviz.cli import options
from actviz.cli.startup.group import uses

if TYPE_CHECKING:
    from actviz.activations.function import Function
    from actviz.cli.sink import Sink
    from actviz.requests import Grey, Look, Sampling


def sheet(
    *,
    function: "Function" = uses(options.function),
    image: Annotated[
        str, typer.Option(metavar="PHOTO", help="The photo.", rich_help_panel=options.PHOTO)
    ],
    range: options.Range = None,
    sampling: "Sampling" = uses(options.sampling),
    grey: "Grey" = uses(options.grey),
    look: "Look" = uses(options.look),
    sink: "Sink" = uses(options.sink),
) -> None:
    """Draw one page: curve, derivative, samples and a photo, before and after."""
    from actviz.requests import SheetRequest

    sink.take(
        SheetRequest(
            function=function, photo=image, range=range, sampling=sampling, grey=grey, look=look
        )
    )

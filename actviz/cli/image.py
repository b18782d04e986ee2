"""actviz image: a photo before and after."""

from typing import TYPE_CHECKING, Annotated

import typer

from actviz.cli import options
from actviz.cli.group import uses

if TYPE_CHECKING:
    from actviz.activations.function import Function
    from actviz.cli.sink import Sink
    from actviz.requests import Grey, Look


def image(
    photos: Annotated[
        list[str],
        typer.Argument(metavar="PHOTO...", help="Photographs in any format that Pillow reads."),
    ],
    function: "Function" = uses(options.function_option),
    raw: Annotated[
        bool,
        typer.Option(
            "--raw",
            help="Write only the activated picture, at full size.",
            rich_help_panel=options.PHOTO,
        ),
    ] = False,
    grey: "Grey" = uses(options.grey),
    look: "Look" = uses(options.look),
    jobs: options.Jobs = None,
    sink: "Sink" = uses(options.sink),
) -> None:
    """Show a photo before and after a function."""
    from actviz.requests import ImageRequest

    sink.take_all(
        [
            ImageRequest(photo=photo, function=function, raw=raw, grey=grey, look=look)
            for photo in photos
        ],
        jobs,
    )

"""actviz image: a photo before and after."""

from typing import TYPE_CHECKING, Annotated

import typer

from actviz.cli import options
from actviz.cli.startup.group import uses

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
    color: Annotated[
        bool,
        typer.Option(
            "--color",
            help="Send red, green and blue through the function, each by itself.",
            rich_help_panel=options.PHOTO,
        ),
    ] = False,
    compression: Annotated[
        int | None,
        typer.Option(
            help="Level of a raw PNG, 0 to 9; by default quick packing that suits photos.",
            rich_help_panel=options.PHOTO,
        ),
    ] = None,
    sweep: options.SweepWord = None,
    grey: "Grey" = uses(options.grey),
    look: "Look" = uses(options.look),
    jobs: options.Jobs = None,
    sink: "Sink" = uses(options.sink),
) -> None:
    """Show a photo before and after a function."""
    from actviz.cli.arguments import moving
    from actviz.requests import ImageRequest

    requests = [
        ImageRequest(
            photo=photo,
            function=function,
            raw=raw,
            color=color,
            compression=compression,
            sweep=moving(sweep),
            grey=grey,
            look=look,
        )
        for photo in photos
    ]
    sink.take_all(requests, jobs)

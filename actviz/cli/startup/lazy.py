"""Commands that load only what they use: Typer's help and validator cost more than the rest."""

from typing import Any

from typer.core import TyperGroup

from actviz import imports
from actviz.cli.startup.conversion import Conversion

# Typer's help imports them for Markdown texts and framed tracebacks, of which actviz has neither.
UNUSED = ("rich.markdown", "rich.traceback")


class Quick:
    """What a command or a group of commands needs to start quickly."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters, each with a conversion of its own."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if not isinstance(param._runtime_param, Conversion):
                param._runtime_param = Conversion(param.type_descriptor.annotation)
        return params

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        imports.load("typer.rich_utils", without=UNUSED)
        super().format_help(ctx, formatter)  # type: ignore[misc]


class CommandGroup(Quick, TyperGroup):
    """The commands of actviz, or of one of its subjects."""

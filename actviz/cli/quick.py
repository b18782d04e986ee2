"""Commands that load only what they use: Typer's help and validator cost more than the rest."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from typer.core import TyperGroup

from actviz.cli.conversion import Conversion

# Typer's help imports them for Markdown texts and framed tracebacks, of which actviz has neither.
UNUSED = ("rich.markdown", "rich.traceback")


class _Unused(ModuleType):
    def __getattr__(self, name: str) -> type:
        return type(name, (), {})


def load_renderer() -> None:
    """Import Typer's help renderer with empty modules in place of those it will not use."""
    spare = [name for name in UNUSED if name not in sys.modules]
    sys.modules.update((name, _Unused(name)) for name in spare)
    try:
        import_module("typer.rich_utils")
    finally:
        for name in spare:
            del sys.modules[name]


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
        load_renderer()
        super().format_help(ctx, formatter)  # type: ignore[misc]


class CommandGroup(Quick, TyperGroup):
    """The commands of actviz, or of one of its subjects."""

"""Help in Rich's panels, without the half of its loading time that help has no use for."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from typer.core import TyperGroup

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


class QuickHelp:
    """A command or a group whose help loads only what it shows."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        load_renderer()
        super().format_help(ctx, formatter)  # type: ignore[misc]


class CommandGroup(QuickHelp, TyperGroup):
    """The commands of actviz, or of one of its subjects."""

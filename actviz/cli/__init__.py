"""The command line: one thin module per command, and one place where errors become words."""

from actviz.cli.entry import main

__all__ = ["main"]

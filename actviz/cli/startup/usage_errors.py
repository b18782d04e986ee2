"""Typer's own complaints, said as actviz says its own."""

from difflib import get_close_matches

from typer.exceptions import TyperException


def sentence(error: TyperException) -> tuple[str, str]:
    """Return Typer's message as one sentence, with where to look as the hint."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "actviz"
    message = " ".join(error.format_message().split())
    message = message.partition(" (Possible options: ")[0]
    message += "" if message.endswith((".", "?")) else "."
    known = getattr(error, "possibilities", None) or []
    close = get_close_matches(getattr(error, "option_name", ""), known, n=1)
    return message, f"Did you mean {close[0]}?" if close else f"See '{path} --help'."

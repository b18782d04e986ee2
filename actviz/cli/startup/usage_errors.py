"""Typer's own complaints, said as actviz says its own."""

from typer.exceptions import TyperException

from actviz.errors import did_you_mean


def sentence(error: TyperException) -> tuple[str, str]:
    """Return Typer's message as one sentence, with where to look as the hint."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "actviz"
    message = " ".join(error.format_message().split())
    message = message.partition(" (Possible options: ")[0]
    message += "" if message.endswith((".", "?")) else "."
    known = getattr(error, "possibilities", None) or []
    word = getattr(error, "option_name", "")
    return message, did_you_mean(word, known, f"See '{path} --help'.")

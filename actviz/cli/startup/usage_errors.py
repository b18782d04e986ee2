"""Click's own complaints, said as actviz says its own."""

import click

from actviz.cli.startup.command import RecordCommand
from actviz.errors import did_you_mean


def sentence(error: click.ClickException) -> tuple[str, str]:
    """Return Click's message as one sentence, with where to look as the hint."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "actviz"
    message = " ".join(error.format_message().split())
    message += "" if message.endswith((".", "?")) else "."
    if isinstance(error, click.NoSuchOption):
        known = [name for each in (context.command.params if context else ()) for name in each.opts]
        hint = did_you_mean(error.option_name, known, f"See '{path} --help'.")
        return f"No such option: {error.option_name[:80]}.", hint
    command = context.command if context else None
    if isinstance(error, click.MissingParameter) and isinstance(command, RecordCommand):
        return message, f"Write it as in: actviz {command.examples[0]}; '{path} --help' tells more."
    return message, f"See '{path} --help'."

"""The way in and out: arguments to a command, and every failure to one sentence and a code."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit
from click.shell_completion import shell_complete

from actviz.cli.say.terminal import say_error
from actviz.cli.startup.app import tree
from actviz.cli.startup.outline import COMPLETE, NAME
from actviz.cli.startup.signals import check_signals
from actviz.cli.startup.usage_errors import sentence
from actviz.errors import ActvizError

if TYPE_CHECKING:
    from actviz.cli.output import Job

# Files are written with sentences of their own; what is left is standard output.
FULL = (errno.ENOSPC, errno.EIO)


def run(words: list[str], debug: bool = False) -> int:
    """Run one command line and return its exit code; what fails is said on standard error."""
    try:
        if instruction := os.environ.get(COMPLETE):
            return shell_complete(tree(), {}, NAME, COMPLETE, instruction)
        with tree().make_context(NAME, list(words)) as context:
            done = context.command.invoke(context)
        return _performed(done) if isinstance(done, list) else int(done or 0)
    except Exit as ending:
        return ending.exit_code
    except ActvizError as error:
        if debug:
            raise
        say_error(error.message, error.hint)
        return error.exit_code
    except click.ClickException as error:
        say_error(*sentence(error))
        return 2
    except BrokenPipeError:
        return _close_quietly()
    except Exception as error:
        return _fault(error, debug)


def _performed(jobs: list[Job]) -> int:
    from actviz.cli.output import perform  # what draws nothing needs none of it

    return perform(jobs)


def _fault(error: Exception, debug: bool) -> int:
    """Say what nobody foresaw, and return the exit code."""
    check_signals()  # a module interrupted while it loaded says that it cannot be loaded
    if debug:
        raise error
    if isinstance(error, OSError) and error.errno in FULL:
        say_error(f"What is printed cannot be written: {error.strerror}.", "Print elsewhere.")
        return _close_quietly()
    hint = "This is a fault of actviz; --debug shows where."
    say_error(f"{type(error).__name__}: {error}"[:300], hint)
    return 1


def _close_quietly() -> int:
    # The reader went away: Python would complain once more when it flushes at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1

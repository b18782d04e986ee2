"""The command line: one thin module per command, and one place where errors become words."""

from __future__ import annotations

import sys
from typing import NoReturn

from actviz.cli.startup.signals import (
    INTERRUPTED,
    TERMINATED,
    Terminated,
    leave,
    raise_on_signals,
)


def main() -> NoReturn:
    """Run the command line of this process and exit with its code.

    Signals are caught before anything else is imported: Ctrl-C gives 130 at any moment, SIGTERM
    143, and neither a traceback.
    """
    try:
        raise_on_signals()
        code = _run([word for word in sys.argv[1:] if word != "--debug"])
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Terminated:
        code = TERMINATED
    if code in (INTERRUPTED, TERMINATED):
        leave(code)
    sys.exit(code)


def _run(words: list[str]) -> int:
    from actviz.cli.startup import ahead, outline

    if outline.printed(words):
        return 0
    ahead.begin(words)
    from actviz.cli.startup.entry import run

    return run(words, "--debug" in sys.argv)

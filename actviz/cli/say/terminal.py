"""Standard output is data, standard error is for people."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import Any

# What begins a line that shows a formula, or a place in it.
INDENTED = "\n    "
LONGEST = 500
NUMBERS = re.compile(r"\[([^][{}\"]*)\]")


def print_path(path: str) -> None:
    """Print a path as the bytes it has on disk, without markup."""
    sys.stdout.flush()
    sys.stdout.buffer.write(os.fsencode(path) + b"\n")
    sys.stdout.buffer.flush()


def print_text(text: str) -> None:
    """Print lines in UTF-8, whatever a terminal is set to."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()


def print_json(value: Any) -> None:
    """Print JSON at full precision, indented on a terminal.

    Numbers that are not finite must have become None before.
    """
    indent = 2 if sys.stdout.isatty() else None
    text = json.dumps(value, allow_nan=False, ensure_ascii=False, indent=indent)
    # A list of numbers stays one line.
    if indent:
        text = NUMBERS.sub(lambda found: f"[{' '.join(found[1].split())}]", text)
    print_text(text + "\n")


def say(message: str) -> None:
    """Tell the user something on standard error."""
    print(f"actviz: {_plain(message)}", file=sys.stderr)


def say_error(message: str, hint: str = "") -> None:
    """Tell the user what went wrong and what mends it."""
    say(message)
    if hint:
        print(f"  hint: {_plain(hint)}", file=sys.stderr)


def _plain(text: str) -> str:
    """Return what a terminal can show whatever words it quotes: one line, or a formula below it."""
    return INDENTED.join(map(_plain_line, text.split(INDENTED)))


def _plain_line(text: str) -> str:
    shown = "".join(char if char.isprintable() else "?" for char in text)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]} …"

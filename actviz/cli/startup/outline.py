"""What actviz is asked for most, its own help, said before commands or Click are loaded.

What each command does stands here a second time, which spares the modules of all of them.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from actviz.requests.option import Record, option, options

NAME = "actviz"
COMPLETE = "_ACTVIZ_COMPLETE"  # where a shell tells what is to be completed
SUMMARY = "Show what a neural network's activation function does."
DOES = {
    "plot": "Draw a function and its derivative.",
    "histogram": "Draw the distribution of samples before and after a function.",
    "image": "Show a photo before and after a function.",
    "compare": "Draw several functions, or one at several values: --alpha 0.01,0.1,0.3.",
    "sheet": "Draw one page: curve, derivative, samples and a photo, before and after.",
    "list": "List the functions by family.",
    "info": "Print the formula, parameters, facts and names of a function.",
    "eval": "Print x, f(x) and f′(x), and both sides of a breakpoint.",
    "export": "Print a function as code, as a formula, as a table or "
    "as a drawing for other programs.",
    "golden": "Write f(x) and f′(x) rounded once, for every input of a type of floats.",
    "audit": "Say how far an implementation is from a function, in units in the last place.",
    "identify": "Say what a function is: the same as one that is known, "
    "or that one scaled, or none.",
    "inspect": "Show what each activation of a network sees: dead, saturated and outlying units.",
    "atlas": "Write a web site with a page for every function: static files that need no network.",
    "recipe": "Print the command lines that made figures, for a shell or for batch.",
    "batch": "Draw many figures: each line of a file is a command line.",
    "completion": "Print the script that lets a shell complete command lines with the Tab key.",
    "config": "Show the settings that are in force and where each was said.",
    "help": "Show all that a command takes, as --help after it does.",
    "network": "Show what a function does to a network: to its "
    "signal, its decisions, its learning.",
}
EXAMPLES = ("plot gelu", "image photo.jpg --fn prelu --alpha 0.1", "compare relu elu gelu")
# Where Click has a say in what reaches the terminal.
CLICKS = (COMPLETE, "FORCE_COLOR", "TTY_COMPATIBLE")


@dataclass(frozen=True, kw_only=True)
class Common(Record):
    """What is asked of actviz itself."""

    version: bool = option(False, "--version", "Print the version.", short="-V")


def text(whole: bool) -> str:
    """Return the help of actviz itself: the whole, or what fits on a screen."""
    from actviz.cli.say.help import Subject, of_group  # only help draws tables

    return of_group(Subject(NAME, SUMMARY, EXAMPLES), options(Common), DOES, whole)


def printed(words: list[str]) -> bool:
    """Print the help where these words ask for it alone, and tell whether that was done."""
    if words not in (["-h"], ["--help"]) or sys.platform == "win32":
        return False
    if any(name in os.environ for name in CLICKS):
        return False
    try:
        sys.stdout.write(f"{text(words == ['--help'])}\n")
        sys.stdout.flush()
    except Exception:
        return False  # said well by who comes next, and meets the same
    return True

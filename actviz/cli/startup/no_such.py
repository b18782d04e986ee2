"""Options that do not exist: what was meant by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from actviz.errors import UsageError, did_you_mean, listed

if TYPE_CHECKING:
    from actviz.activations.function import Function

# What people write, and the option that does it; the first that a command has is suggested.
SYNONYMS = {
    "--range": ("xlim", "xrange", "x-range", "x-lim", "domain", "interval", "from-to"),
    "--ylim": ("yrange", "y-range", "y-lim"),
    "--size": ("figsize", "fig-size", "width", "height", "shape"),
    "--output": ("out", "outfile", "output-file", "save", "file", "filename", "to"),
    "--out-dir": ("outdir", "output-dir", "folder", "dir", "directory"),
    "--fn": ("function", "func", "activation", "act", "fun"),
    "--image": ("photo", "picture", "img", "input", "pic"),
    "--style": ("theme", "dark", "light", "paper"),
    "--dpi": ("resolution",),
    "--dist": ("distribution", "noise"),
    "--samples": ("num", "count", "num-samples", "n-samples", "points"),
    "--seed": ("random-seed", "random-state"),
    "--format": ("type", "fmt", "ext"),
    "--color": ("colour", "rgb"),
    "--center": ("centre",),
    "--diff": ("difference", "delta"),
    "--sweep": ("animate", "animation", "gif"),
    "--data": ("samples-file", "array", "npy"),
    "--define": ("formula", "expr", "expression"),
    "--jobs": ("workers", "threads", "processes"),
}
# What needs no option, or another command.
SAID = {
    "--force": "Files are replaced anyway.",
    "--overwrite": "Files are replaced anyway.",
    "--show": "The path of the figure is printed; --preview draws in the terminal too.",
    "--open": "The path of the figure is printed; --preview draws in the terminal too.",
    "--verbose": "All notes are told anyway; --quiet tells errors only.",
    "--column": "Name it behind the file: --data FILE:COLUMN.",
    "--key": "Name it behind the file: --data FILE:NAME.",
    "--layer": "Name it behind the file: --data FILE:NAME.",
    "--format": "--json, --csv and --tsv print it for programs.",
    "--dry-run": "'actviz batch FILE --dry-run' draws nothing; FILE may be -.",
    "-v": "All notes are told anyway; --quiet tells errors only.",
    "--function": "The function stands by itself.",
    "--photo": "The photo stands by itself.",
}
MEANT = {word: option for option, words in SYNONYMS.items() for word in words}


def no_such_option(
    option: str, known: Sequence[str], functions: Sequence[Function], path: str
) -> UsageError:
    """Return the error that neither a command nor its functions have an option.

    Args:
        option: what was written.
        known: the options of the command.
        functions: those that were named, as far as they are known.
        path: the words of the command, such as 'actviz plot'.
    """
    long = [word for word in [*known, *_parameters(functions)] if word.startswith("--")]
    names = {word.lstrip("-"): word for word in long}
    near = did_you_mean(option.lstrip("-"), names, "") if option.startswith("--") else ""
    hint = _meant(option, known) or near or _told(functions) or f"See '{path} --help'."
    return UsageError(f"No such option: {option[:80]}.", hint)


def _meant(option: str, known: Sequence[str]) -> str:
    """Return what to write instead of a word that people try."""
    wanted = MEANT.get(option.lstrip("-").casefold().replace("_", "-"))
    if wanted in known:
        return f"Did you mean {wanted}?"
    if option in SAID:
        return SAID[option]
    if wanted == "--fn":
        return SAID["--function"]
    return SAID["--photo"] if wanted == "--image" else ""


def _parameters(functions: Iterable[Function]) -> list[str]:
    return [f"--{each.name}" for fn in functions for each in fn.activation.parameters]


def _told(functions: Sequence[Function]) -> str:
    """Say which parameters there are, of the first few functions."""
    told = []
    for function in functions[:2]:
        names = [each.name for each in function.activation.parameters]
        told.append(f"{function.name} takes {listed(names, 'and') if names else 'no parameters'}.")
    return " ".join(told)

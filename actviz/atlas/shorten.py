"""Shortening: a script without its comments and the spaces that only people need."""

from __future__ import annotations

import re

# Texts, templates and regular expressions stay as they are; a comment and white space do not.
_TOKEN = re.compile(
    r"""(?P<kept>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"""
    r"""|(?<=[(,=:?&|]\s)/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*"""
    r"""|(?<=[(,=:?&|])/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)"""
    r"""|(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<space>\s+)|(?P<other>.)""",
    re.DOTALL,
)
_WORD = re.compile(r"[\w$]")


def shortened(script: str) -> str:
    """Return a script that does the same in fewer letters.

    Lines end where they did wherever a statement might end with them.
    """
    made: list[str] = []
    waiting = ""
    for token in _TOKEN.finditer(script):
        if token["comment"] or token["space"]:
            waiting = "\n" if "\n" in token[0] or waiting == "\n" else " "
            continue
        if made:
            made.append(_between(made[-1][-1], waiting, token[0][0]))
        made.append(token[0])
        waiting = ""
    return "".join(made) + "\n"


def _between(last: str, space: str, first: str) -> str:
    """Return what must stand between two letters that had white space between them."""
    if not space:
        return ""
    if space == "\n":
        return "" if last in "{([;,:?=<>&|*" or first in "})],;:?.=&|" else "\n"
    both = _WORD.match(last) and _WORD.match(first)
    same = last in "+-" and first in "+-"
    return " " if both or same else ""

"""Tokens: a script in its smallest parts, templates taken apart into texts and code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
    r"""|(?:(?<=[(,=:?&|!])|(?<=[(,=:?&|!]\s)|(?<=return\s))/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/\w*)"""
    r"""|(?P<space>(?://[^\n]*|/\*.*?\*/|\s+)+)"""
    r"""|(?P<number>\.?\d(?:[eE][-+]?\d|[\w.])*)|(?P<name>[^\W\d][\w$]*|\$[\w$]*)"""
    r"""|(?P<sign>=>|\.\.\.|[=!]==?|[^\\])""",
    re.DOTALL,
)
# What of a template is text: up to the code in it, or to its end.
_TEXT = re.compile(r"(?:\\.|[^\\`$]|\$(?!\{))*(?:`|\$\{)", re.DOTALL)


@dataclass(frozen=True)
class Token:
    """A part of a script.

    Attributes:
        kind: 'text' (also a regular expression), 'number', 'name' or 'sign'.
        text: how it is written.
        space: what stands before it but for comments: '', ' ' or the end of a line.
    """

    kind: str
    text: str
    space: str = ""

    @property
    def pauses(self) -> bool:
        """Whether it is the text of a template before code."""
        return self.kind == "text" and self.text[0] in "`}" and self.text.endswith("${")

    @property
    def resumes(self) -> bool:
        """Whether it is the text of a template after code."""
        return self.kind == "text" and self.text[0] == "}"


def tokens(script: str) -> Iterator[Token]:
    """Yield the parts of a script.

    Raises:
        ValueError: something is no part of any script.
    """
    at, braces, space = 0, [0], ""
    while match := _TOKEN.match(script, at):
        kind, text = str(match.lastgroup), match.group()
        if kind == "space":
            at, space = match.end(), "\n" if "\n" in text else " "
            continue
        if text == "`" or (text == "}" and len(braces) > 1 and not braces[-1]):
            kind, text = "text", text + _rest(script, match.end())
            braces = braces[:-1] if text[0] == "}" else braces
            braces += [0] if text.endswith("${") else []
        braces[-1] += {"{": 1, "}": -1}.get(text, 0)
        yield Token(kind, text, space)
        at, space = at + len(text), ""
    if at < len(script):  # such as where a regular expression was not known as one
        raise ValueError(f"No part of a script begins here: {script[at : at + 40]!r}.")


def _rest(script: str, at: int) -> str:
    """Return the text of a template from a place on.

    Raises:
        ValueError: it does not end.
    """
    found = _TEXT.match(script, at)
    if not found:
        raise ValueError(f"A template does not end: {script[at - 1 : at + 40]!r}.")
    return found.group()

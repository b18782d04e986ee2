"""Shortening: a script without its comments and the spaces that only people need."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Texts and regular expressions stay as they are; comments and white space do not.
_TOKEN = re.compile(
    r"""(?P<kept>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
    r"""|(?:(?<=[(,=:?&|])|(?<=[(,=:?&|]\s))/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/\w*)"""
    r"""|(?P<space>(?://[^\n]*|/\*.*?\*/|\s+)+)|(?P<template>`)|(?P<other>.)""",
    re.DOTALL,
)
_WORD = re.compile(r"[\w$]")


def shortened(script: str) -> str:
    """Return a script that does the same in fewer letters.

    Lines end where they did wherever a statement might end with them.
    """
    made = ""
    waiting = ""
    for space, text in _tokens(script):
        if space:
            waiting = "\n" if "\n" in text else " "
            continue
        made += (_between(made[-1], waiting, text[0]) if made and waiting else "") + text
        waiting = ""
    return made + "\n"


def _tokens(script: str) -> Iterator[tuple[bool, str]]:
    """Yield the parts of a script, and whether each is a stretch of spaces and comments."""
    at = 0
    while token := _TOKEN.match(script, at):
        at = _closed(script, token.end()) if token["template"] else token.end()
        yield bool(token["space"]), script[token.start() : at]


def _closed(script: str, at: int) -> int:
    """Return where a template that has been opened ends, with those inside of it."""
    depth = 0
    while depth or script[at] != "`":
        if script[at] == "\\":
            at += 1
        elif script.startswith("${", at):
            depth, at = depth + 1, at + 1
        elif depth and script[at] == "`":
            at = _closed(script, at + 1) - 1
        elif depth and script[at] in "{}":
            depth += 1 if script[at] == "{" else -1
        at += 1
    return at + 1


def _between(last: str, space: str, first: str) -> str:
    """Return what must stand between two letters that had white space between them."""
    if space == "\n":
        return "" if last in "{([;,:?=<>&|*" or first in "})],;:?.=&|" else "\n"
    both = _WORD.match(last) and _WORD.match(first)
    same = last in "+-" and first in "+-"
    return " " if both or same else ""

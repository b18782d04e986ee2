"""Redirects: other names of functions lead to their pages; names of several, to a choice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actviz.activations.catalogue import AMBIGUOUS
from actviz.atlas import literature
from actviz.atlas.record import Record
from actviz.atlas.templates import filled
from actviz.errors import UsageError

# Folders of the site that are no function's.
TAKEN = ("learn", "script")
# What stands in an address as it is, in every browser and on every disk.
PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]*")


def files(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every page that leads to others."""
    names = {each.name for each in records}
    for each in records:
        for alias in aliases(each, names):
            given = {"name": each.name, "label": each.label, "alias": alias}
            yield f"{alias}/index.html", filled("redirect.html", "../", **given)
    for word in AMBIGUOUS:
        meanings = literature.meanings(word)
        if word not in names and any(each.name in names for each in meanings):
            page = filled("twice.html", "../", word=word, meanings=meanings, names=names)
            yield f"{word}/index.html", page


def aliases(record: Record, names: set[str]) -> Iterator[str]:
    """Yield the other names of a function that an address can have and no function is called."""
    for alias in dict.fromkeys(record.aliases):
        if PLAIN.fullmatch(alias) and alias not in names and alias not in TAKEN:
            yield alias


def refuse(names: Sequence[str]) -> None:
    """Raise UsageError where a function is called what no address can be, or one of the site's."""
    for name in names:
        if name in TAKEN or not re.fullmatch(r"\w[\w.-]*", name):
            raise UsageError(
                f"No page of the atlas can be called {name[:80]!r}.", "Give it another name."
            )

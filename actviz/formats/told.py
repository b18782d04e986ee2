"""What a file tells of itself: how it was made, by what, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass

from actviz.package.version import VERSION


@dataclass(frozen=True)
class Told:
    """What a figure tells beside its picture.

    Attributes:
        recipe: the command line that makes it again.
        title: what it is called.
        words: what it shows, in words for those who do not see it.
    """

    recipe: str
    title: str = ""
    words: str = ""


def maker() -> str:
    """Return what made a file, with its version: 'actviz 0.2.0'."""
    return f"actviz {VERSION}"

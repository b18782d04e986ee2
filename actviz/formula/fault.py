"""What is wrong with a formula, and where: one sentence over the place, marked by a caret."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from actviz.errors import UsageError

COLUMNS = 92
MARGIN = "    "


class FormulaError(UsageError):
    """A text that is no formula; `place` is the index of the character at fault."""

    def __init__(self, sentence: str, hint: str = "", text: str = "", place: int = 0) -> None:
        super().__init__(f"{sentence}\n{shown(text, place)}" if text.strip() else sentence, hint)
        self.sentence = sentence
        self.place = place


def shown(text: str, place: int) -> str:
    """Return two lines: the text, cut to what a terminal holds, and a caret under the place."""
    line = "".join(" " if letter.isspace() else printable(letter) for letter in text)
    start, end = _window(len(line), place)
    before = ("…" if start else "") + line[start:place]
    after = line[place:end] + ("…" if end < len(line) else "")
    return f"{MARGIN}{before}{after}\n{MARGIN}{' ' * width(before)}^"


def _window(length: int, place: int) -> tuple[int, int]:
    if length <= COLUMNS:
        return 0, length
    start = max(0, min(place - COLUMNS // 2, length - COLUMNS + 1))
    return start, min(length, start + COLUMNS - 2)


def printable(letter: str) -> str:
    """Return the letter, or a square for one that a terminal cannot show or would obey."""
    return letter if letter.isprintable() else "□"


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text
    )

"""Formulas that fit: broken where they are spaced out, then at their terms, then smaller."""

from __future__ import annotations

import re

from matplotlib.text import Text

from actviz.figures.page import Page

PRIMES = re.compile(r"\^\{?((?:\\prime)+)\}?|('+)")
SPACED = re.compile(r"(?<=,)\\quad\s*")
# The sign that a term begins with would stand tight, as that of a number does.
LEADING = re.compile(r"^([+-]) ")


def write(page: Page, drawn: Text, mathtext: str, width: float) -> None:
    """Set a text to a formula, in lines no wider than that."""
    mathtext = PRIMES.sub(_prime, mathtext.replace(r"\frac", r"\dfrac"))
    drawn.set_text(f"${mathtext}$")
    if page.width_of(drawn) <= width:
        return
    parts = [part.strip() for part in split(mathtext, SPACED)]
    if any(page.width_of(drawn, f"${part}$") > width for part in parts):
        parts = [term for part in parts for term in split(part, re.compile(r" (?=[+-] )"))]
    parts = [LEADING.sub(r"\1\\;", part) for part in parts]
    page.fit(drawn, [f"${part}$" for part in parts], width, joint="  ")


def _prime(found: re.Match[str]) -> str:
    """Write a prime as a letter of its own: some fonts raise theirs out of sight."""
    count = found[1].count("p") if found[1] else len(found[2])
    return r"\," + ("′" if count == 1 else "″")


def split(mathtext: str, places: re.Pattern[str]) -> list[str]:
    """Split a formula at places outside all of its braces and brackets."""
    parts, start = [], 0
    for found in places.finditer(mathtext):
        before = mathtext[: found.start()]
        if all(before.count(left) == before.count(right) for left, right in ("{}", "()", "[]")):
            parts.append(mathtext[start : found.start()])
            start = found.end()
    return [*parts, mathtext[start:]]

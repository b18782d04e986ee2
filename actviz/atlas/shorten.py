"""Shortening: a script without what only people need: comments, spaces and names that tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from actviz.atlas.rename import ASKS, matched, renamed
from actviz.atlas.tokens import Token, tokens

_WORD = re.compile(r"[\w$]")


def shortened(script: str) -> str:
    """Return a script that does the same in fewer letters.

    Lines end where they did wherever a statement might end with them.

    Raises:
        ValueError: it is no whole script.
    """
    made = ""
    for part in _bare(renamed(list(tokens(script)))):
        between = _between(made[-1], part.space, part.text[0]) if made and part.space else ""
        made += between + part.text
    return made + "\n"


def _bare(parts: Sequence[Token]) -> Iterator[Token]:
    """Yield the parts that are needed: not 0 before a point, ; before } and () of one parameter."""
    texts = ["", "", *(each.text for each in parts), "", "", ""]
    _, ends = matched(parts)
    # Of a loop without a body the ; is the body.
    heads = {end for start, end in ends.items() if parts[start - 1].text in ASKS}
    alone = {at for at in range(len(texts) - 4) if _alone(texts[at : at + 4])}
    for at, part in enumerate(parts, 2):
        last = part.text == ";" and texts[at + 1] == "}" and at - 3 not in heads
        if last or at in alone or at - 2 in alone:
            continue
        text = part.text.removeprefix("0") if part.text.startswith("0.") else part.text
        # A parameter takes the space that stood before its bracket.
        yield replace(part, text=text, space=parts[at - 3].space if at - 1 in alone else part.space)


def _alone(texts: Sequence[str]) -> bool:
    """Tell whether a parameter stands alone in brackets."""
    first, name, *rest = texts
    return first == "(" and rest == [")", "=>"] and bool(_WORD.match(name))


def _between(last: str, space: str, first: str) -> str:
    """Return what must stand between two letters that had white space between them."""
    if space == "\n":
        return "" if last in "{([;,:?=<>&|*" or first in "})],;:?.=&|" else "\n"
    both = _WORD.match(last) and _WORD.match(first)
    same = last in "+-" and first in "+-"
    return " " if both or same else ""

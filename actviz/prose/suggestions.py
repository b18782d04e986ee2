"""Suggestions: what was probably meant by a word that nothing answers to."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from actviz.errors import listed

LONGEST = 80


def close_to(word: str, known: Iterable[str], count: int = 1, cutoff: float = 0.6) -> list[str]:
    """Return at most `count` of the words known that are like a word, the likest first."""
    return get_close_matches(word[:LONGEST], list(known), n=count, cutoff=cutoff)


def did_you_mean(words: Iterable[str], otherwise: str) -> str:
    """Return a hint that asks for the likest words, or another hint where there are none."""
    found = listed(words)
    return f"Did you mean {found}?" if found else otherwise

"""Names: many of them written as one text, and those that a formula may have."""

from __future__ import annotations

from actviz.formula.fault import FormulaError
from actviz.formula.tokens import tokens
from actviz.formula.words import CONSTANTS, KEYWORDS, function_named


def names(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def plain(name: str) -> str:
    """Return a name as formulas have it, 'beta' for 'β'; '' for what is no name there."""
    try:
        found, *rest = tokens(name.strip())
    except FormulaError:
        return ""
    return found.text if found.kind == "name" and len(rest) == 1 else ""


def is_taken(name: str) -> bool:
    """Tell whether the language means something by a name."""
    return name in ("x", *CONSTANTS, *KEYWORDS) or function_named(name) is not None

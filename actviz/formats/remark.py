"""Recipes in formats of text: a line of its own, which is a remark to all other programs."""

from __future__ import annotations

import json
import re

MARK = "% actviz-recipe: "
_FOUND = re.compile(rb"^" + re.escape(MARK.encode()) + rb'(".*")\r?$', re.MULTILINE)


def remark(recipe: str) -> str:
    """Return the line that tells a recipe, in ASCII whatever the recipe holds."""
    return f"{MARK}{json.dumps(recipe)}\n"


def read(content: bytes) -> str | None:
    """Return the recipe that a line of a file tells, or None."""
    found = _FOUND.search(content)
    if found is None:
        return None
    try:
        recipe = json.loads(found[1])
    except ValueError:
        return None
    return recipe if isinstance(recipe, str) else None

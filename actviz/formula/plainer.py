"""What readers know better: some functions as the sums and powers that they stand for."""

from __future__ import annotations

import re
from functools import cache

from actviz.formula.algebra import TWO, plus, raised
from actviz.formula.bind import substituted
from actviz.formula.node import Call, Cases, Node, Number
from actviz.formula.words import GREEK

PLAINER = {
    "expm1": "e^u - 1",
    "log1p": "log(1 + u)",
    "relu": "max(0, u)",
    "clip": "min(max(u, v), w)",
    "exp": "e^u",
    "step": "u >= 0",
}
LETTERS = {name: letter for letter, name in reversed(GREEK.items()) if letter != "∑"}
LETTERS |= {"epsilon": "ε", "phi": "φ", "mu": "μ"}
PARTED = re.compile(r"([A-Za-z]+?)(?:_?(\d+)|_([a-z]))?")


def plainer(name: str, arguments: tuple[Node, ...]) -> Node | None:
    """Return the same as readers know it, or None for what they know by its name."""
    if name == "hypot":
        squares = (raised(side, TWO) for side in arguments)
        return Call("sqrt", (plus(*squares),))
    if name not in PLAINER:
        return None
    return substituted(_plainer(name), dict(zip("uvw", arguments, strict=False)))


@cache
def _plainer(name: str) -> Node:
    from actviz.formula.parse import parse

    return parse(PLAINER[name])


def parted(name: str) -> tuple[str, str] | None:
    """Return letter and index of a name such as 'alpha', 'p1' or 'alpha_n'; None for a word."""
    match = PARTED.fullmatch(name)
    if match and (len(match[1]) == 1 or match[1] in LETTERS):
        return match[1], match[2] or match[3] or ""
    return None


def indicates(tree: object) -> bool:
    """Tell whether a tree is 1 where a condition holds, else 0."""
    return (
        isinstance(tree, Cases)
        and len(tree.branches) == 1
        and tree.branches[0][1] == Number(1.0)
        and tree.otherwise == Number(0.0)
    )

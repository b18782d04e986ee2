"""Slots: each function's own colour and line, the same in every figure that tells functions apart.

A slot is a number of `Theme.color` and `Theme.dash`: 36 pairs, of which the first six have six
colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any
from zlib import crc32

from matplotlib.colors import is_color_like, to_hex

from actviz.activations.catalogue import BUILTIN
from actviz.activations.function import Function
from actviz.errors import UnknownFunction, UsageError
from actviz.figures.style import Theme
from actviz.requests import Look

SLOTS = 36
# The well-known functions: those that are often compared have colours of their own.
WELL_KNOWN = (
    ("relu", "elu", "gelu", "silu", "tanh", "sigmoid"),
    ("identity", "leaky_relu", "prelu", "selu", "mish", "softplus"),
    ("step", "relu6", "celu", "hard_swish", "hard_tanh", "hard_sigmoid"),
    ("arctan", "gelu_tanh", "quick_gelu", "swish", "softsign", "erf"),
    ("relu2", "sin", "cos", "gaussian", "softmax", "log_sigmoid"),
)
HOMES = {name: slot for slot, name in enumerate(chain(*WELL_KNOWN))}


def lines(functions: Sequence[Function], theme: Theme, look: Look) -> list[dict[str, Any]]:
    """Return how each function of a figure is drawn: its colour and its line.

    Raises:
        UsageError: a colour of the look is none.
    """
    chosen = _chosen(look)
    found = slots([function.name for function in functions], theme)
    return [
        {"color": chosen.get(function.name, theme.color(slot)), "linestyle": theme.dash(slot)}
        for function, slot in zip(functions, found, strict=True)
    ]


def own(theme: Theme, function: Function, look: Look) -> Theme:
    """Return a theme whose first series has the colour that was chosen for a function, if any."""
    color = _chosen(look).get(function.name)
    return replace(theme, series=(color, *theme.series[1:])) if color else theme


def after(theme: Theme, function: Function, look: Look) -> Theme:
    """Return a theme whose second series, what a function gives, has its chosen colour, if any."""
    color = _chosen(look).get(function.name)
    return replace(theme, series=(theme.color(0), color, *theme.series[2:])) if color else theme


def series(theme: Theme, functions: Sequence[Function], look: Look) -> Theme:
    """Return a theme whose series are the functions of a figure, in their order.

    Of one function at several settings its own colours tell the settings apart.
    """
    if len(functions) == 1:
        return own(theme, functions[0], look)
    if len(set(functions)) == 1:
        return theme
    looks = lines(functions, theme, look)
    colors, dashes = (tuple(each[name] for each in looks) for name in ("color", "linestyle"))
    return replace(theme, series=colors, dashes=dashes)


def slots(names: Sequence[str], theme: Theme) -> list[int]:
    """Return the slot of each function of a figure, no two alike while there are some left.

    Each has its own; where two have the same, or the same colour or line while another is left,
    the less known moves on to the next that is free.
    """
    given: dict[int, int] = {}
    for index in sorted(range(len(names)), key=lambda i: HOMES.get(names[i], SLOTS)):
        given[index] = _free(home(names[index]), set(given.values()), theme)
    return [given[index] for index in range(len(names))]


def home(name: str) -> int:
    """Return the slot that a function has where no other wants it."""
    return HOMES.get(name, crc32(name.encode()) % SLOTS)


def _free(first: int, taken: set[int], theme: Theme) -> int:
    """Return the first free slot from one on whose colour is not taken, nor its line, if any is.

    Of two lines alike a print in grey shows one.
    """
    turned = [(first + step) % SLOTS for step in range(SLOTS)]
    free = [slot for slot in turned if slot not in taken]
    colors = {theme.color(slot) for slot in taken}
    dashes = {theme.dash(slot) for slot in taken}

    def worth(slot: int) -> tuple[bool, bool, bool]:
        color = theme.color(slot)
        return color in colors, theme.dash(slot) in dashes, color != theme.color(first)

    return min(free, key=worth, default=first)


def _chosen(look: Look) -> dict[str, str]:
    """Return the colours that were chosen, by names of functions."""
    return {_name(name): _color(color) for name, color in look.colors}


def _name(word: str) -> str:
    """Return the name of the function that a word of --colors means."""
    try:
        return BUILTIN.find(word).name
    except UnknownFunction:
        return word


def _color(word: str) -> str:
    if not is_color_like(word):
        raise UsageError(
            f"--colors cannot be {word[:80]!r}.", "Write --colors relu=red,tanh=#0072B2."
        )
    return to_hex(word)

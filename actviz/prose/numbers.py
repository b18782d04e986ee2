"""Numbers as text: exact for machines, rounded for people."""

from __future__ import annotations

import re
from math import floor, log10

DIGITS = 4
# Below it a number is written out; powers of ten are for numbers that are long without.
LONG = 1e6


def to_word(value: float | tuple[float, ...], digits: int | None = None) -> str:
    """Write a value as the command line takes it, such as '0.1' or '-1:0:2'.

    Args:
        value: a number, or a list of numbers.
        digits: how many digits are kept; by default all, so that it reads back exactly.
    """
    numbers = value if isinstance(value, tuple) else (value,)
    if digits is None:
        return ":".join(repr(number).removesuffix(".0") for number in numbers)
    return ":".join(f"{number + 0.0:.{digits}g}" for number in numbers)


def in_label(value: float | tuple[float, ...]) -> str:
    """Write a parameter's value as a label shows it, such as '0.1' or '(-1, 0, 2)'."""
    if isinstance(value, tuple):
        return f"({', '.join(f'{number:g}' for number in value)})"
    return f"{value:g}"


def rounded(value: float, digits: int = DIGITS) -> str:
    """Write a number for people: rounded, with a true minus, as '−0.25', '1.2e−7' or '∞'."""
    written = f"{value + 0.0:.{digits}g}"
    if abs(value) < LONG:
        written = f"{float(written):.12g}"
    written = re.sub(r"e([+-])0*(\d+)", lambda m: f"e{m[1].strip('+')}{m[2]}", written)
    return written.replace("-", "−").replace("inf", "∞")


def in_steps(value: float, step: float) -> str:
    """Write a number with as many digits as a step needs to be seen."""
    if abs(value) < 1e-9 * step or value == 0:
        return "0"
    digits = floor(log10(abs(value))) - floor(log10(step) + 1e-9) + 2
    return rounded(value, min(17, max(1, digits)))


def true_minus(words: str) -> str:
    """Write a true minus for each hyphen that stands before a number."""
    return re.sub(r"(?<![\w.])-(?=[\d.])", "−", words)

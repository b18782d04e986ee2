"""Closed forms: the simplest numbers that a fitted constant can stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import e, isfinite, log, log2, pi, sqrt

from actviz.formula.bind import Change
from actviz.formula.derive import depends
from actviz.formula.evaluate import compile
from actviz.formula.node import Call, Node, Number, rebuilt, walk
from actviz.formula.parse import parse
from actviz.formula.text import digits, text

# How far a fitted number may lie from a closed form, in parts of it: fits come within 1e-10.
TOLERANCE = 1e-7
# Bits of description that a closed form may take. The tolerance leaves one in 2^23 by chance, and
# what comes by chance fails the proof.
DEAREST = 20.0
# Known factors as numerator, denominator and value.
FACTORS = (
    ("sqrt(2)", "", sqrt(2)),
    ("sqrt(3)", "", sqrt(3)),
    ("pi", "", pi),
    ("", "pi", 1 / pi),
    ("sqrt(pi)", "", sqrt(pi)),
    ("", "sqrt(pi)", 1 / sqrt(pi)),
    ("sqrt(2*pi)", "", sqrt(2 * pi)),
    ("", "sqrt(2*pi)", 1 / sqrt(2 * pi)),
    ("e", "", e),
    ("", "e", 1 / e),
    ("log(2)", "", log(2)),
    ("", "log(2)", 1 / log(2)),
)
# The longest text of a number of a formula that others are made of.
LONGEST = 16
# What needs brackets before it is multiplied.
SIGNS = re.compile(r"[-+*/^ ]")
# What a known factor, or a number out of one of the two formulas, adds to a description.
NAMED = 3.0


@dataclass(frozen=True)
class Closed:
    """A number with its text in the language of formulas.

    `cost` is about the bits that it takes to say it. One that is not `exact` is only what was
    fitted, and its text is rounded.
    """

    value: float
    text: str
    cost: float
    exact: bool = True

    @property
    def node(self) -> Node:
        """The number as a formula."""
        return meant(parse(self.text)) if self.exact else Number(self.value)


ZERO = Closed(0.0, "0", 0.0)
ONE = Closed(1.0, "1", 0.0)


def fitted(value: float) -> Closed:
    """Return a number for which no closed form was found."""
    return Closed(value, f"{value:.6g}", 2 * DEAREST, exact=False)


def closed(value: float, vocabulary: Iterable[Closed] = ()) -> list[Closed]:
    """Return the closed forms near a number, the simplest first.

    Args:
        value: the number.
        vocabulary: numbers of the two formulas, which constants are often made of.
    """
    if not isfinite(value):
        return []
    if abs(value) < TOLERANCE:
        return [ZERO]
    found: dict[str, Closed] = {}
    for form in (*_known(float(f"{value:.11g}")), *_spoken(value, vocabulary)):
        known = found.get(form.text)
        if (
            form.cost <= DEAREST
            and _near(form.value, value)
            and not (known and known.cost <= form.cost)
        ):
            found[form.text] = form
    return sorted(found.values(), key=lambda form: form.cost)


def _near(form: float, value: float) -> bool:
    return abs(form - value) <= TOLERANCE * abs(value)


@lru_cache(4096)
def _known(value: float) -> tuple[Closed, ...]:
    return (*_plain(value), *_named(value))


def _plain(value: float) -> Iterator[Closed]:
    """Yield fractions of small numbers, and decimals of up to six digits."""
    yield _fraction(Fraction(value).limit_denominator(99))
    for places in range(1, 7):
        rounded = float(f"{value:.{places}g}")
        if _near(rounded, value):
            size = int(f"{abs(rounded):.{places - 1}e}".partition("e")[0].replace(".", ""))
            yield Closed(rounded, digits(rounded), log2(size) + 2 + abs(rounded < 0))
            return


def _fraction(ratio: Fraction, numerator: str = "", denominator: str = "") -> Closed:
    sign = "-" if ratio < 0 else ""
    over, under = abs(ratio.numerator), ratio.denominator
    top = "*".join(part for part in (str(over) if over != 1 else "", numerator) if part) or "1"
    bottom = [part for part in (str(under) if under != 1 else "", denominator) if part]
    below = f"/({'*'.join(bottom)})" if len(bottom) > 1 else "".join(f"/{part}" for part in bottom)
    # A minus sign is told as easily as a plus, but the plus goes first.
    cost = log2(max(over, 1)) + 2 * log2(under) + (ratio < 0) * 0.5
    return Closed(float(ratio), f"{sign}{top}{below}", cost)


def _named(value: float) -> Iterator[Closed]:
    for numerator, denominator, factor in FACTORS:
        ratio = Fraction(value / factor).limit_denominator(12)
        form = _fraction(ratio, numerator, denominator)
        yield Closed(float(ratio) * factor, form.text, form.cost + NAMED)


def _spoken(value: float, vocabulary: Iterable[Closed]) -> Iterator[Closed]:
    """Yield small multiples of numbers of the formulas and of their inverses."""
    for known in vocabulary:
        for ratio, times in ((value / known.value, True), (value * known.value, False)):
            if abs(ratio * 60 - round(ratio * 60)) > 1e-4:
                continue
            small = Fraction(ratio).limit_denominator(6)
            if 1 / 6 <= abs(small) <= 6:
                form = _fraction(small, *((known.text, "") if times else ("", known.text)))
                number = known.value if times else 1 / known.value
                said = _bare(known.text) if form.text == known.text else form.text
                yield Closed(float(small) * number, said, form.cost + known.cost)


def _bare(said: str) -> str:
    return said[1:-1] if said.startswith("(") and said.endswith(")") else said


def spoken(*trees: Node) -> tuple[Closed, ...]:
    """Return the numbers of formulas, with their products and quotients, each once."""
    single = {known.value: known for tree in trees for known in _constants(tree)}
    pairs = {
        known.value: known
        for one in single.values()
        for other in single.values()
        for known in _together(one, other)
    }
    return tuple((pairs | single).values()) if len(single) <= 8 else tuple(single.values())


def _together(one: Closed, other: Closed) -> Iterator[Closed]:
    cost = one.cost + other.cost
    if one.text <= other.text:
        yield Closed(one.value * other.value, f"{one.text}*{other.text}", cost)
    if one != other:
        yield Closed(one.value / other.value, f"({one.text}/{other.text})", cost)


def _constants(tree: Node) -> Iterator[Closed]:
    """Yield the numbers in a formula that are no small whole ones, and what it makes of numbers."""
    for part in walk(tree):
        if not isinstance(part, (Number, Call)) or depends(part):
            continue
        number, said = abs(worth(part)), _said(part)
        short = len(said) <= LONGEST or isinstance(part, Number)
        if short and isfinite(number) and number not in (0.0, 1.0, 2.0):
            atom = not SIGNS.search(said.partition("(")[0])
            cost = NAMED + min(len(said), LONGEST // 2 if isinstance(part, Number) else LONGEST)
            yield Closed(number, said if atom else f"({said})", cost)


def _said(part: Node) -> str:
    """Return the text of a positive number, as it was meant."""
    if isinstance(part, Number):
        meaning = written(abs(part.value))
        short = len(digits(abs(part.value))) < 10
        return digits(abs(part.value)) if short else text(meaning)
    return text(part) if worth(part) > 0 else f"-({text(part)})"


@lru_cache(4096)
def worth(node: Node) -> float:
    """Return the value of a formula without x."""
    import numpy as np

    return float(compile(node).value(np.zeros(1))[0])


class _Meant(Change):
    def changed(self, node: Node) -> Node:
        """Return what the node becomes."""
        return written(node.value) if isinstance(node, Number) else rebuilt(node, self)


def meant(node: Node) -> Node:
    """Return the formula with each number as it was meant: 0.1 is 1/10, 0.333… of a float 1/3.

    Else x/6 and 0.16666666666666666·x would differ, in the 18th digit.
    """
    return _Meant()(node)


@lru_cache(4096)
def written(value: float) -> Node:
    """Return the fraction or short decimal that a float64 stands for, else the float itself."""
    if value == round(value):
        return Number(value)
    for ratio in (Fraction(value).limit_denominator(1000), Fraction(repr(value))):
        short = ratio.denominator < 10**12 and abs(ratio.numerator) < 10**15
        if short and float(ratio) == value:
            return Call("div", (Number(float(ratio.numerator)), Number(float(ratio.denominator))))
    return Number(value)

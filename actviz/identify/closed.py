"""Closed forms: the simplest numbers that a fitted constant can stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import e, isfinite, log, log2, pi, sqrt

from actviz.formula.bind import Change
from actviz.formula.derive import depends
from actviz.formula.evaluate import compile
from actviz.formula.fault import FormulaError
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


def closed(value: float, vocabulary: Iterable[Node] = ()) -> list[Closed]:
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
    for form in (*_plain(value), *_named(value), *_spoken(value, vocabulary)):
        if form.cost <= DEAREST and _near(form.value, value):
            found.setdefault(form.text, form)
    return sorted(found.values(), key=lambda form: form.cost)


def _near(form: float, value: float) -> bool:
    return abs(form - value) <= TOLERANCE * abs(value)


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


def _spoken(value: float, vocabulary: Iterable[Node]) -> Iterator[Closed]:
    """Yield small multiples of numbers of the formulas, of their inverses and 1 less them."""
    for node in vocabulary:
        number = worth(node)
        said = text(node)
        said = said if said.isidentifier() or isinstance(node, Number) else f"({said})"
        for ratio in (value / number, value * number):
            small = Fraction(ratio).limit_denominator(6)
            if small and abs(small) <= 6:
                up = said if ratio == value / number else ""
                form = _fraction(small, up, "" if up else said)
                yield Closed(_back(small, number, bool(up)), form.text, form.cost + NAMED)


def _back(ratio: Fraction, number: float, times: bool) -> float:
    return float(ratio) * number if times else float(ratio) / number


def spoken(*trees: Node) -> tuple[Node, ...]:
    """Return the numbers of formulas, with their products and quotients, each once."""
    single = {worth(part): part for tree in trees for part in _constants(tree)}
    pairs = {
        number: node
        for one in single.values()
        for other in single.values()
        for node in (Call("mul", (one, other)), Call("div", (one, other)))
        if (number := worth(node)) not in (0.0, 1.0)
    }
    return tuple((pairs | single).values()) if len(single) <= 12 else tuple(single.values())


def _constants(tree: Node) -> Iterator[Node]:
    for part in walk(tree):
        if isinstance(part, (Number, Call)) and not depends(part):
            try:
                number = abs(worth(part))
            except FormulaError:
                continue
            if isfinite(number) and number not in (0.0, 1.0, 2.0):
                yield part


@lru_cache(4096)
def worth(node: Node) -> float:
    """Return the value of a formula without x.

    Raises:
        FormulaError: it holds a parameter without a value.
    """
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

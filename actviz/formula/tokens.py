"""Tokens: a text cut into numbers, names and signs, with what is pasted from papers made plain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from actviz.formula.fault import FormulaError, printable
from actviz.formula.words import GREEK, KEYWORDS

SIGNS = {
    **dict.fromkeys("·×⋅∙∗", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    **dict.fromkeys("−–—﹣", "-"),
    **{"≤": "<=", "⩽": "<=", "≥": ">=", "⩾": ">=", "≠": "!=", "**": "^", "=<": "<=", "=>": ">="},
    **{"∧": "and", "∨": "or", "¬": "not", "ℯ": "e", "&&": "and", "||": "||"},
    **{"½": "0.5", "¼": "0.25", "¾": "0.75"},
}
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵝᵞᵟᵠᵡ"
LOWERED = "₀₁₂₃₄₅₆₇₈₉"
LETTERS = "".join(letter for letter in GREEK if letter != "∑")
PARTS = [
    r"(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[½¼¾])",
    rf"(?P<name>[A-Za-z_]\w*[{LOWERED}]*(?:\.[A-Za-z_]\w*)*|[∑ℯ]|"
    rf"[{LETTERS}](?:[\d{LOWERED}]|_[A-Za-z\d]+)*)",
    rf"(?P<raised>[{RAISED}]+)",
    r"(?P<sign>\*\*|<=|>=|==|!=|=<|=>|&&|[-+*/^<>=(),:;{}\[\]|√∛·×⋅∙∗÷∕⁄−–—﹣≤⩽≥⩾≠∧∨¬])",
    r"(?P<space>\s+)",
    r"(?P<junk>.)",
]
PATTERN = re.compile("|".join(PARTS), re.ASCII | re.DOTALL)
INFINITE = {"∞", "inf", "infinity", "nan", "Inf", "NaN"}


@dataclass(frozen=True, slots=True)
class Token:
    """A 'number', 'name', 'word' (a keyword), 'sign' or the 'end', and where it stands.

    The text is the plain one: 'alpha' for 'α', '<=' for '≤'; `source` is what was written.
    """

    kind: str
    text: str
    place: int
    source: str


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text, with an 'end' last.

    Raises:
        FormulaError: a letter that the language does not have, or a number too large for a float.
    """
    found: list[Token] = []
    for match in PATTERN.finditer(text):
        found += _tokens(match, text)
    return [*found, Token("end", "", len(text.rstrip()), "")]


def _tokens(match: re.Match[str], text: str) -> Iterator[Token]:
    kind, source, place = str(match.lastgroup), match[0], match.start()
    if kind == "junk" and not source.isspace():
        raise FormulaError(*_complaint(source), text, place)
    if source in INFINITE:
        raise FormulaError(*_complaint("∞"), text, place)
    if kind == "raised":
        yield from _raised(source, place)
    elif kind == "number":
        yield Token("number", _number(SIGNS.get(source, source), text, place), place, source)
    elif kind in ("name", "sign"):
        plain = _name(source) if kind == "name" else SIGNS.get(source, source)
        yield Token("word" if plain in KEYWORDS else kind, plain, place, source)


def _raised(source: str, place: int) -> Iterator[Token]:
    """Yield a superscript as a power in brackets: 'x⁻²' is x^(-2)."""
    plain = unicodedata.normalize("NFKC", source)
    yield Token("sign", "^", place, source)
    yield Token("sign", "(", place, source)
    yield from (Token(t.kind, t.text, place + t.place, t.source) for t in tokens(plain)[:-1])
    yield Token("sign", ")", place + len(source) - 1, source)


def _name(source: str) -> str:
    plain = unicodedata.normalize("NFKC", source) if source[-1] in LOWERED else source
    plain = "e" if plain == "ℯ" else plain
    first = GREEK.get(source[0])
    name = first + plain[1:] if first else plain
    return "lambd" if name == "lambda" else name


def _number(source: str, text: str, place: int) -> str:
    if float(source) == float("inf"):
        raise FormulaError(
            f"{source[:20]} is larger than any number that a float64 holds.",
            "The largest is about 1.8e308.",
            text,
            place,
        )
    return source


def _complaint(letter: str) -> tuple[str, str]:
    if letter == "∞":
        return (
            "Infinity is no number of a formula.",
            "Leave the bound out, or write a large number.",
        )
    name = unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
    shown = f"{printable(letter)!r} ({name})" if not letter.isascii() else repr(printable(letter))
    return f"A formula cannot hold {shown}.", _stead(letter)


def _stead(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter and plain.isascii() and plain.isalnum():
        return f"Write {plain}."
    known = {"%": "Write /100.", "&": "Write 'and'.", "!": "Write 'not', or != for 'is not'."}
    return known.get(letter, "Write letters, numbers, + - * / ^, brackets and comparisons.")

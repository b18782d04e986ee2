"""Fonts for a user's title: any installed font that has the letters, or the package that does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import PurePath

from matplotlib import font_manager

BASE = "DejaVu Sans"
BOX = "□"
LONGEST_NAME = 40

# Families worth trying first; each covers one script or several.
PREFERRED = (
    "Noto Sans CJK KR",
    "Noto Sans CJK JP",
    "Noto Sans CJK SC",
    "Noto Sans CJK TC",
    "Noto Sans KR",
    "Noto Sans JP",
    "Noto Sans SC",
    "NanumGothic",
    "NanumBarunGothic",
    "Nanum Gothic",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "AppleGothic",
    "UnDotum",
    "Baekmuk Gulim",
    "IPAexGothic",
    "IPAGothic",
    "TakaoGothic",
    "VL Gothic",
    "Yu Gothic",
    "Meiryo",
    "MS Gothic",
    "Hiragino Sans",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "Heiti SC",
    "Arial Unicode MS",
)

# Matplotlib's own font of last resort, under whatever name, has a box for every letter; fonts of
# colour pictures have no outlines to draw.
NO_LETTERS = re.compile(r"last ?resort|color ?emoji|twemoji", re.IGNORECASE)

SCRIPTS = (
    ("HANGUL", "Korean", "fonts-nanum"),
    ("HIRAGANA", "Japanese", "fonts-noto-cjk"),
    ("KATAKANA", "Japanese", "fonts-noto-cjk"),
    ("CJK", "Chinese or Japanese", "fonts-noto-cjk"),
    ("ARABIC", "Arabic", "fonts-noto-core"),
    ("HEBREW", "Hebrew", "fonts-noto-core"),
    ("DEVANAGARI", "Devanagari", "fonts-noto-core"),
    ("THAI", "Thai", "fonts-noto-core"),
)
# From here on Unicode has pictures, emoji among them.
PICTURES = "\U0001f000"
BOLD = ("700", "bold")
# Families that Matplotlib fills in.
GENERIC = ("serif", "sans-serif", "sans serif", "sans", "cursive", "fantasy", "monospace")


def families(text: str) -> tuple[str, ...]:
    """Return installed families that have the letters of a text which the house font lacks."""
    return chosen_for(frozenset(text))[0]


def weight(text: str) -> str:
    """Return 'bold' where all families that a text needs have a bold face, else 'normal'."""
    return "bold" if all(_has_bold(family) for family in families(text)) else "normal"


def _has_bold(family: str) -> bool:
    faces = (entry for entry in font_manager.fontManager.ttflist if entry.name == family)
    return any(str(entry.weight) in BOLD for entry in faces)


def drawable(text: str) -> str:
    """Return the text with a box for each letter that no installed font has."""
    lacking = chosen_for(frozenset(text))[1]
    return "".join(BOX if letter in lacking else _printable(letter) for letter in text)


def file_name(path: str) -> str:
    """Return the name of a file as a figure has room for it."""
    name = "standard input" if path == "-" else PurePath(path).name
    return drawable(name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…")


def missing(text: str | None) -> str | None:
    """Return a sentence that names the package to install, or None where every letter is had."""
    lacking = chosen_for(frozenset(text or ""))[1]
    if not lacking:
        return None
    names = [unicodedata.name(letter, "") for letter in sorted(lacking)]
    for start, language, package in SCRIPTS:
        if any(name.startswith(start) for name in names):
            return f"No installed font has the {language} letters of the title: install {package}."
    letters = "".join(sorted(lacking))[:20]
    package = "fonts-noto-core" if max(lacking) < PICTURES else "fonts-symbola"
    return f"No installed font has {letters!r} in the title: install {package}."


def unknown(names: Sequence[str]) -> str | None:
    """Return a sentence that a style's families are not installed, or None where one is."""
    if not names or any(name in GENERIC for name in names):
        return None
    if {name for name, _ in installed()} & set(names):
        return None
    return f"No installed font is called {names[0][:80]!r}, as the style asks: others are used."


def _printable(letter: str) -> str:
    return " " if unicodedata.category(letter) in ("Cc", "Cf", "Cs") and letter != "\n" else letter


@cache
def chosen_for(letters: frozenset[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the families to add, and the letters that no installed font has."""
    lacking = {
        letter
        for letter in letters
        if ord(letter) > 126 and not letter.isspace() and _printable(letter) == letter
    }
    lacking -= letters_of(font_manager.findfont(BASE)) if lacking else set()
    chosen: list[str] = []
    for family, path in installed() if lacking else ():
        found = lacking & letters_of(path)
        if found:
            chosen.append(family)
            lacking -= found
        if not lacking:
            break
    return tuple(chosen), frozenset(lacking)


@cache
def installed() -> tuple[tuple[str, str], ...]:
    """Return every installed family and its regular file, those worth trying first in front."""
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for path in font_manager.findSystemFonts():
        if path not in known:
            _add(path)
    regular: dict[str, str] = {}
    for entry in font_manager.fontManager.ttflist:
        plain = entry.style == "normal" and str(entry.weight) in ("400", "normal", "regular")
        if not NO_LETTERS.search(entry.name) and (plain or entry.name not in regular):
            regular[entry.name] = entry.fname
    first = [name for name in PREFERRED if name in regular]
    rest = sorted(set(regular) - set(first))
    return tuple((name, regular[name]) for name in (*first, *rest))


def _add(path: str) -> None:
    """Tell Matplotlib of a font that was installed after it last looked."""
    try:
        font_manager.fontManager.addfont(path)
    except Exception:
        # A damaged font file is no font; the rest may still have the letters.
        return


@cache
def letters_of(path: str) -> frozenset[str]:
    """Return the letters that a font file has."""
    return frozenset(chr(code) for code in font_manager.get_font(path).get_charmap())

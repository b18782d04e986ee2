"""Renaming: the names that a script declares become letters.

A name becomes the same letters wherever it stands for a variable of the script, so nothing changes
hands; names of properties, and all that the script does not declare, stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, product
from string import ascii_letters

from actviz.atlas.tokens import Token

_DECLARES = ("const", "let", "var", "function", "class")
ASKS = ("if", "for", "while", "switch")  # brackets after these hold no parameters
_BINDS = ("(", ",", "[", "{", ":", "...")  # a parameter or a part of a pattern stands after these
# Braces after these hold no statements but properties.
_GIVES = (*("return", "const", "let", "var", "of", "in"), *"(,=:[?&|", "...")
RESERVED = frozenset(
    (
        *("arguments", "break", "case", "catch", "class", "const", "continue", "default", "delete"),
        *("do", "else", "extends", "false", "finally", "for", "function", "if", "in", "instanceof"),
        *(
            "let",
            "new",
            "null",
            "of",
            "return",
            "static",
            "super",
            "switch",
            "this",
            "throw",
            "true",
        ),
        *("try", "typeof", "undefined", "var", "void", "while"),
    )
)


def renamed(parts: Sequence[Token]) -> list[Token]:
    """Return a script with letters for the names that it declares."""
    return list(_Script(parts).renamed())


class _Script:
    """The tokens of a script, and which bracket each of them stands in."""

    def __init__(self, parts: Sequence[Token]) -> None:
        self.parts = parts
        self.inside, self.end = matched(parts)

    def text(self, at: int) -> str:
        """Return the text of a token, '' beyond the ends."""
        return self.parts[at].text if 0 <= at < len(self.parts) else ""

    def renamed(self) -> Iterator[Token]:
        """Yield the tokens with their new names."""
        letters = self._letters()
        for at, part in enumerate(self.parts):
            short = letters.get(part.text) if self._is_variable(at) else None
            if short is None:
                yield part
            else:
                whole = f"{part.text}:{short}" if self._is_property(at) else short
                yield replace(part, text=whole)

    def _letters(self) -> dict[str, str]:
        """Return the new names, the shortest for those that are used most."""
        used = Counter(p.text for at, p in enumerate(self.parts) if self._is_variable(at))
        declared = {part.text for at, part in enumerate(self.parts) if self._is_declared(at)}
        taken = (used.keys() - declared) | RESERVED
        short = (each for each in names() if each not in taken)
        often = (name for name, _ in used.most_common() if name in declared)
        return dict(zip(often, short, strict=False))

    def _is_variable(self, at: int) -> bool:
        """Tell whether a token is the name of a variable, its property's too in {name}."""
        part = self.parts[at]
        if part.kind != "name" or part.text in RESERVED or self.text(at - 1) == ".":
            return False
        if self._class(self.inside[at]):
            return False
        return not (self._key(at) and self.text(at + 1) in (":", "("))

    def _is_property(self, at: int) -> bool:
        return self._key(at) and self.text(at + 1) in (",", "}", "=")

    def _key(self, at: int) -> bool:
        """Tell whether a token stands where an object or a pattern has its keys."""
        return self._object(self.inside[at]) and self.text(at - 1) in ("{", ",")

    def _object(self, brace: int) -> bool:
        return self.text(brace) == "{" and self.text(brace - 1) in _GIVES

    def _class(self, brace: int) -> bool:
        return self.text(brace) == "{" and self.text(brace - 2) == "class"

    def _is_declared(self, at: int) -> bool:
        """Tell whether a variable gets its name here."""
        if not self._is_variable(at):
            return False
        before, after = self.text(at - 1), self.text(at + 1)
        if before in _DECLARES or after == "=>":
            return True
        if before == "," and after in ("=", ";") and not self._object(self.inside[at]):
            return True
        return before in _BINDS and self._binds(self.inside[at])

    def _binds(self, bracket: int) -> bool:
        """Tell whether a bracket holds parameters, or is part of a pattern."""
        if bracket < 0:
            return False
        after = self.text(self.end[bracket] + 1)
        if self.text(bracket) == "(":
            named = self.text(bracket - 1) not in ASKS
            return after == "=>" or (after == "{" and named)
        if self.text(bracket) in ("[", "{") and self.text(bracket - 1) in _GIVES:
            return after in ("=", "of") or self._binds(self.inside[bracket])
        return False


def matched(parts: Sequence[Token]) -> tuple[list[int], dict[int, int]]:
    """Return the bracket that each token stands in, or −1, and where each bracket ends."""
    inside, end, stack = [], {}, [-1]
    for at, part in enumerate(parts):
        if part.text in (")", "]", "}") or part.resumes:
            end[stack.pop()] = at
        inside.append(stack[-1])
        if part.text in ("(", "[", "{") or part.pauses:
            stack.append(at)
    return inside, end


def names() -> Iterator[str]:
    """Yield names without end, the short ones first."""
    for size in count(1):
        yield from map("".join, product(f"{ascii_letters}$_", repeat=size))

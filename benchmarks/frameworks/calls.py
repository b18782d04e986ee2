"""What a framework calls a function: 'nn.GELU', 'gelu(approximate=True)', 'relu(max_value=…)'."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Call:
    """A name with the arguments that make it the function."""

    path: str
    positional: tuple[Any, ...] = ()
    named: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def of(cls, text: str, given: Mapping[str, Any]) -> Call:
        """Return the call that a text of the catalogue says; what is given stands for '…'."""
        if "(" not in text:
            return cls(text)
        call = ast.parse(text.replace("…", "..."), mode="eval").body
        assert isinstance(call, ast.Call)
        positional = tuple(ast.literal_eval(each) for each in call.args)
        named = {str(each.arg): ast.literal_eval(each.value) for each in call.keywords}
        filled = ((n, given[n] if value is ... else value) for n, value in named.items())
        return cls(ast.unparse(call.func), positional, tuple(filled))

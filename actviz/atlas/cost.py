"""Cost: the operations that a stable spelling of a function takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from actviz.activations.function import Function
from actviz.errors import UsageError
from actviz.export.subject import Subject
from actviz.formula.node import Call, Cases, Each, walk

# What a processor does in an instruction or two.
ARITHMETIC = frozenset(
    ["add", "sub", "mul", "div", "neg", "abs", "min", "max", "clip", "relu", "sign", "step"]
) | {"floor", "ceil", "sqrt"}


@dataclass(frozen=True)
class Cost:
    """What one evaluation takes.

    Attributes:
        arithmetic: how many operations of arithmetic.
        functions: the functions that are called, each with how often.
        branches: how many conditions are tested.
    """

    arithmetic: int
    functions: tuple[tuple[str, int], ...]
    branches: int

    @property
    def said(self) -> str:
        """The cost in words."""
        parts = [f"{self.arithmetic} of arithmetic"] if self.arithmetic else []
        parts += [_times(count, name) for name, count in self.functions]
        parts += [f"{self.branches} tested condition{'s' * (self.branches > 1)}"] * bool(
            self.branches
        )
        return ", ".join(parts) or "none"

    def numbers(self) -> dict[str, object]:
        """Return the cost for JSON."""
        functions = dict(self.functions)
        return {"arithmetic": self.arithmetic, "functions": functions, "branches": self.branches}


def cost(function: Function) -> Cost | None:
    """Return what one evaluation takes; None without a formula, or where a list decides it."""
    try:
        tree = Subject(function).value
    except UsageError:
        return None
    nodes = list(walk(tree))
    if any(isinstance(each, Each) for each in nodes):
        return None
    calls = Counter(each.name for each in nodes if isinstance(each, Call))
    functions = tuple((name, n) for name, n in sorted(calls.items()) if name not in ARITHMETIC)
    branches = sum(len(each.branches) for each in nodes if isinstance(each, Cases))
    return Cost(sum(calls[name] for name in ARITHMETIC), functions, branches)


def _times(count: int, name: str) -> str:
    return f"{count} × {name}" if count > 1 else name

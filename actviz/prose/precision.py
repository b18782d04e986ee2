"""What the numbers of a function lack, in words: a formula, the last digits, an honest slope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import inf

from actviz.activations.curve import Loss
from actviz.activations.function import Function
from actviz.prose.numbers import rounded

# Digits that are lost beyond this are no one's concern: no sample and no signal comes there.
FAR = 1e4
DIGITS = 2
# Stretches no farther apart are one: between them lie a few numbers on both sides of 0.
TOUCHING = 1e-290
# A figure has room for so many stretches.
STRETCHES = 2


def brief(functions: Sequence[Function], many: bool = False) -> list[str]:
    """Return what a figure says, in a few words each; nothing of a function that lacks nothing.

    Args:
        functions: those that are drawn; of several, each is named.
        many: whether their quick curves are drawn, which may lose digits.
    """
    told = [(function, words) for function in functions for words in _brief(function, many)]
    if len(functions) == 1:
        return [words for _, words in told]
    return [
        f"{words} ({', '.join(function.activation.label for function, _ in of)})"
        for words, of in groupby(sorted(told, key=_words), key=_words)
    ]


def of_networks(functions: Sequence[Function]) -> list[str]:
    """Return what a figure of networks says: `brief`, and where gradients are not f′'s."""
    declared = [function.activation.label for function in functions if _declares(function)]
    said = [f"gradients by the backward pass of {', '.join(declared)}, not by f′"]
    return [*brief(functions, many=True), *(said if declared else [])]


def _declares(function: Function) -> bool:
    """Tell whether a function declares a backward pass that is another than the derivative."""
    return bool(function.activation.backward or function.activation.surrogate)


def _words(told: tuple[Function, str]) -> str:
    return told[1]


def _brief(function: Function, many: bool) -> Iterator[str]:
    if function.activation.mark:
        yield function.activation.mark
    if many and (lost := _stretches(function.losses)):
        shown = [*lost[:STRETCHES], *["…"][: len(lost) > STRETCHES]]
        yield f"float64 loses digits for {', '.join(shown)}"


def sentences(functions: Sequence[Function], many: bool = False) -> tuple[str, ...]:
    """Return what is told beside a figure, in a sentence each, as `brief` does upon it."""
    return tuple(said for function in functions for said in _sentences(function, many))


def _sentences(function: Function, many: bool) -> Iterator[str]:
    name = function.label
    if function.activation.note:
        yield f"{name}: {function.activation.note}"
    if _declares(function):
        yield f"{name}: its backward pass takes another slope than f′, and so do networks here."
    if many and (lost := _stretches(function.losses)):
        yield f"{name}: float64 loses digits for {', '.join(lost)}."


def _stretches(losses: Sequence[Loss]) -> list[str]:
    """Return the stretches that anyone may come to, those that touch as one."""
    joined: list[tuple[float, float]] = []
    for loss in losses:
        if joined and loss.low - joined[-1][1] <= TOUCHING:
            joined[-1] = (joined[-1][0], loss.high)
        else:
            joined.append((loss.low, loss.high))
    return [_stretch(low, high) for low, high in joined if low < FAR and high > -FAR]


def _stretch(low: float, high: float) -> str:
    left = "" if low == -inf else f"{rounded(low, DIGITS)} < "
    if high == inf:
        return f"x > {rounded(low, DIGITS)}" if left else "every x"
    return f"{left}x < {rounded(high, DIGITS)}"

"""Reports: what was found out about an implementation, in words and in numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

from actviz.activations.function import Function
from actviz.audit.errors import KINDS, Errors, Stretch, errors
from actviz.audit.formats import Format
from actviz.audit.implementations import Formula, Implementation
from actviz.audit.truth import Golden, golden
from actviz.export.stable import stable
from actviz.formula.text import text
from actviz.prose.numbers import rounded, to_word
from actviz.prose.shares import percent


@dataclass(frozen=True, eq=False)
class Audit:
    """What was found out about an implementation.

    `derivative` is None where it has none. `spelling` is text of the same formula that was
    measured to fail less, '' where none is known, and `spelled` are its errors.
    """

    function: Function
    name: str
    format: Format
    truth: Golden
    value: Errors
    derivative: Errors | None = None
    spelling: str = ""
    spelled: Errors | None = None

    def sentences(self) -> Iterator[str]:
        """Yield what was found, in words: the worst first."""
        count = f"{len(self.truth.x):,}"
        told = f"all {count} finite" if self.truth.every else f"{count} drawn"
        yield f"{self.name} in {self.format.name}, at {told} inputs: {_summary(self.value)}."
        yield from _failures("It", self.value, len(self.truth.x))
        if self.derivative:
            yield f"The gradient: {_summary(self.derivative)}."
            yield from _failures("The gradient", self.derivative, len(self.truth.x))
        if self.spelled:
            yield f"Written as {self.spelling}: {_summary(self.spelled)}."

    def to_dict(self) -> dict[str, Any]:
        """Return what was found, for JSON."""
        return {
            "function": self.function.word,
            "implementation": self.name,
            "dtype": self.format.name,
            "inputs": len(self.truth.x),
            "every_input": self.truth.every,
            "value": _numbers(self.value),
            "derivative": _numbers(self.derivative) if self.derivative else None,
            "spelling": self.spelling or None,
            "spelled": _numbers(self.spelled) if self.spelled else None,
        }


def audit(
    function: Function, implementation: Implementation, dtype: str, truth: Golden | None = None
) -> Audit:
    """Return how far an implementation is from a function, in a type of floats.

    Args:
        function: what it claims to be.
        implementation: where its numbers come from.
        dtype: float16, bfloat16, float32 or float64.
        truth: the golden values, where they are known already.

    Raises:
        UsageError: there is no such type, or the implementation is not at hand.
        InputError: it does not give a number for each input.
    """
    truth = truth or golden(function, dtype)
    answers = implementation.answers(truth.format, truth.x)
    value = errors(truth.format, truth.x, truth.value, answers.value)
    slope = None
    if answers.derivative is not None:
        slope = errors(truth.format, truth.x, truth.derivative, answers.derivative)
    spelling, spelled = _better(implementation, truth, value)
    name = implementation.name
    return Audit(function, name, truth.format, truth, value, slope, spelling, spelled)


def _better(found: Implementation, truth: Golden, now: Errors) -> tuple[str, Errors | None]:
    """Return a stable spelling of a formula that was measured to fail less, and its errors."""
    if not isinstance(found, Formula) or not now.over_one:
        return "", None
    other = Formula(stable(found.node))
    given = other.answers(truth.format, truth.x).value
    measured = errors(truth.format, truth.x, truth.value, given)
    if measured.over_one >= now.over_one or measured.over_four > now.over_four:
        return "", None
    return text(other.node), measured


def _summary(found: Errors) -> str:
    return (
        f"at most {rounded(found.largest)} ulp where it is finite (at x = {to_word(found.at)}), "
        f"{rounded(found.mean, 3)} on average, {percent(found.over_one)} over 1 ulp and "
        f"{percent(found.over_four)} over 4"
    )


def _failures(subject: str, found: Errors, inputs: int) -> Iterator[str]:
    for kind, words in KINDS.items():
        first = found.first(kind)
        if first:
            count = found.count(kind)
            yield (
                f"{subject} is {words} at {count:,} inputs ({percent(count / inputs)}), "
                f"nearest to 0 at x = {to_word(first.first)}."
            )
    if found.backwards:
        steps = "step" if found.backwards == 1 else "steps"
        at = f"at {found.backwards:,} {steps} to the next input"
        yield f"{subject} goes down where the function goes up, or the reverse, {at}."


def _numbers(found: Errors) -> dict[str, Any]:
    return {
        "largest_ulps": found.largest,
        "at": found.at,
        "mean_ulps": found.mean,
        "share_over_1": found.over_one,
        "share_over_4": found.over_four,
        "backwards": found.backwards,
        "stretches": [_told(each) for each in found.stretches],
    }


def _told(stretch: Stretch) -> dict[str, Any]:
    worst = stretch.worst if isfinite(stretch.worst) else None
    ends = {"kind": stretch.kind, "low": stretch.low, "high": stretch.high}
    return {**ends, "first": stretch.first, "count": stretch.count, "worst_ulps": worst}

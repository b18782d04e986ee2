"""Measured errors: what the tests hold printed code to, beside values that are proven."""

from __future__ import annotations

from actviz.export.subject import Subject

UNKNOWN = "Its error was not measured."


def measured(subject: Subject, target: str) -> str:
    """Return a sentence about the error of what is printed for a target."""
    return UNKNOWN

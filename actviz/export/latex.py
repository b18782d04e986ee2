"""LaTeX: the formula with its cases, and the derivative, as displayed equations."""

from __future__ import annotations

from actviz.export.header import about, commented
from actviz.export.subject import Subject
from actviz.prose import formulas


def latex(subject: Subject) -> str:
    """Return equations for a document that loads amsmath."""
    record = formulas.shown(subject.function)
    slope = formulas.latex(record, 1)
    lines = [rf"\[ f(x) = {formulas.latex(record)} \]"]
    lines += [rf"\[ f'(x) = {slope} \]"] if slope else []
    notes = [*about(subject, "latex"), r"Needs \usepackage{amsmath}."]
    return commented(notes, "% ") + "\n" + "\n".join(lines) + "\n"

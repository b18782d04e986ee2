"""Export: a function as code, as a formula, as data, for other programs to take."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actviz.activations.function import Function
from actviz.errors import UsageError, did_you_mean, listed
from actviz.export.bibtex import bibtex
from actviz.export.c import c
from actviz.export.javascript import javascript
from actviz.export.jax import jax
from actviz.export.keras import keras
from actviz.export.latex import latex
from actviz.export.numpy import numpy
from actviz.export.onnx import onnx
from actviz.export.pgfplots import pgfplots
from actviz.export.subject import Subject
from actviz.export.table import csv
from actviz.export.torch import torch
from actviz.export.typst import typst

TARGETS: Mapping[str, Callable[[Subject], str | bytes]] = {
    "torch": torch,
    "jax": jax,
    "keras": keras,
    "numpy": numpy,
    "c": c,
    "javascript": javascript,
    "onnx": onnx,
    "latex": latex,
    "typst": typst,
    "pgfplots": pgfplots,
    "csv": csv,
    "bibtex": bibtex,
}


def export(function: Function, target: str) -> str | bytes:
    """Return a function printed for a target.

    Raises:
        UsageError: there is no such target, or the function is not known as a formula.
    """
    if target not in TARGETS:
        hint = did_you_mean(target, [*TARGETS], f"Write {listed(TARGETS)}.")
        raise UsageError(f"There is nothing to export to named {target[:80]!r}.", hint)
    return TARGETS[target](Subject(function))

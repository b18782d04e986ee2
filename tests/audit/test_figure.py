"""The figure of an audit: texts apart, stretches named, floats evenly spaced."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from actviz import get
from actviz.audit.figure import columns, draw, spaced
from actviz.audit.formats import FORMATS
from actviz.audit.implementations import Formula
from actviz.audit.report import Audit, audit
from actviz.audit.tabled import Tabled
from actviz.audit.truth import golden
from actviz.formula.parse import parse
from actviz.requests import Look
from tests.figures.boxes import faults, texts


@cache
def naive(name: str, text: str, dtype: str) -> Audit:
    return audit(get(name), Formula(parse(text)), dtype)


@pytest.mark.parametrize("size", [None, (3, 3), (6, 4), (12, 4)])
@pytest.mark.parametrize("dtype", FORMATS)
def test_texts_stay_apart(dtype: str, size: tuple[float, float] | None) -> None:
    figure = draw(naive("softplus", "log(1 + exp(x))", dtype), Look(dpi=50, size=size))
    assert faults(figure) == []


def test_stretches_are_named() -> None:
    figure = draw(naive("softplus", "log(1 + exp(x))", "float16"), Look())
    said = {words for words, _ in texts(figure)}
    assert {"infinite from 11.09375", "0 from −7.625"} <= said


def test_a_gradient_has_a_panel_of_its_own(tmp_path) -> None:
    truth = golden(get("silu"), "float16")
    np.savez(tmp_path / "a.npz", **truth.arrays())
    found = audit(get("silu"), Tabled(tmp_path / "a.npz"), "float16", truth)
    figure = draw(found, Look())
    assert len(figure.axes) == 2
    assert faults(figure) == []


@pytest.mark.parametrize("dtype", FORMATS)
def test_floats_lie_evenly(dtype: str) -> None:
    format = FORMATS[dtype]
    x = np.array([-format.largest, -1.0, 0.0, 1.0, 2.0, 4.0, format.largest])
    places = spaced(format, x)
    assert places[[0, 2, -1]].tolist() == [-1.0, 0.0, 1.0]
    assert places[4] - places[3] == pytest.approx(places[5] - places[4])


def test_a_column_shows_its_largest_error() -> None:
    edges = np.linspace(-1.0, 1.0, 5)
    places = np.array([-1.0, -0.9, 0.1, 0.2, 1.0])
    highest = columns(edges, places, np.array([1.0, 3.0, np.inf, 2.0, 7.0]))
    assert highest.tolist() == [3.0, 0.0, 2.0, 7.0]

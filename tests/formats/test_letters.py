"""Letters that are drawn once: the pixels are those of Matplotlib's renderer, each time."""

from __future__ import annotations

import shlex

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure

from actviz import render
from actviz.cli.startup.app import jobs_of
from actviz.formats.letters import KEPT, RecallingRenderer

SIZE = 900, 420, 100


def drawn(figure: Figure, renderer: RendererAgg) -> np.ndarray:
    figure.dpi = renderer.dpi
    renderer.clear()
    figure.draw(renderer)
    return np.asarray(renderer.buffer_rgba()).copy()


@pytest.mark.parametrize(
    "line",
    [
        "plot gelu",
        "plot smooth_step --order 2",
        "plot leaky_relu --style dark",
        "plot sin --overlay",
        "compare relu elu gelu --diff",
        "histogram tanh",
        "network zigzag relu tanh",
    ],
)
def test_the_pixels_are_those_of_matplotlib_from_memory_too(line):
    (job,) = jobs_of(shlex.split(line))
    own, theirs = RecallingRenderer(*SIZE), RendererAgg(*SIZE)
    right = drawn(render.figure(job.request), theirs)
    for _ in range(2):
        assert np.array_equal(drawn(render.figure(job.request), own), right)


def written(words: str, **look: object) -> Figure:
    figure = Figure(figsize=(9, 4.2))
    figure.text(0.31, 0.52, words, **look)
    return figure


@pytest.mark.parametrize("words", ["0.25", r"$\dfrac{1}{1 + \sqrt{x}}$"])
def test_a_text_of_another_look_at_the_same_place_is_drawn_anew(words):
    own, theirs = RecallingRenderer(*SIZE), RendererAgg(*SIZE)
    looks = [
        {},
        {"color": "red"},
        {"color": "red", "alpha": 0.3},
        {"fontsize": 20},
        {"rotation": 30},
        {"weight": "bold"},
        {"family": "monospace"},
        {"antialiased": False},
        {"math_fontfamily": "stix"},
        {},
    ]
    for look in looks:
        right = drawn(written(words, **look), theirs)
        assert np.array_equal(drawn(written(words, **look), own), right), look


def test_a_setting_that_letters_depend_on_draws_them_anew():
    own, theirs = RecallingRenderer(*SIZE), RendererAgg(*SIZE)
    for hinting in ("default", "no_hinting", "force_autohint"):
        with matplotlib.rc_context({"text.hinting": hinting}):
            right = drawn(written("AVAST 0.25"), theirs)
            assert np.array_equal(drawn(written("AVAST 0.25"), own), right)


def test_letters_are_filled_once_for_each_place(monkeypatch):
    own, calls, fill = RecallingRenderer(*SIZE), [], RendererAgg.draw_text
    monkeypatch.setattr(RendererAgg, "draw_text", lambda *a: calls.append(a[4]) or fill(*a))
    for _ in range(3):
        drawn(written("0.25"), own)
    drawn(written("0.5"), own)
    assert calls == ["0.25", "0.5"]


def test_no_more_is_remembered_than_so_many_texts():
    own = RecallingRenderer(*SIZE)
    for each in range(KEPT + 5):
        own.draw_text(
            own.new_gc(), each, 10, "", written("").text(0, 0, "").get_fontproperties(), 0
        )
    assert 0 < len(own.known) <= KEPT

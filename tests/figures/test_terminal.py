"""Pictures in a terminal: nothing joins the sides of a jump, and the photo is there."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from actviz import files, get
from actviz.figures.terminal import draw
from actviz.render import views
from actviz.requests import (
    CompareRequest,
    Grey,
    HistogramRequest,
    ImageRequest,
    PlotRequest,
    Sampling,
)


@pytest.fixture(autouse=True)
def _no_color(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")


def preview(request, width: int, height: int) -> str:
    return draw(views.compute(request, files.read(request.inputs())), request, width, height)


def dots(picture: str) -> list[str]:
    """Return the lines of Braille dots, without axis and labels."""
    lines = (line.partition("| ")[2] for line in picture.splitlines())
    return [line for line in lines if line.strip() and "⠀" <= line[0] <= "⣿"]


def test_a_jump_is_a_gap():
    lines = dots(preview(PlotRequest(function=get("step"), derivative=False), 80, 24))
    drawn = [sum(char != "⠀" for char in line) for line in lines]
    assert sum(1 for count in drawn if count) == 2
    assert max(drawn) < 0.55 * max(map(len, lines))


def test_a_curve_rises_from_left_to_right():
    lines = dots(preview(PlotRequest(function=get("tanh"), derivative=False), 80, 24))
    columns = [
        next(i for i, char in enumerate(line) if char != "⠀") for line in lines if line.strip("⠀")
    ]
    assert columns == sorted(columns, reverse=True)


def test_every_function_is_named():
    request = CompareRequest(functions=(get("relu"), get("gelu")))
    assert preview(request, 80, 20).splitlines()[-1] == "── ReLU  ── GELU"


def test_both_sides_of_a_histogram_are_there():
    request = HistogramRequest(function=get("tanh"), sampling=Sampling(samples=1000))
    assert "before" in preview(request, 80, 20).splitlines()[-1]


def test_a_photo_is_its_bright_half_without_colour(tmp_path):
    levels = np.repeat([[0, 255]], 40, axis=0).repeat(20, axis=1).astype(np.uint8)
    Image.fromarray(levels).save(tmp_path / "halves.png")
    request = ImageRequest(photo=str(tmp_path / "halves.png"), function=get("identity"))
    lines = preview(request, 43, 30).splitlines()
    assert {line[:20] for line in lines} == {"⠀" * 10 + "⣿" * 10}
    assert {line[23:] for line in lines} == {"⠀" * 10 + "⣿" * 10}


def test_a_colour_photo_is_drawn_in_its_colours(tmp_path, monkeypatch):
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    Image.new("RGB", (8, 8), (250, 0, 0)).save(tmp_path / "red.png")
    path = str(tmp_path / "red.png")
    request = ImageRequest(
        photo=path, function=get("identity"), color=True, grey=Grey(center="none")
    )
    assert "48;2;250;0;0" in preview(request, 40, 30)


def test_a_preview_is_for_terminals_only(actviz):
    assert actviz("plot", "relu", "--preview", "-o", "a.png").out == "a.png\n"

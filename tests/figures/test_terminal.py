"""Pictures in a terminal: nothing joins the sides of a jump, and the photo is there."""

from __future__ import annotations

import re
from time import process_time

import numpy as np
import pytest
from PIL import Image

from actviz import files, get
from actviz.cli.startup.app import jobs_of
from actviz.compute.inputs import Inputs
from actviz.figures.terminal import draw
from actviz.render import views
from actviz.requests import (
    CompareRequest,
    Grey,
    HistogramRequest,
    ImageRequest,
    PlotRequest,
    Sampling,
    SheetRequest,
)


@pytest.fixture(autouse=True)
def _no_color(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")


def preview(request, width: int, height: int) -> str:
    return draw(views.compute(request, files.read(request.inputs())), request, width, height)


def rows(picture: str) -> list[str]:
    """Return what stands to the right of the upright edge, line by line."""
    found = (re.search("[┤│](.*)", line) for line in picture.splitlines())
    return [match[1] for match in found if match]


def is_dots(letter: str) -> bool:
    return "⠀" < letter <= "⣿"


def numbers(picture: str) -> tuple[list[str], list[str]]:
    """Return the numbers along the upright edge, from the top, and those below."""
    lines = picture.splitlines()
    upright = [line.split("┤")[0].strip() for line in lines if "┤" in line]
    below = next(line for line, before in zip(lines[1:], lines, strict=False) if "└" in before)
    return upright, below.split()


def test_a_jump_is_a_gap():
    drawn = rows(preview(PlotRequest(function=get("step"), derivative=False), 80, 24))
    counts = [sum(map(is_dots, line)) for line in drawn]
    assert sum(1 for count in counts if count) == 2
    assert max(counts) < 0.55 * 80
    assert sorted(letter for line in drawn for letter in line if letter in "●○") == ["○", "●"]


def test_a_curve_rises_from_left_to_right():
    drawn = rows(preview(PlotRequest(function=get("tanh"), derivative=False), 80, 24))
    columns = [
        next(i for i, letter in enumerate(line) if is_dots(letter))
        for line in drawn
        if any(map(is_dots, line))
    ]
    assert columns == sorted(columns, reverse=True)


@pytest.mark.parametrize("name", ["gelu", "step", "sigmoid", "exponential", "sin", "leaky_relu"])
def test_numbers_are_round_and_0_is_among_them(name):
    upright, below = numbers(preview(PlotRequest(function=get(name)), 80, 24))
    assert "0" in upright
    assert "0" in below
    assert all(len(number.strip("−").rstrip("0").replace(".", "")) <= 2 for number in below)


def test_a_function_and_its_derivative_are_told_apart_without_colour():
    last = preview(PlotRequest(function=get("gelu")), 80, 24).splitlines()[-1]
    (solid, one), (dotted, two) = (key.split(" ") for key in last.split("   "))
    assert (one, two) == ("f", "f′")
    assert solid != dotted


@pytest.mark.parametrize(
    ("word", "ends"),
    [("exponential", (-10.0, 700.0)), ("sin", (-1e6, 1e6)), ("identity", (-1e300, 1e300))],
)
def test_every_preview_ends_soon(word, ends):
    request = PlotRequest(function=get(word), range=ends)
    data = views.compute(request, files.read(request.inputs()))
    start = process_time()
    picture = draw(data, request, 120, 40)
    assert process_time() - start < 1.0
    assert sum(any(map(is_dots, line)) for line in rows(picture)) > 10


def test_every_function_is_named():
    request = CompareRequest(functions=(get("relu"), get("gelu"), get("prelu", alpha=0.1)))
    keys = preview(request, 80, 20).splitlines()[-1].split("   ")
    assert [key.partition(" ")[2] for key in keys] == ["ReLU", "GELU", "PReLU (α = 0.1)"]
    assert len({key.partition(" ")[0] for key in keys}) == 3


def test_both_sides_of_a_histogram_and_its_atoms_are_there():
    request = HistogramRequest(function=get("relu"), sampling=Sampling(samples=1000))
    before, after = preview(request, 80, 24).split("\n\n")
    assert "before" in before
    assert "◆" not in before
    assert sum(letter == "◆" for line in rows(after) for letter in line) == 1
    assert "% at 0" in after.splitlines()[-1]


def test_a_sheet_shows_all_that_its_page_does(tmp_path):
    Image.new("L", (8, 8), 200).save(tmp_path / "grey.png")
    path = str(tmp_path / "grey.png")
    parts = preview(SheetRequest(function=get("relu"), photo=path), 80, 24).split("\n\n")
    assert len(parts) == 4
    assert parts[3].split()[:2] == ["before", "after"]


def test_compared_histograms_and_photos_have_their_names(tmp_path):
    Image.new("L", (8, 8), 200).save(tmp_path / "grey.png")
    few = (get("relu"), get("tanh"))
    counted = preview(CompareRequest(functions=few, view="histogram"), 80, 24)
    assert [part.splitlines()[-1].split()[1] for part in counted.split("\n\n")] == [
        "ReLU,",
        "Tanh,",
    ]
    request = CompareRequest(functions=few, view="image", photo=str(tmp_path / "grey.png"))
    assert preview(request, 80, 24).splitlines()[0].split() == ["before", "ReLU", "Tanh"]


def test_a_photo_is_its_bright_half_without_colour(tmp_path):
    levels = np.repeat([[0, 255]], 40, axis=0).repeat(20, axis=1).astype(np.uint8)
    Image.fromarray(levels).save(tmp_path / "halves.png")
    request = ImageRequest(photo=str(tmp_path / "halves.png"), function=get("identity"))
    _, *lines = preview(request, 43, 30).splitlines()
    assert {line[:20] for line in lines} == {"⠀" * 10 + "⣿" * 10}
    assert {line[23:] for line in lines} == {"⠀" * 10 + "⣿" * 10}


def test_a_colour_photo_is_drawn_in_its_colours(tmp_path, monkeypatch):
    monkeypatch.delenv("NO_COLOR")
    Image.new("RGB", (8, 8), (250, 0, 0)).save(tmp_path / "red.png")
    path = str(tmp_path / "red.png")
    request = ImageRequest(
        photo=path, function=get("identity"), color=True, grey=Grey(center="none")
    )
    assert "48;2;250;0;0" in preview(request, 40, 30)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("signal tanh --init normal:0.01,xavier --layers 4 --width 20", "Tanh, init xavier"),
        ("signal relu --init zeros --layers 3 --width 5", "ReLU, init zeros"),
        ("boundary relu step --steps 20", "Step (threshold = 0): "),
        ("dead relu leaky_relu --steps 20", "Leaky ReLU"),
        ("zigzag sigmoid tanh --steps 20", "Sigmoid, w₂ over w₁"),
        ("learn relu --dataset moons --epochs 3", "ReLU, accuracy in %"),
        ("learn relu --dataset moons --epochs 3 --lr 1e9", "diverged"),
    ],
)
def test_networks_have_pictures_too(line, words):
    (job,) = jobs_of(["network", *line.split()])
    numbers = views.compute(job.request, Inputs())
    began = process_time()
    picture = draw(numbers, job.request, 80, 20)
    assert process_time() - began < 1
    assert words in picture
    assert any(map(is_dots, picture)) or words == "diverged"


def test_a_line_of_a_network_is_its_numbers():
    (job,) = jobs_of(["network", "dead", "relu", "--steps", "30"])
    numbers = views.compute(job.request, Inputs())
    shares = numbers.outcomes[0].of_all(numbers.outcomes[0].dead)
    assert shares[-1] > shares[0]
    drawn = rows(draw(numbers, job.request, 60, 20))
    heights = [[n for n, row in enumerate(drawn) if is_dots(row[at])] for at in (2, -3)]
    assert min(heights[1]) < min(heights[0])


def test_a_preview_is_for_terminals_only(actviz):
    assert actviz("plot", "relu", "--preview", "-o", "a.png").out == "a.png\n"

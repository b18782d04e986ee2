"""Recipes: every file tells the command line that made it, and nothing else does."""

from __future__ import annotations

import shlex
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from actviz.errors import InputError
from actviz.render.recipe import read

TITLE = r"a (b) \c $d 'e' é 제목"


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
@pytest.mark.parametrize("title", ["plain", TITLE, "(((", "\\", "<&>\"'"])
def test_a_figure_tells_how_it_was_made_and_can_be_made_again(actviz, suffix, title):
    words = ["plot", "prelu:alpha=0.1", "--title", title]
    assert actviz(*words, "-o", f"a.{suffix}").code == 0
    recipe = actviz("recipe", f"a.{suffix}").out.removesuffix("\n")
    format = [] if suffix == "png" else ["--format", suffix]
    assert shlex.split(recipe) == ["actviz", *words, *format]
    again = actviz(*shlex.split(recipe)[1:])
    assert again.out == f"prelu-0.1-plot.{suffix}\n"
    assert Path(f"a.{suffix}").read_bytes() == Path(again.out.rstrip("\n")).read_bytes()


def test_recipes_of_several_figures_are_a_batch(actviz):
    assert actviz("plot", "tanh", "-o", "a.png", "-o", "a.svg").code == 0
    assert actviz("plot", "prelu", "--alpha", "0.1", "--style", "dark", "-o", "b.pdf").code == 0
    told = actviz("recipe", "a.png", "a.svg", "b.pdf")
    assert told.out.splitlines() == [
        "actviz plot tanh",
        "actviz plot tanh --format svg",
        "actviz plot prelu:alpha=0.1 --style dark --format pdf",
    ]
    Path("lines.txt").write_text(told.out)
    assert actviz("batch", "lines.txt").out.splitlines() == [
        "tanh-plot.png",
        "tanh-plot.svg",
        "prelu-0.1-plot.pdf",
    ]
    assert Path("b.pdf").read_bytes() == Path("prelu-0.1-plot.pdf").read_bytes()


def test_a_figure_without_a_recipe_is_told_and_the_rest_is_printed(actviz):
    Path("a.png").write_bytes(b"no picture")
    assert actviz("plot", "relu", "-o", "b.png").code == 0
    ran = actviz("recipe", "a.png", "b.png", "c.png")
    assert (ran.code, ran.out) == (3, "actviz plot relu\n")
    assert "a.png holds no recipe" in ran.err
    assert "'c.png'" in ran.err


@pytest.mark.parametrize("suffix", ["png", "tiff"])
def test_a_raw_picture_tells_how_it_was_made(actviz, suffix):
    Image.fromarray(np.zeros((2, 3), np.uint8)).save("é.png")
    assert actviz("image", "é.png", "--fn", "relu", "--raw", "-o", f"a.{suffix}").code == 0
    words = ["actviz", "image", "é.png", "--fn", "relu", "--raw"]
    format = [] if suffix == "png" else ["--format", suffix]
    assert shlex.split(read(f"a.{suffix}")) == [*words, *format]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"%PDF-1.4 /Subject (no",
        b"%PDF-1.4 /Subject (rm -rf)",
        b"<?xml version='1.0'?><svg",
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_holds_no_recipe_is_one_sentence(actviz, content):
    Path("a.png").write_bytes(content)
    ran = actviz("recipe", "a.png")
    assert (ran.code, ran.out) == (1, "")
    assert "holds no recipe" in ran.err


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("missing.png", "There is no figure 'missing.png'"),
        (".", "'.' is a folder, not a figure"),
        ("nul\0.png", "is not a path"),
    ],
)
def test_a_file_that_cannot_be_read(path, said):
    with pytest.raises(InputError, match=said):
        read(path)


def test_a_recipe_is_read_through_a_pipe(actviz, process):
    assert actviz("plot", "relu", "-o", "a.svg").code == 0
    ran = process("recipe", "-", stdin=Path("a.svg").read_text("utf-8"))
    assert ran.stdout == "actviz plot relu --format svg\n"

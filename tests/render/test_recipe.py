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
    assert shlex.split(recipe) == ["actviz", *words]
    assert actviz(*shlex.split(recipe)[1:], "-o", f"b.{suffix}").code == 0
    assert Path(f"a.{suffix}").read_bytes() == Path(f"b.{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", ["png", "tiff"])
def test_a_raw_picture_tells_how_it_was_made(actviz, suffix):
    Image.fromarray(np.zeros((2, 3), np.uint8)).save("é.png")
    assert actviz("image", "é.png", "--fn", "relu", "--raw", "-o", f"a.{suffix}").code == 0
    assert shlex.split(read(f"a.{suffix}")) == ["actviz", "image", "é.png", "--fn", "relu", "--raw"]


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
    assert ran.stdout == "actviz plot relu\n"

"""Formats: what a file of each can hold, and its recipe in and out."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure

from actviz import formats
from actviz.formats import FIGURES, FORMATS, FRAMES, LEVELS
from actviz.formats.format import Format

RECIPES = ("actviz plot relu", r"actviz plot relu --title 'a (b) \c α·x 제목 <&>'")
DAMAGED = (b"", b"text", b"<?xml", b"%PDF", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP")
each_format = pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)


def files(format: Format, recipe: str) -> dict[str, bytes]:
    """The bytes of everything that a format can hold."""
    made = {}
    if format.figure is not None:
        made["figure"] = format.figure(Figure(figsize=(1, 1)), 40.0, recipe)
    if format.levels is not None:
        made["levels"] = format.levels(np.zeros((2, 3), np.uint8), recipe, None)
    if format.frames is not None:
        frames = [np.full((4, 4, 3), value, np.uint8) for value in (0, 255)]
        made["frames"] = format.frames(frames, 0.1, recipe)
    return made


@each_format
@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_that_goes_in_comes_out(format: Format, recipe: str) -> None:
    made = files(format, recipe)
    assert made
    for content in made.values():
        assert format.recipe(content) == recipe
        assert formats.recipe(content) == recipe


@each_format
@pytest.mark.parametrize("content", DAMAGED)
def test_what_is_damaged_or_of_another_format_holds_none(format: Format, content: bytes) -> None:
    assert format.recipe(content) is None


@each_format
def test_every_spelling_stands_for_one_format(format: Format) -> None:
    for spelling in (format.name, *format.spellings):
        for word in (spelling, f".{spelling}", spelling.upper()):
            assert formats.canonical(word) == format.name


def test_another_suffix_stands_for_itself() -> None:
    assert formats.canonical(".BMP") == "bmp"


def test_what_holds_what() -> None:
    assert list(FIGURES) == ["png", "svg", "pdf"]
    assert list(LEVELS) == ["png", "tiff"]
    assert list(FRAMES) == ["gif", "apng", "webp", "png"]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (("plot", "relu"), FIGURES),
        (("plot", "prelu", "--sweep", "alpha=0:1:3"), FRAMES),
        (("image", "a.png", "--fn", "relu", "--raw"), LEVELS),
    ],
)
def test_every_other_format_is_refused(actviz, words: tuple[str, ...], known: dict) -> None:
    for other in {each.name for each in FORMATS} - set(known) | {"bmp"}:
        ran = actviz(*words, "-o", f"x.{other}")
        assert ran.code == 2
        assert all(f".{name}" in ran.err for name in known)


def test_help_names_the_formats(actviz) -> None:
    said = " ".join(actviz("plot", "--help").out.replace("│", " ").split())
    assert "PNG, SVG or PDF" in said
    assert "png, svg or pdf" in said

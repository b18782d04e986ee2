"""Formats: what a file of each can hold, and its recipe in and out."""

from __future__ import annotations

import os
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from actviz import formats
from actviz.formats import FIGURES, FORMATS, FRAMES, LEVELS, Told
from actviz.formats.format import Format
from actviz.formats.raster import Raster

RECIPES = ("actviz plot relu", r"actviz plot relu --title 'a (b) \c α·x 제목 <&>'")
DAMAGED = (b"", b"text", b"<?xml", b"%PDF", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP")
FFMPEG = which("ffmpeg")
each_format = pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)


def files(format: Format, recipe: str) -> dict[str, bytes]:
    """The bytes of everything that a format can hold."""
    made = {}
    if format.figure is not None:
        made["figure"] = format.figure(
            Figure(figsize=(1, 1)), 40.0, Told(recipe, "A <title>", "Some & words")
        )
    if format.levels is not None:
        stream = BytesIO()
        black = Raster((3, 2), 1, 8, lambda: iter([np.zeros((2, 3), np.uint8)]))
        format.levels(stream, black, recipe, None)
        made["levels"] = stream.getvalue()
    if format.frames is not None and (format.name != "mp4" or FFMPEG):
        frames = [np.full((4, 4, 3), value, np.uint8) for value in (0, 255)]
        made["frames"] = format.frames(frames, [0.1, 0.1], recipe)
    return made


@each_format
@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_that_goes_in_comes_out(format: Format, recipe: str) -> None:
    made = files(format, recipe)
    assert made or format.name == "mp4"
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
    assert list(FIGURES) == ["png", "svg", "pdf", "eps", "jpg", "webp"]
    assert list(LEVELS) == ["png", "tiff"]
    assert list(FRAMES) == ["gif", "apng", "png", "webp", "mp4"]


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
    assert "PNG, SVG, PDF, EPS, JPG or WEBP" in said
    assert "png, svg, pdf, eps, jpg or webp" in said


@each_format
def test_a_file_tells_the_version_that_made_it(format: Format) -> None:
    for content in files(format, RECIPES[0]).values():
        plain = content.replace(b"\0", b"")
        assert f"actviz {version('actviz')}".encode() in plain


def test_an_svg_is_read_out() -> None:
    content = files(formats.svg.FORMAT, RECIPES[0])["figure"]
    root = ElementTree.fromstring(content)
    named = {child.tag.rpartition("}")[2]: child for child in root}
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{named['title'].get('id')} {named['desc'].get('id')}"
    assert (named["title"].text, named["desc"].text) == ("A <title>", "Some & words")


def test_a_pdf_has_a_title() -> None:
    assert b"/Title (A <title>)" in files(formats.pdf.FORMAT, RECIPES[0])["figure"]


def test_an_eps_is_opaque_and_has_no_date() -> None:
    figure = Figure(figsize=(1, 1))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.axvspan(0, 1, color="#000000", alpha=0.07, linewidth=0)
    (line,) = axes.plot([0, 1], color="#FF0000", alpha=0.5)
    assert formats.eps.FORMAT.figure is not None
    content = formats.eps.FORMAT.figure(figure, 72.0, Told("actviz plot relu"))
    assert b"0.93 setgray" in content
    assert b"1 0.5 0.5 setrgbcolor" in content
    assert b"CreationDate" not in content
    assert (line.get_color(), line.get_alpha()) == ("#FF0000", 0.5)


@pytest.mark.parametrize("suffix", ["webp", "jpg", "jpeg"])
def test_a_picture_is_what_a_png_shows(actviz, suffix: str) -> None:
    assert actviz("plot", "relu", "-o", "a.png", "-o", f"a.{suffix}", "--dpi", "60").code == 0
    with Image.open("a.png") as one, Image.open(f"a.{suffix}") as other:
        pixels = [np.asarray(each.convert("RGB"), int) for each in (one, other)]
    difference = np.abs(pixels[0] - pixels[1])
    assert difference.max() <= (0 if suffix == "webp" else 90)
    assert difference.mean() < 1


# Does with its words and its input what ffmpeg would, as far as actviz is concerned.
STAND_IN = """#!/bin/sh
for last; do :; done
printf '%s\\n' "$@" > words.txt
head -c 99999999 > frames.raw
printf '\\0\\0\\0\\10ftyp' > "$last"
"""


def test_a_film_for_slides_is_made_by_ffmpeg(actviz, monkeypatch) -> None:
    Path("bin").mkdir()
    Path("bin/ffmpeg").write_text(STAND_IN)
    Path("bin/ffmpeg").chmod(0o755)
    monkeypatch.setenv("PATH", f"{Path('bin').resolve()}{os.pathsep}{os.environ['PATH']}")
    film = ("plot", "prelu", "--sweep", "alpha=0:1:3", "--fps", "10", "--dpi", "33", "-o", "a.mp4")
    assert actviz(*film, "--bounce").out == "a.mp4\n"
    words = Path("words.txt").read_text().splitlines()
    width, height = map(int, words[words.index("-s") + 1].split("x"))
    assert (width % 2, height % 2) == (0, 0)
    assert words[words.index("-r") + 1] == "10"
    assert Path("frames.raw").stat().st_size == 4 * 3 * width * height
    (told,) = (word for word in words if word.startswith("comment="))
    assert told.startswith("comment=actviz plot prelu")
    assert not list(Path().glob(".actviz*"))


def test_without_ffmpeg_it_is_one_sentence(actviz, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    ran = actviz("plot", "prelu", "--sweep", "alpha=0:1:3", "--dpi", "33", "-o", "a.mp4")
    assert (ran.code, ran.out) == (1, "")
    assert "ffmpeg, which is not installed" in ran.err
    assert not Path("a.mp4").exists()


def test_the_comment_of_an_mp4_is_read() -> None:
    text = "actviz plot prelu --title 제목".encode()
    data = (len(text) + 16).to_bytes(4, "big") + b"data" + bytes([0, 0, 0, 1, 0, 0, 0, 0]) + text
    atom = (len(data) + 8).to_bytes(4, "big") + b"\xa9cmt" + data
    assert formats.recipe(b"\0\0\0\x08ftyp" + atom) == text.decode()

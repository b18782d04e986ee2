"""Letters that the house font lacks: another font, or one sentence, and never a warning."""

import re

import pytest

from actviz import get
from actviz.figures import fonts
from actviz.render import encode, figure
from actviz.requests import Look, PlotRequest
from tests.figures.boxes import faults, texts
from tests.figures.make import plotted

KOREAN, JAPANESE, CHINESE = "활성화 함수", "かな", "激活函数"
HOUSE = fonts.letters_of(fonts.font_manager.findfont(fonts.BASE))


@pytest.fixture
def only(monkeypatch):
    """Pretend that certain fonts alone are installed, each with its letters."""

    def pretend(**letters):
        pairs = tuple((name, name) for name in letters)
        monkeypatch.setattr(fonts, "installed", lambda: pairs)
        known = {name: frozenset(has) for name, has in letters.items()}
        monkeypatch.setattr(fonts, "letters_of", lambda path: known.get(path, HOUSE))
        fonts.chosen_for.cache_clear()

    yield pretend
    fonts.chosen_for.cache_clear()


def test_latin_greek_and_mathematics_need_no_other_font():
    assert fonts.families("Ünïcode αβγ ∞ ≤ − $5") == ()
    assert fonts.missing("Ünïcode αβγ ∞ ≤ − $5") is None


def test_the_first_font_with_the_letters_is_taken(only):
    only(Latin="abc", Hangul=KOREAN, Other=KOREAN)
    assert fonts.families(f"ReLU {KOREAN}") == ("Hangul",)
    assert fonts.missing(KOREAN) is None
    assert fonts.drawable(KOREAN) == KOREAN


def test_two_scripts_may_take_two_fonts(only):
    only(Hangul=KOREAN, Kana=JAPANESE)
    assert fonts.families(KOREAN + JAPANESE) == ("Hangul", "Kana")


@pytest.mark.parametrize(
    ("text", "language", "package"),
    [
        (KOREAN, "Korean", "fonts-nanum"),
        (JAPANESE, "Japanese", "fonts-noto-cjk"),
        (CHINESE, "Chinese", "fonts-noto-cjk"),
    ],
)
def test_one_sentence_names_a_package(only, text, language, package):
    only()
    sentence = fonts.missing(text)
    assert language in sentence
    assert sentence.endswith(f"install {package}.")
    assert sentence.count(".") == 1


def test_a_title_without_a_font_is_drawn_in_boxes_and_without_a_warning(only):
    only()
    _, figure = plotted("relu", Look(dpi=50, title=f"ReLU {KOREAN}"))
    assert "ReLU □□□ □□" in [text for text, _ in texts(figure)]


@pytest.mark.parametrize("title", [KOREAN, JAPANESE, CHINESE, "🙂 ok", "\u202eabc", "a\tb\x07"])
def test_any_title_is_drawn_without_a_warning(title, caplog):
    _, figure = plotted("relu", Look(dpi=50, title=title))
    assert faults(figure) == []
    assert caplog.records == []


@pytest.mark.parametrize("title", ["costs $5 and $6", r"\frac{1", "a_b^c", "50 % & # {x}"])
def test_a_title_is_plain_text(title):
    _, figure = plotted("relu", Look(dpi=50, title=title))
    assert title in [text for text, _ in texts(figure)]


def test_a_long_title_is_broken_and_an_empty_one_left_out():
    _, figure = plotted("relu", Look(dpi=50, title="word " * 60))
    assert faults(figure) == []
    _, figure = plotted("relu", Look(dpi=50, title=""))
    assert faults(figure) == []


@pytest.mark.parametrize("name", ["Last Resort", "Last Resort High-Efficiency", "LastResort"])
def test_a_font_of_last_resort_has_no_letters(name, monkeypatch):
    entry = fonts.font_manager.FontEntry(fname="last.ttf", name=name, style="normal", weight=400)
    house = [each for each in fonts.font_manager.fontManager.ttflist if each.name == fonts.BASE]
    monkeypatch.setattr(fonts.font_manager.fontManager, "ttflist", [*house, entry])
    monkeypatch.setattr(fonts.font_manager, "findSystemFonts", list)
    fonts.installed.cache_clear()
    assert dict(fonts.installed()).keys() == {fonts.BASE}
    fonts.installed.cache_clear()


def test_pictures_are_had_from_a_font_of_outlines(only):
    only()
    assert "install fonts-symbola" in fonts.missing("ReLU 🚀 dies")


def test_a_title_is_bold_where_its_fonts_are(only, monkeypatch):
    only(Hangul=KOREAN, Kana=JAPANESE)
    faces = [("Hangul", 400), ("Hangul", 700), ("Kana", 400)]
    entries = [fonts.font_manager.FontEntry(name=name, weight=each) for name, each in faces]
    monkeypatch.setattr(fonts.font_manager.fontManager, "ttflist", entries)
    assert fonts.weight("plain") == "bold"
    assert fonts.weight(KOREAN) == "bold"
    assert fonts.weight(KOREAN + JAPANESE) == "normal"


@pytest.mark.parametrize(("style", "generic"), [("light", "sans-serif"), ("paper", "serif")])
def test_an_svg_falls_back_to_a_generic_family_and_outlines_its_formulas(style, generic):
    look = Look(style=style)
    request = PlotRequest(function=get("softmax"), look=look)
    svg = encode(figure(request), "svg", request).decode()
    families = set(re.findall(r"font-family: ([^;\"]*)", svg))
    assert {each.split(", ")[-1] for each in families} == {generic}
    assert "  " not in "".join(re.findall(r"<text[^>]*>([^<]*)", svg))

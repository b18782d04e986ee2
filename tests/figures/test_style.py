"""Styles by word and by file, and what a file must not do."""

from dataclasses import replace

import matplotlib
import pytest
from matplotlib import style as matplotlib_style
from matplotlib.colors import to_hex

from actviz.errors import InputError, UsageError
from actviz.figures import style
from actviz.requests import Look, styles
from tests.figures.boxes import faults
from tests.figures.make import plotted


def test_each_style_has_its_face():
    faces = {
        word: to_hex(plotted("relu", Look(dpi=50, style=word))[1].get_facecolor())
        for word in style.STYLES
    }
    assert faces == dict.fromkeys(style.STYLES, "#ffffff") | {"dark": "#15181d"}


@pytest.mark.parametrize(
    ("word", "width"),
    [("neurips", 5.5), ("icml", 3.25), ("ieee", 3.5), ("acm", 3.33)],
)
def test_a_paper_has_its_columns_width(word, width):
    _, figure = plotted("tanh", Look(dpi=50, style=f"paper:{word}"))
    assert figure.get_size_inches()[0] == pytest.approx(width)


def test_a_style_of_matplotlibs_is_taken_with_numbers_that_are_seen():
    _, figure = plotted("tanh", Look(dpi=50, style="dark_background"))
    assert to_hex(figure.get_facecolor()) == "#000000"
    labels = {to_hex(text.get_color()) for text in figure.axes[0].get_xticklabels()}
    assert labels == {"#ffffff"}


def test_every_style_that_is_offered_is_one_of_matplotlibs():
    assert set(styles.of_matplotlib()) == set(matplotlib_style.available)


def test_notes_and_formulas_may_be_left_out():
    _, plain = plotted("gelu", Look(dpi=50))
    _, bare = plotted("gelu", Look(dpi=50, notes=False, formulas=False))
    words = [" ".join(text.get_text() for text in each.texts) for each in (plain, bare)]
    assert "range" in words[0]
    assert "Phi" in words[0]
    assert "range" not in words[1]
    assert "Phi" not in words[1]
    assert "f(x)" in words[1]


def test_paper_is_one_column_wide():
    _, figure = plotted("tanh", Look(dpi=50, style="paper"))
    assert figure.get_size_inches()[0] == pytest.approx(3.4)


def test_transparent_leaves_no_ground():
    _, figure = plotted("tanh", Look(dpi=50, transparent=True))
    assert figure.get_facecolor()[3] == 0
    assert all(axes.get_facecolor()[3] == 0 for axes in figure.axes)


def test_an_unknown_style_is_refused_with_a_near_one():
    with pytest.raises(UsageError, match="no style 'drak'") as caught:
        plotted("relu", Look(style="drak"))
    assert caught.value.hint == "Did you mean dark?"


@pytest.mark.parametrize("content", ["this is not a setting", "lines.linewidth: thick", "\x00\xff"])
def test_a_bad_style_file_is_refused(tmp_path, content):
    path = tmp_path / "bad.mplstyle"
    path.write_text(content, encoding="latin-1")
    with pytest.raises(InputError, match="cannot be used"):
        style.settings(Look(style=str(path)))


def test_a_missing_style_file_is_refused():
    with pytest.raises(InputError, match="style file gone"):
        style.settings(Look(style="gone.mplstyle"))


def test_a_style_file_changes_the_looks(tmp_path):
    path = tmp_path / "own.mplstyle"
    path.write_text("axes.prop_cycle: cycler('color', ['112233', '445566'])\nfont.size: 14\n")
    _, figure = plotted("tanh", Look(dpi=50, style=str(path)))
    assert to_hex(figure.axes[0].lines[0].get_color()) == "#112233"
    assert to_hex(figure.axes[1].lines[0].get_color()) == "#445566"
    assert faults(figure) == []


def test_a_font_of_a_style_that_is_not_there_is_told(actviz, tmp_path):
    path = tmp_path / "own.mplstyle"
    for family, told in (("No Such Sans", True), ("serif", False), ("DejaVu Sans Mono", False)):
        path.write_text(f"font.family: {family}\n")
        ran = actviz("plot", "tanh", "--style", path, "-o", "a.png")
        assert ran.code == 0
        assert ("No installed font is called 'No Such Sans'" in ran.err) == told


def test_a_style_file_cannot_reach_beyond_the_looks(tmp_path):
    path = tmp_path / "own.mplstyle"
    path.write_text(
        "text.usetex: True\nsavefig.bbox: tight\nsavefig.dpi: 9999\npath.sketch: 5, 5, 5\n"
        "text.latex.preamble: \\input{secret}\nfigure.figsize: 99, 99\nlines.linewidth: 3\n"
    )
    chosen = style.settings(Look(style=str(path)))
    default = matplotlib.rcParamsDefault
    for key in ("text.usetex", "savefig.bbox", "savefig.dpi", "path.sketch", "figure.figsize"):
        assert chosen[key] == default[key]
    assert chosen["lines.linewidth"] == 3


def test_a_users_own_settings_do_not_change_the_figure():
    with matplotlib.rc_context({"axes.facecolor": "red", "font.size": 30, "axes.grid": True}):
        _, figure = plotted("relu")
    assert to_hex(figure.axes[0].get_facecolor()) == "#ffffff"
    assert faults(figure) == []


def test_the_settings_are_as_before_after_drawing_fails():
    before = matplotlib.rcParams.copy()
    with pytest.raises(ZeroDivisionError), style.context(Look(style="dark")):
        raise ZeroDivisionError
    assert matplotlib.rcParams.copy() == before


def test_many_series_differ_in_colour_and_dash():
    with style.context(Look()) as theme:
        looks = {(theme.color(index), str(theme.dash(index))) for index in range(36)}
    assert len(looks) == 36


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6])
def test_six_in_a_row_differ_in_dash_whatever_the_colours(count):
    with style.context(Look()) as theme:
        few = replace(theme, series=theme.series[:count])
    assert len({str(few.dash(index)) for index in range(6)}) == 6
    twelve = {(few.color(index), str(few.dash(index))) for index in range(12)}
    assert len(twelve) == (6 if count == 1 else 12)


def test_a_style_file_may_leave_out_the_grid_and_take_serifs(tmp_path):
    path = tmp_path / "own.mplstyle"
    path.write_text("axes.grid: False\nfont.family: serif\n")
    _, figure = plotted("tanh", Look(dpi=50, style=str(path)))
    assert not any(line.get_visible() for axes in figure.axes for line in axes.get_xgridlines())
    assert style.settings(Look(style=str(path)))["mathtext.fontset"] == "stix"
    path.write_text("font.family: sans-serif\n")
    _, figure = plotted("tanh", Look(dpi=50, style=str(path)))
    assert all(line.get_visible() for axes in figure.axes for line in axes.get_xgridlines())
    assert style.settings(Look(style=str(path)))["mathtext.fontset"] == "dejavusans"

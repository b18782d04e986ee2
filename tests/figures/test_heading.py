"""Headings: formulas stand on their panels, names of networks hang on one line."""

import pytest

from actviz.figures.heading import Words, headed
from actviz.figures.page import opened
from actviz.requests import Look

LONG = "a heading that is too long for one line of its box"


def placed(*said):
    """Return the boxes left below headings side by side, and the texts, with the page."""
    with opened(Look(dpi=60), (6.0, 4.0)) as (page, _):
        boxes = page.box.grid(1, len(said), page.em)
        return page, headed(page, boxes, list(said)), page.figure.texts


def edges(page, text):
    box = text.get_window_extent(page.renderer)
    return box.y0 / page.figure.dpi, box.y1 / page.figure.dpi


def test_panels_of_a_row_start_at_one_height():
    _, below, _ = placed(Words("short"), Words(LONG, "and a point", bold=True), Words())
    assert len({box.top for box in below}) == 1


def test_plain_headings_end_on_one_line_and_bold_ones_begin_on_one():
    page, _, (short, long) = placed(Words("short"), Words(LONG))
    assert edges(page, short)[0] == pytest.approx(edges(page, long)[0], abs=0.03)
    page, _, (short, long) = placed(Words("short", bold=True), Words(LONG, bold=True))
    assert edges(page, short)[1] == pytest.approx(edges(page, long)[1], abs=0.03)


def test_a_point_stands_below_its_heading():
    page, (below,), (head, point) = placed(Words("head", "the point", bold=True))
    assert edges(page, head)[0] > edges(page, point)[1] > edges(page, point)[0] > below.top
    assert (head.get_weight(), point.get_weight()) == ("bold", "normal")


def test_a_heading_leaves_more_than_half_of_its_box():
    page, (below,), _ = placed(Words(" ".join([LONG] * 40)))
    assert below.height > 0.4 * page.box.height


def test_a_point_that_leaves_no_room_is_left_out():
    said = [Words("head", " ".join([LONG] * 9), bold=True), Words("head", "a point", bold=True)]
    with opened(Look(dpi=60), (3.0, 2.0)) as (page, _):
        headed(page, page.box.grid(1, 2, page.em), said)
        assert [text.get_text() for text in page.figure.texts] == ["head", "head"]


def test_formulas_of_a_row_stand_on_one_line():
    with opened(Look(dpi=100), (8.0, 4.0)) as (page, _):
        fraction, plain = Words(r"f(x) = \frac{1}{1 + x}", math=True), Words("f(x) = x", math=True)
        headed(page, page.box.grid(1, 2, page.em), [fraction, plain])
        one, other = page.figure.texts
        lines = [edges(page, text)[0] + page.drop_of(text) for text in (one, other)]
        assert lines[0] == pytest.approx(lines[1], abs=0.01)
        assert edges(page, one)[0] < edges(page, other)[0] - 0.03


@pytest.mark.parametrize(("size", "least", "most"), [((9, 4.2), 8, 13), ((40, 20), 28, 60)])
def test_text_grows_with_the_page(size, least, most):
    with opened(Look(dpi=60, size=size), (9.0, 4.0)) as (page, _):
        assert least < page.points < most
        assert 0.02 < page.em / page.height < 0.04


def test_an_icon_has_a_title_and_no_more_words():
    with opened(Look(dpi=150, size=(1.5, 1)), (9.0, 4.0)) as (page, _):
        page.title("GELU")
        page.note(["range"])
        headed(page, [page.box], [Words("head")])
        assert [text.get_text() for text in page.figure.texts] == ["GELU"]
        assert page.box.height > 0.5


def test_a_title_leaves_room_for_the_panels():
    with opened(Look(dpi=100, title="many words " * 60), (9.0, 4.2)) as (page, _):
        page.title("")
        assert page.box.height > 0.6 * page.height


def test_a_long_note_is_broken_where_it_would_leave_the_page():
    item = "Shifted ReLU (floor = −0.895145) and PTELU (α = 2.20365) cannot be told apart here"
    with opened(Look(dpi=60, style="paper"), (2.4, 2.0)) as (page, _):
        page.note([item, "short"])
        (text,) = page.figure.texts
        assert text.get_text().replace("\n", " ").startswith(item)
        assert (
            text.get_window_extent(page.renderer).x1 / page.figure.dpi
            <= page.box.left + page.box.width
        )

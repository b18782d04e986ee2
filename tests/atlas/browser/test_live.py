"""Live figures in a browser: their numbers, what moves them, their address, and what they save."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from actviz.activations.catalogue import BUILTIN
from actviz.activations.words import bind
from actviz.atlas import script
from tests.atlas.numbers import ALLOWED, READ, asked, misses

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
PATH = "figure.live path.live-line"
QUIET_FOR = 300  # milliseconds in which an address is written and a figure drawn


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with the scripts of all functions, and no more."""
    folder = tmp_path_factory.mktemp("everything")
    made = script.scripts(BUILTIN.values())
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    tags = "".join(f'<script defer src="{name}"></script>' for name in made)
    (folder / "index.html").write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><title>All</title>{tags}', encoding="utf-8"
    )
    return folder


def test_the_numbers_of_every_function_are_the_proven_ones(visit: Visit, everything: Path) -> None:
    page = visit("index.html", everything)
    functions = [bind(record, []) for record in BUILTIN.values()]
    read = page.evaluate(READ, [asked(each) for each in functions])
    pairs = zip(functions, read, strict=True)
    wrong = [miss for each, got in pairs for miss in misses(each, got) if miss.error > ALLOWED]
    assert not wrong, wrong[:5]


def test_every_function_draws_a_figure(visit: Visit, everything: Path) -> None:
    page = visit("index.html", everything)
    empty = page.evaluate(
        """() => Object.keys(actviz.functions).filter((name) => {
          const element = document.createElement("div");
          document.body.append(element);
          actviz.figure(element, {functions: [{name}], orders: [0, 1, 2]});
          const lines = [...element.querySelectorAll("path.live-line")];
          const drawn = lines.map((each) => each.getAttribute("d"));
          element.remove();
          return lines.length !== 3 || !drawn[0] || drawn.some((each) => /NaN|Inf/.test(each));
        })"""
    )
    assert empty == []


def test_a_slider_moves_the_curve_and_the_address(visit: Visit) -> None:
    page = visit("elu/index.html")
    before = page.locator(PATH).first.get_attribute("d")
    slider = page.locator(".live-sliders input[type=range]")
    slider.focus()
    slider.press("ArrowRight")
    page.wait_for_timeout(QUIET_FOR)
    assert page.locator(PATH).first.get_attribute("d") != before
    field = page.locator(".live-sliders input[type=number]")
    assert page.evaluate("location.hash") == f"#alpha={field.input_value()}"
    page.get_by_role("button", name="Defaults").click()
    page.wait_for_timeout(QUIET_FOR)
    assert page.evaluate("location.hash") == ""
    assert page.locator(PATH).first.get_attribute("d") == before


def test_an_address_restores_what_was_shown(visit: Visit) -> None:
    page = visit("prelu/index.html#alpha=0.1&x=-2&range=-4:5&orders=012")
    figure = figured(page)
    assert figure == {
        "functions": [{"name": "prelu", "values": {"alpha": 0.1}}],
        "range": [-4, 5],
        "cursor": -2,
        "orders": [0, 1, 2],
    }
    assert page.locator(".live-reading td").all_inner_texts() == ["−0.2", "0.1", "0"]
    page.evaluate("location.hash = '#alpha=-1&x=0'")
    page.wait_for_timeout(QUIET_FOR)
    assert figured(page)["functions"] == [{"name": "prelu", "values": {"alpha": -1}}]
    assert page.locator(".live-reading td").all_inner_texts() == ["0", "left −1, right 1"]
    assert page.locator(".live-sliders input[type=number]").input_value() == "-1"


def test_an_address_out_of_bounds_changes_nothing(visit: Visit) -> None:
    page = visit("elu/index.html#alpha=-3&x=abc&range=4:-4&orders=7&%E0%A4%A")
    assert figured(page) == {
        "functions": [{"name": "elu", "values": {}}],
        "range": page.evaluate("document.querySelector('figure.live').live.start"),
        "cursor": None,
        "orders": [0, 1],
    }


def test_the_cursor_stops_where_the_curve_breaks(visit: Visit) -> None:
    page = visit("step/index.html#x=-0.13")
    cursor = page.get_by_role("slider", name="Cursor: x")
    cursor.focus()
    texts = []
    for _ in range(4):
        cursor.press("ArrowRight")
        texts.append(cursor.get_attribute("aria-valuetext") or "")
    assert any("x = 0; f = 1 (left 0, right 1)" in text for text in texts), texts


def test_a_pointer_reads_the_curve(visit: Visit) -> None:
    page = visit("sigmoid/index.html")
    box = page.locator(".live-touch").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 100)
    x = figured(page)["cursor"]
    assert isinstance(x, float | int)
    shown = page.locator(".live-reading td").first.inner_text()
    wanted = float(bind(BUILTIN["sigmoid"], [])(x))
    assert float(shown.replace("−", "-")) == pytest.approx(wanted, rel=1e-14)


def test_ranges_are_typed_and_stepped(visit: Visit) -> None:
    page = visit("sin/index.html")
    low, high = (page.get_by_role("textbox", name=f"x {end}") for end in ("from", "to"))
    high.fill("2π")
    high.press("Enter")
    low.fill("−1,5")
    low.press("Enter")
    page.wait_for_timeout(QUIET_FOR)
    assert figured(page)["range"] == pytest.approx([-1.5, 6.28318530718], rel=1e-12)
    low.fill("9")
    low.press("Enter")
    assert low.get_attribute("aria-invalid") == "true"
    page.get_by_role("button", name="As at first").click()
    page.wait_for_timeout(QUIET_FOR)
    assert page.evaluate("location.hash") == ""


def test_combinations_that_are_refused_say_why(visit: Visit) -> None:
    page = visit("hard_tanh/index.html#min_val=3")
    assert "min_val must be below max_val" in page.locator(".live-note").first.inner_text()
    assert page.locator(PATH).count() == 0


@pytest.mark.parametrize("kind", ["SVG", "PNG"])
def test_a_figure_is_taken_home(visit: Visit, kind: str) -> None:
    page = visit("relu/index.html")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=kind, exact=True).click()
    saved = waiting.value
    assert saved.suggested_filename == f"relu.{kind.lower()}"
    content = Path(saved.path()).read_bytes()
    if kind == "PNG":
        assert Image.open(io.BytesIO(content)).size[0] > 500
        return
    tree = ElementTree.fromstring(content)
    strokes = {each.get("stroke") for each in tree.iter("{http://www.w3.org/2000/svg}path")}
    assert "rgb(0, 114, 178)" in strokes
    assert b"var(" not in content


def test_the_histogram_is_the_same_each_time_and_shows_atoms(visit: Visit) -> None:
    page = visit("relu/index.html")
    images = page.locator(".live-histogram svg")
    said = images.nth(1).get_attribute("aria-label") or ""
    assert "50.0 % are exactly 0" in said
    first = images.nth(0).inner_html()
    page.get_by_label("Samples").select_option("laplace")
    assert images.nth(0).inner_html() != first
    page.get_by_label("Samples").select_option("normal")
    assert images.nth(0).inner_html() == first


def test_sliders_move_the_histogram_and_the_photo_too(visit: Visit) -> None:
    page = visit("prelu/index.html")
    after = page.locator(".live-histogram svg").nth(1)
    before = after.inner_html(), page.evaluate(PHOTO)
    page.locator(".live-sliders input[type=number]").fill("-1")
    page.wait_for_timeout(QUIET_FOR)
    now = after.inner_html(), page.evaluate(PHOTO)
    assert now[0] != before[0]
    assert now[1] != before[1]


PHOTO = "document.querySelectorAll('.live-photo canvas')[1].toDataURL()"


def test_a_photo_goes_through_the_function_without_leaving(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "ramp.png"
    ramp = Image.new("L", (256, 1))
    ramp.putdata(list(range(256)))
    ramp.resize((256, 64)).save(path)
    page = visit("relu/index.html")
    page.locator(".live-photo input[type=file]").set_input_files(path)
    page.wait_for_function("document.querySelector('.live-photo').innerText.includes('ramp.png')")
    row = page.evaluate(
        """() => [...document.querySelectorAll('.live-photo canvas')[1]
          .getContext('2d').getImageData(0, 0, 256, 1).data].filter((_, at) => at % 4 === 0)"""
    )
    # x is what a level has above the median.
    wanted = [255 * max(0, level - 127) / 128 for level in range(256)]
    assert row == pytest.approx(wanted, abs=2.5)


def test_a_phone_shows_all_of_it(visit: Visit) -> None:
    page = visit("gelu/index.html", viewport={"width": 390, "height": 800})
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    assert page.locator(PATH).count() == 2


def figured(page: Page) -> dict[str, Any]:
    """Return what a figure shows."""
    said = page.evaluate(
        """() => {
          const {options} = document.querySelector("figure.live").live;
          const {functions, range, cursor, orders} = options;
          return JSON.stringify({functions, range, cursor, orders});
        }"""
    )
    found: dict[str, Any] = json.loads(said)
    return found

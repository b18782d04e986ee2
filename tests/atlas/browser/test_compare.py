"""The comparison: choice, differences and address."""

from __future__ import annotations

from tests.atlas.browser.conftest import Visit


def test_the_address_is_restored(visit: Visit) -> None:
    page = visit("compare.html#fn=relu,prelu:alpha=0.1&diff=1&range=-2:3")
    assert page.locator("#chosen a").all_inner_texts() == ["ReLU", "PReLU (alpha = 0.1)"]
    assert page.is_checked("#difference")
    assert page.evaluate("document.querySelector('#compared figure').live.options.range") == [-2, 3]


def test_functions_are_added_by_name_or_formula_and_taken_out(visit: Visit) -> None:
    page = visit("compare.html")
    for words in ("relu", "x sigmoid"):
        page.fill("#add", words)
        page.press("#add", "Enter")
    assert page.locator("#chosen a").all_inner_texts() == ["ReLU", "SiLU"]
    assert page.url.endswith("#fn=relu,silu")
    page.check("#difference")
    assert page.url.endswith("#fn=relu,silu&diff=1")
    page.click("#chosen button >> nth=0")
    assert page.url.endswith("fn=silu&diff=1")
    assert page.locator("#table thead th").all_inner_texts() == ["SiLU"]


def test_facts_stand_beside_each_other(visit: Visit) -> None:
    page = visit("compare.html#fn=tanh,relu")
    row = page.locator(
        "#table tbody tr", has=page.get_by_role("rowheader", name="bounded", exact=True)
    )
    assert row.locator("td").all_inner_texts() == ["yes", "no"]


def test_odd_addresses_do_no_harm(visit: Visit) -> None:
    page = visit("compare.html#fn=nothing,relu:x=1,%3Cscript%3E,relu&diff=7&range=a:b")
    assert page.locator("#chosen a").all_inner_texts() == ["ReLU", "ReLU"]

"""The index: search, filters, order, tray and address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from actviz.activations.catalogue import BUILTIN
from actviz.atlas import index, script
from tests.atlas.browser.conftest import Visit
from tests.atlas.browser.sites import HANDFUL, once
from tests.atlas.plain import plain

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Half-remembered, with the function that is meant.
REMEMBERED = (
    ("x*tanh(log(1+e^x))", "mish"),
    ("x tanh(softplus x)", "mish"),
    ("x tanh ln(1+e^x", "mish"),
    ("x sigmoid", "silu"),
    ("x·σ(x)", "silu"),
    ("x/(1+exp(-x))", "silu"),
    (r"\frac{x}{1+e^{-x}}", "silu"),
    (r"$\sigma(x) = \frac{1}{1 + e^{-x}}$", "sigmoid"),
    ("1/1+e^-x", "sigmoid"),
    ("max(0,x)", "relu"),
    ("max(0.1x, x)", "leaky_relu"),
    ("x if x > 0 else 0", "relu"),
    (r"\begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}", "relu"),
    ("x > 0 ? x : e^x − 1", "elu"),
    ("e⁻ˣ²", "gaussian"),
    ("exp(-x^2)", "gaussian"),
    ("ln(1+eˣ)", "softplus"),
    ("(e^x - e^-x)/(e^x + e^-x)", "tanh"),
    ("x Φ(x)", "gelu"),
    ("0.5x(1+erf(x/√2))", "gelu"),
    ("x/(1+|x|)", "softsign"),
    ("max(-1, min(1, x))", "hard_tanh"),
    ("F.gelu", "gelu"),
    ("SiLU", "silu"),
    ("Leaky-ReLU", "leaky_relu"),
    ("sigmiod", "sigmoid"),
    ("gaussian error linear unit", "gelu"),
    ("1.0507", "selu"),
    ("heaviside", "step"),
)


def write_index(folder: Path) -> None:
    """Write the index of all functions, with what it needs."""
    made = dict(index.files([plain(name) for name in BUILTIN]))
    made |= {f"script/{name}": text for name, text in script.scripts(BUILTIN.values()).items()}
    made |= {f"script/{name}": text for name, text in script.shared().items()}
    made["style.css"] = script.text("style.css")
    (folder / "script").mkdir(parents=True)
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of all functions, without their pages."""
    return once(tmp_path_factory, "index", write_index)


def shown(page: Page) -> list[str]:
    """Return the functions of the list, in order."""
    links = page.locator("#functions a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [link.split("/")[0] for link in links]


def ask(page: Page, words: str) -> list[str]:
    """Return what a query finds."""
    page.fill("#query", words)
    page.press("#query", "Enter")
    return shown(page)


def test_a_half_remembered_formula_is_found_among_all(visit: Visit, everything: Path) -> None:
    page = visit("index.html", everything)
    missed = {
        words: found[:4]
        for words, meant in REMEMBERED
        if meant not in (found := ask(page, words))[:3]
    }
    assert not missed


def test_no_query_shows_everything_best_known_first(visit: Visit) -> None:
    found = shown(visit("index.html"))
    assert set(found) == set(HANDFUL)
    assert set(found[:8]) <= {
        "relu",
        "sigmoid",
        "tanh",
        "elu",
        "gelu",
        "silu",
        "selu",
        "softplus",
        "leaky_relu",
        "softsign",
        "identity",
        "prelu",
        "mish",
        "hard_tanh",
    }


def test_nothing_is_said_to_be_found_where_nothing_is(visit: Visit) -> None:
    page = visit("index.html")
    assert ask(page, "zzzzqqq") == []
    assert page.inner_text("#count") == "No function answers that."


# Known from textbooks.
@pytest.mark.parametrize(
    ("fact", "yes", "no"),
    [
        ("bounded", {"sigmoid", "tanh", "sin", "gaussian", "step", "softsign"}, {"relu", "gelu"}),
        ("odd", {"tanh", "sin", "identity", "softsign", "hard_tanh"}, {"sigmoid", "relu"}),
        ("even", {"gaussian"}, {"tanh", "relu"}),
        ("C1", {"elu", "softsign", "gelu"}, {"relu", "step", "selu"}),
        ("smooth", {"gelu", "sigmoid", "sin"}, {"elu", "softsign", "relu"}),
        ("continuous", {"relu", "selu"}, {"step"}),
        ("monotonic", {"relu", "sigmoid", "elu"}, {"gelu", "sin", "gaussian", "mish"}),
        ("saturating", {"sigmoid", "tanh", "gaussian", "relu"}, {"identity", "sin"}),
        ("centered", {"tanh", "sin", "identity"}, {"relu", "sigmoid"}),
    ],
)
def test_a_fact_filters(visit: Visit, fact: str, yes: set[str], no: set[str]) -> None:
    found = set(shown(visit(f"index.html#fact={fact}")))
    assert yes <= found
    assert not no & found


def test_filters_are_ticked_joined_and_cleared(visit: Visit) -> None:
    page = visit("index.html")
    page.click("summary")
    page.check("[value=odd]")
    page.check("[value=bounded]")
    page.wait_for_url("**fact=bounded**")
    assert set(shown(page)) == {"tanh", "sin", "softsign", "hard_tanh"}
    page.click("button[type=reset]")
    page.wait_for_function(f"document.querySelectorAll('#functions li').length === {len(HANDFUL)}")


def test_framework_and_year_filter(visit: Visit) -> None:
    assert "mish" not in shown(visit("index.html#to=2015"))
    assert "gaussian" not in shown(visit("index.html#framework=torch"))


def test_orders(visit: Visit) -> None:
    by_name = visit("index.html#sort=name").locator("#functions a").all_inner_texts()
    assert by_name == sorted(by_name, key=str.casefold)
    by_slope = shown(visit("index.html#sort=slope"))
    assert by_slope.index("sigmoid") < by_slope.index("relu") < by_slope.index("gelu")
    by_gain = shown(visit("index.html#sort=gain"))
    assert by_gain.index("identity") < by_gain.index("relu") < by_gain.index("sigmoid") + 9
    by_cost = shown(visit("index.html#sort=cost"))
    assert by_cost.index("relu") < by_cost.index("mish")


def test_the_search_of_other_pages_comes_here(visit: Visit) -> None:
    page = visit("gelu/index.html")
    page.fill("header [name=q]", "x sigmoid")
    page.press("header [name=q]", "Enter")
    page.wait_for_url("**/index.html?q=**")
    assert shown(page)[0] == "silu"


def test_the_tray_holds_six_and_leads_to_the_comparison(visit: Visit) -> None:
    page = visit("index.html")
    for name in ("relu", "gelu", "silu", "tanh", "elu", "mish"):
        page.check(f"#functions li:has(a[href='{name}/index.html']) input")
    page.click("#functions li:has(a[href='sin/index.html']) input")
    assert "Six functions at most" in page.inner_text("#count")
    page.reload()
    assert page.locator("#tray button").count() == 6
    page.click("#tray button >> nth=0")
    page.click("#tray a")
    page.wait_for_url("**/compare.html#fn=**")
    assert page.locator("#chosen li").count() == 5
    assert page.locator("#compared svg").count() >= 1


def test_the_keyboard_is_enough(visit: Visit) -> None:
    page = visit("index.html")
    page.focus("#query")
    page.keyboard.type("x sigmoid")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "silu/index.html"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("#tray button").all_inner_texts() == ["SiLU ×"]
    page.focus("#tray a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare.html#fn=silu")

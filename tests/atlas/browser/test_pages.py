"""Every kind of page: opens from the disk, links to what is there, and can be used by all."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from actviz.atlas.learn import LESSONS
from tests.atlas.browser.conftest import Visit

KINDS = (
    *("index.html", "compare.html#fn=relu,gelu", "identities.html", "years.html", "about.html"),
    *("gelu/index.html", "step/index.html", "learn/index.html"),
    *(f"learn/{each.slug}.html" for each in LESSONS),
)
PHONE = {"width": 390, "height": 800}
LIMIT = 60_000


class Links(HTMLParser):
    """What a page leads to, and the places in it that others lead to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.to: set[str] = set()
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.to |= {given[each] or "" for each in ("href", "src") if given.get(each)}
        self.places |= {given["id"] or ""} if given.get("id") else set()


@pytest.fixture(scope="module")
def links(atlas: Path) -> dict[Path, Links]:
    return {page: Links(page.read_text("utf-8")) for page in atlas.rglob("*.html")}


def test_every_link_leads_to_something(links: dict[Path, Links], atlas: Path) -> None:
    broken = []
    for page, found in links.items():
        for link in found.to:
            parts = urlsplit(link)
            if parts.scheme in ("https", "data", "mailto"):
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            place = parts.fragment if "=" not in parts.fragment else ""
            inside = target.is_file() and target.is_relative_to(atlas.resolve())
            if not inside or (place and place not in links[target].places):
                broken.append((str(page), link))
    assert not broken


def test_no_page_is_large(atlas: Path) -> None:
    large = {str(page): page.stat().st_size for page in atlas.rglob("*.html")}
    assert max(large.values()) < LIMIT, large


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_no_violation(visit: Visit, address: str, scheme: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed."
    )
    # To preload sheets is to fetch them, which a page from the disk may not.
    found = axe.Axe().run(visit(address, color_scheme=scheme), options={"preload": False})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("address", KINDS)
def test_a_phone_shows_the_whole_width(visit: Visit, address: str) -> None:
    page = visit(address, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("address", KINDS)
def test_without_script_everything_is_told(visit: Visit, address: str) -> None:
    page = visit(address, java_script_enabled=False)
    assert len(page.locator("main").inner_text()) > 200
    assert not any(form.is_visible() for form in page.locator("main form").all())

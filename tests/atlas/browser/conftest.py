"""A browser, sites for it, and a page that watches what it does."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from actviz import get
from actviz.atlas import site
from tests.atlas.browser.sites import HANDFUL, once

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
Visit = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed.")
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip("There is no Chromium: on Debian 'apt-get install chromium' brings it.")
    with api.sync_playwright() as driver, closing(_launched(driver, found)) as browser:
        yield browser


def _launched(driver: object, path: str) -> Browser:
    return driver.chromium.launch(executable_path=path, args=QUIET)  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An atlas of a handful of functions."""
    functions = [get(name) for name in HANDFUL]
    return once(
        tmp_path_factory, "atlas", lambda folder: site.build(str(folder), functions, jobs=1)
    )


@pytest.fixture
def visit(browser: Browser, atlas: Path) -> Iterator[Visit]:
    """Open a page of the atlas; in the end nothing may have failed, and nothing left the folder."""
    wrong: list[str] = []
    contexts = []

    def open_(address: str, folder: Path = atlas, **settings: object) -> Page:
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        home = folder.as_uri()
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request", lambda asked: None if _stays(asked.url, home) else wrong.append(asked.url)
        )
        page.on("requestfailed", lambda asked: wrong.append(f"{asked.url}: {asked.failure}"))
        context.route(lambda url: not _stays(url, home), lambda route: route.abort())
        page.goto(f"{home}/{address}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not wrong


def _stays(url: str, home: str) -> bool:
    return url.startswith((f"{home}/", "data:", "blob:"))

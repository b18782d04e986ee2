"""The guided pages: their numbers, controls and addresses."""

from __future__ import annotations

import re
from math import sqrt
from typing import TYPE_CHECKING

import mpmath
import numpy as np
import pytest

from actviz.atlas.learn import LESSONS
from tests.atlas.browser.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

NUMBER = re.compile(r"−?\d+(?:\.\d+)?(?:e−?\d+)?")


def said(page: Page) -> str:
    return page.inner_text(".learn-said")


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def last(page: Page) -> float:
    """Return the last number of what a page says."""
    return number(NUMBER.findall(said(page))[-1])


def test_neurons_of_lines_are_a_line(visit: Visit) -> None:
    x = np.linspace(-3, 3, 121)
    wave = np.sin(1.5 * x) + x / 3
    rest = wave - np.polyval(np.polyfit(x, wave, 1), x)
    error = f"{sqrt(np.mean(rest**2)):.3g}"
    for neurons in (1, 16):
        assert error in said(visit(f"learn/neuron.html#f=identity&n={neurons}"))


def test_neurons_of_relu_follow(visit: Visit) -> None:
    """As NumPy solves it."""
    x = np.linspace(-3, 3, 121)
    wave = np.sin(1.5 * x) + x / 3
    starts = -3 + 6 * np.arange(8) / 8
    basis = np.column_stack([np.ones(121), *(np.maximum(0, 2 * (x - b)) for b in starts)])
    rest = wave - basis @ np.linalg.lstsq(basis, wave)[0]
    text = said(visit("learn/neuron.html#f=relu&n=8"))
    assert f"{sqrt(np.mean(rest**2)):.3g}" in text


def test_the_gradient_is_a_product_of_slopes(visit: Visit) -> None:
    a, product = mpmath.mpf("0.7"), mpmath.mpf(1)
    for _ in range(12):
        value = 1 / (1 + mpmath.exp(-mpmath.mpf("1.5") * a))
        product *= mpmath.mpf("1.5") * value * (1 - value)
        a = value
    page = visit("learn/saturation.html#f=sigmoid&x=0.7&w=1.5&n=12")
    assert last(page) == pytest.approx(float(product), rel=0.05)
    assert "exactly 0" in said(visit("learn/saturation.html#f=relu&x=-1&w=1&n=3"))


def loss(page: Page) -> float:
    return number(said(page).split("loss is ")[1].split()[0])


def click(page: Page, name: str, times: int = 1) -> None:
    for _ in range(times):
        page.get_by_role("button", name=name).click()


def test_a_long_step_kills_relu_for_good(visit: Visit) -> None:
    page = visit("learn/dying.html#f=relu&rate=0.5")
    click(page, "1 step")
    assert "gradient is exactly 0" in said(page)
    before = said(page).partition("loss")[2]
    page.locator("input[type=range]").fill("0.1")
    click(page, "100 steps")
    assert said(page).partition("loss")[2] == before


@pytest.mark.parametrize(("name", "comes"), [("leaky_relu", True), ("elu", True), ("silu", False)])
def test_another_slope_brings_it_back_or_not(visit: Visit, name: str, comes: bool) -> None:
    page = visit("learn/dying.html#f=relu&rate=0.5")
    click(page, "1 step")
    page.select_option("select", name)
    if name != "leaky_relu":
        page.locator("input[type=range]").fill("0.1")
    click(page, "100 steps", 5)
    assert (loss(page) < 0.1) is comes


def test_a_short_step_does_not(visit: Visit) -> None:
    page = visit("learn/dying.html#f=relu&rate=0.1")
    click(page, "100 steps", 3)
    assert "not 0 at 20 of 20" in said(page)


def test_inputs_of_one_sign_move_weights_together(visit: Visit) -> None:
    assert said(visit("learn/zero-centred.html#f=sigmoid&centre=0")).startswith("100 %")
    centred = int(said(visit("learn/zero-centred.html#f=sigmoid&centre=100")).split(" %")[0])
    assert 25 < centred < 75


def test_he_keeps_the_signal_of_relu(visit: Visit) -> None:
    assert last_size(visit("learn/initialisation.html#f=relu&g=1.41")) == pytest.approx(
        (1.41 / sqrt(2)) ** 20, rel=0.01
    )
    assert last_size(visit("learn/initialisation.html#f=identity&g=1")) == pytest.approx(
        1, rel=1e-3
    )


def test_the_gain_keeps_the_sums(visit: Visit) -> None:
    """PyTorch's table has √2 for ReLU; that of tanh is 1/√E[tanh(z)²] = 1.5925."""
    assert last_size(visit("learn/initialisation.html#f=tanh&g=1.59")) == pytest.approx(1, abs=0.01)


def test_tanh_as_mpmath_has_it(visit: Visit) -> None:
    def square(size: mpmath.mpf) -> mpmath.mpf:
        return mpmath.quad(
            lambda z: mpmath.tanh(size * z) ** 2 * mpmath.npdf(z), [-9, -3, -1, 0, 1, 3, 9]
        )

    size = mpmath.mpf(1)
    for _ in range(20):
        size = 2 * mpmath.sqrt(square(size))
    page = visit("learn/initialisation.html#f=tanh&g=2")
    assert last_size(page) == pytest.approx(float(size), rel=0.01)


def last_size(page: Page) -> float:
    return number(said(page).split("have the size ")[1].split()[0])


@pytest.mark.parametrize("lesson", [each.slug for each in LESSONS])
def test_sliders_move_the_curve_and_the_address(visit: Visit, lesson: str) -> None:
    page = visit(f"learn/{lesson}.html")
    before = page.inner_html(".learn-place"), said(page)
    slider = page.locator(".learn-controls input[type=range]").last
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    if lesson == "dying":
        click(page, "1 step")
    assert (page.inner_html(".learn-place"), said(page)) != before
    now, moved = page.url, said(page)
    page.reload()
    assert page.url == now
    if lesson != "dying":
        assert said(page) == moved


@pytest.mark.parametrize("lesson", [each.slug for each in LESSONS])
def test_a_guess_is_answered(visit: Visit, lesson: str) -> None:
    page = visit(f"learn/{lesson}.html")
    right = page.get_attribute(".learn-predict", "data-right")
    page.check(f".learn-predict [value='{right}']")
    assert page.inner_text(".learn-predict output").startswith("Yes.")
    other = "0" if right != "0" else "1"
    page.check(f".learn-predict [value='{other}']")
    assert page.inner_text(".learn-predict output").startswith("Not so.")

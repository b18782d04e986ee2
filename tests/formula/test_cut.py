"""Where formulas break, against what paper and pencil say."""

from __future__ import annotations

import random
from math import inf, pi, sqrt
from time import time_ns
from typing import Any

import mpmath
import pytest
from mpmath import mp, mpf

from actviz.formula.bounds import Bounds
from actviz.formula.cut import Cuts, cuts, smoothness
from actviz.formula.parse import parse
from actviz.formula.program import plain
from actviz.formula.prove import Exact
from actviz.formula.roots import roots
from actviz.formula.stable import stable

SEED = time_ns() % 2**32


def found(text: str) -> Cuts:
    return cuts(parse(text))


# Each formula with its cuts: where, of what kind, and the first derivative that differs.
CUTS: list[tuple[str, list[tuple[float, str, int | None]]]] = [
    ("x*sigmoid(x)", []),
    ("x*(1 + erf(x/sqrt(2)))/2", []),
    ("exp(x)/(exp(x) + exp(-x))", []),
    ("x/sqrt(1 + x^2)", []),
    ("max(x, softplus(x))", []),
    ("max(x, x)", []),
    ("x^2 if x > 0 else x*x", []),
    ("max(x, 0)", [(0, "kink", 1)]),
    ("abs(x)^3", [(0, "bend", 3)]),
    ("relu(x)^4.57", [(0, "bend", 5)]),
    ("relu(x)^2.997", [(0, "bend", 3)]),
    ("relu(x)^11.86", [(0, "bend", 12)]),
    ("max(x, tanh(x))", [(0, "bend", 3)]),
    ("x if x > 0 else expm1(x)", [(0, "bend", 2)]),
    ("x^2 if x < 1 else 2x - 1", [(1, "bend", 2)]),
    ("x if x > 0 else 2*expm1(x)", [(0, "kink", 1)]),
    ("min(max(x, 0), 6)", [(0, "kink", 1), (6, "kink", 1)]),
    ("x*clip(x + 3, 0, 6)/6", [(-3, "kink", 1), (3, "kink", 1)]),
    ("max(0, x^2 - 2)", [(-sqrt(2), "kink", 1), (sqrt(2), "kink", 1)]),
    ("x if abs(x) > 0.5 else 0", [(-0.5, "jump", 0), (0.5, "jump", 0)]),
    ("step(x)", [(0, "jump", 0)]),
    ("sign(x)", [(0, "jump", 0)]),
    ("floor(1.5*tanh(x))", [(x, "jump", 0) for x in (-0.8047189562170503, 0, 0.8047189562170503)]),
    ("1/x", [(0, "pole", 0)]),
    ("1/(x^2 - 2)", [(-sqrt(2), "pole", 0), (sqrt(2), "pole", 0)]),
    ("log(abs(x))", [(0, "pole", 0)]),
    ("sqrt(x)", [(0, "edge", 1)]),
    ("log(1 + x)", [(-1, "edge", None)]),
    ("asin(x)", [(-1, "edge", 1), (1, "edge", 1)]),
    ("lambertw(x)", [(-1 / mpmath.e, "edge", 1)]),
    ("cbrt(x)", [(0, "kink", 1)]),
    ("sin(x)/x", [(0, "hole", None)]),
    ("x/(exp(x) - 1)", [(0, "hole", None)]),
    ("abs(x)/x", [(0, "jump", 0)]),
    ("{x > 0: x, x < 0: -x}", [(0, "hole", 1)]),
    ("exp(-1/x) if x > 0 else 0", []),
]


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_cuts(text: str, expected: list[tuple[float, str, int | None]]) -> None:
    seen = found(text)
    assert seen.certain
    assert seen.reach == inf
    assert [(cut.kind, cut.order) for cut in seen.points] == [each[1:] for each in expected]
    for cut, (x, _, _) in zip(seen.points, expected, strict=True):
        assert cut.x == pytest.approx(float(x), rel=1e-15)


def test_the_float64_on_either_side_of_a_cut_is_known() -> None:
    (cut,) = found("max(0, x - sqrt(2))").points
    with mp.workdps(40):
        assert mpf(cut.low) < mpmath.sqrt(2) < mpf(cut.high)
    (cut,) = found("max(0, 3x - 0.75)").points
    assert cut.low == cut.high == cut.x == 0.25


def test_the_jump_of_a_threshold_has_its_size() -> None:
    (cut,) = found("softplus(x) if x < 20 else x").points
    with mp.workdps(60):
        assert cut.kind == "jump"
        assert cut.jump == pytest.approx(float(-mpmath.log1p(mpmath.exp(-20))), rel=1e-4)


def test_sides_of_a_cut_that_is_no_float() -> None:
    cut = found("max(x, 2*tanh(x))").points[2]
    with mp.workdps(40):
        at = mpmath.findroot(lambda x: x - 2 * mpmath.tanh(x), mpf("1.9"))
        assert float(at) in (cut.low, cut.high)
        assert cut.left.limit == cut.right.limit == float(at)
        assert cut.left.slope == float(2 * mpmath.sech(at) ** 2)
    assert (cut.kind, cut.right.slope) == ("kink", 1.0)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("floor(x)", [float(n) for n in range(-20, 21)]),
        ("abs(sin(x))", [k * pi for k in range(-20, 21)]),
        ("tan(x)", [(k + 0.5) * pi for k in range(-20, 20)]),
    ],
)
def test_infinitely_many_cuts_are_at_least_these(text: str, places: list[float]) -> None:
    seen = found(text)
    assert not seen.certain
    assert seen.reach < inf
    near = [cut.x for cut in seen.points if abs(cut.x) <= abs(places[0]) + 0.5]
    assert near == pytest.approx(places, rel=1e-14)


def test_smoothness_is_that_of_the_worst_cut() -> None:
    assert smoothness(found("relu(x)^4.57").points) == 4
    assert smoothness(found("max(x, 0)").points) == 0
    assert smoothness(found("step(x)").points) == -1
    assert smoothness(found("tanh(x)").points) is None


def test_drawn_lines_cross_where_they_should() -> None:
    drawn = random.Random(SEED)
    for _ in range(10):
        a, c = (one / 1000 for one in drawn.sample(range(-4000, 4001), 2))  # parallels never cross
        b, d = (round(drawn.uniform(-4, 4), 3) for _ in range(2))
        seen = found(f"max({a}x + {b}, {c}x + {d})")
        (cut,) = seen.points
        with mp.workdps(40):
            at = (mpf(d) - mpf(b)) / (mpf(a) - mpf(c))
            assert mpf(cut.low) <= at <= mpf(cut.high), f"seed {SEED}"
        assert seen.certain
        assert (cut.left.slope, cut.right.slope) == (min(a, c), max(a, c))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("x - tanh(x)", [0.0]),
        ("x^3 - 3x + 1", [-1.8793852415718169, 0.34729635533386066, 1.532088886237956]),
        ("exp(x) - 1 - x", [0.0]),
        ("x - 1e300", [1e300]),
        ("1 + exp(-x)", []),
        ("(x - 1)*(x + 2)/sigmoid(x)", [-2.0, 1.0]),
    ],
)
def test_roots_are_all_found(text: str, places: list[float]) -> None:
    seen = roots(parse(text))
    assert seen.complete
    assert [root.x for root in seen.found] == pytest.approx(places, rel=1e-15)


def test_a_zero_that_cannot_be_proven_says_so() -> None:
    seen = roots(parse("x^2 - 2*sqrt(2)*x + 2"))
    assert not seen.complete
    assert seen.found[0].x == pytest.approx(sqrt(2), rel=1e-7)


@pytest.mark.parametrize("text", ["1/x", "x/7", "x + 0.1", "x*0.1", "x - 1e-20", "sqrt(x)"])
def test_bounds_of_a_point_lie_on_either_side_of_it(text: str) -> None:
    function = {
        "1/x": lambda x: 1 / x,
        "x/7": lambda x: x / 7,
        "x + 0.1": lambda x: x + mpf(0.1),
        "x*0.1": lambda x: x * mpf(0.1),
        "x - 1e-20": lambda x: x - mpf(1e-20),
        "sqrt(x)": mpmath.sqrt,
    }[text]
    with mp.workdps(60):
        for x in (3.0, 0.3, 7e100):
            least, most = Bounds(parse(text)).over(x, x)
            assert least < function(mpf(x)) < most


STABLE = [
    "1 + erf(x)",
    "1 - erf(2x)",
    "erf(-x) + 1",
    "1 + tanh(x/2)",
    "1 - tanh(x)",
    "1 - sigmoid(3x)",
    "1 - Phi(x)",
    "exp(x) - 1",
    "-1 + exp(2x)",
    "log(1 + x^2)",
    "log(1 + exp(x))",
    "log1p(exp(-x))",
    "x/(1 + exp(-x))",
    "2/(exp(x) + 1)",
    "x/x + 1",
]


@pytest.mark.parametrize("text", STABLE)
def test_stable_forms_are_the_same_function(text: str) -> None:
    drawn = random.Random(f"{SEED} {text}")
    tree = parse(text)
    other = stable(plain(tree))
    assert other != plain(tree)
    for _ in range(5):
        x = drawn.gauss(0, 3)
        assert Exact(other).point(x) == Exact(tree).point(x), f"seed {SEED}: {text} at {x!r}"


FORMULAS = ["x*sigmoid(x)", "x^3 - x", "tanh(x)/(1 + x^2)", "sin(3x)*phi(x)", "abs(x - 1)^1.5"]


@pytest.mark.parametrize("text", FORMULAS)
def test_bounds_hold_drawn_values(text: str) -> None:
    drawn = random.Random(f"{SEED} {text}")
    bounds, function = Bounds(parse(text)), ORACLES[text]
    for _ in range(50):
        low = drawn.gauss(0, 3)
        high = low + 10 ** drawn.uniform(-6, 1)
        least, most = bounds.over(low, high)
        with mp.workdps(40):
            value = function(mpf(drawn.uniform(low, high)))
        assert least <= value <= most, f"seed {SEED}: {text} on [{low}, {high}]"


ORACLES: dict[str, Any] = {
    "x*sigmoid(x)": lambda x: x / (1 + mpmath.exp(-x)),
    "x^3 - x": lambda x: x**3 - x,
    "tanh(x)/(1 + x^2)": lambda x: mpmath.tanh(x) / (1 + x * x),
    "sin(3x)*phi(x)": lambda x: mpmath.sin(3 * x) * mpmath.npdf(x),
    "abs(x - 1)^1.5": lambda x: abs(x - 1) ** mpf(1.5),
}


def test_a_power_without_an_exponent_has_no_bounds() -> None:
    assert Bounds(parse("x^log(0)")).over(0.5, 1.0) == (-inf, inf)

"""Bent lines: straight or simple pieces joined at places that parameters choose."""

from __future__ import annotations

import itertools

import numpy as np

from actviz.activations import works
from actviz.activations.curve import Array, Break, Curve, Piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, even, line
from actviz.activations.record import Activation


def _s_shaped(left_at: float, left_slope: float, right_at: float, right_slope: float) -> Curve:
    pieces = (
        line(left_slope, left_at - left_slope * left_at),
        line(1.0),
        line(right_slope, right_at - right_slope * right_at),
    )
    return Curve(pieces, (Break(left_at), Break(right_at, "right")))


def _s_shaped_order(left_at: float, left_slope: float, right_at: float, right_slope: float) -> str:
    return "" if left_at < right_at else "left_at must be below right_at"


def _apl(slopes: tuple[float, ...], hinges: tuple[float, ...]) -> Curve:
    """Add up max(0, x) and the hinges max(0, b − x), stretch by stretch."""
    edges = sorted({0.0, *hinges})
    middles = [edges[0] - 1.0, *(0.5 * (a + b) for a, b in itertools.pairwise(edges))]
    pieces = []
    for middle in [*middles, edges[-1] + 1.0]:
        active = [(a, b) for a, b in zip(slopes, hinges, strict=True) if middle < b]
        slope = float(middle > 0) - sum(a for a, _ in active)
        pieces.append(line(slope, sum(a * b for a, b in active)))
    return Curve(tuple(pieces), tuple(map(Break, edges)))


def _paired(slopes: tuple[float, ...], hinges: tuple[float, ...]) -> str:
    same = len(slopes) == len(hinges)
    return "" if same else f"{len(slopes)} slopes need as many hinges, not {len(hinges)}"


def _plu(alpha: float, c: float) -> Curve:
    return _s_shaped(-c, alpha, c, alpha)


def _bounded_leaky(slope: float, bound: float) -> Curve:
    far = line(slope, (1.0 - slope) * bound)
    return Curve((line(slope), line(1.0), far), (Break(0.0), Break(bound, "right")))


def _pan(width: float) -> Curve:
    pieces = (line(-1.0, -width), constant(0.0), line(1.0, -width))
    return Curve(pieces, (Break(-width, "right"), Break(width)))


def _tent(height: float) -> Curve:
    pieces = (constant(0.0), line(1.0, height), line(-1.0, height), constant(0.0))
    return Curve(pieces, (Break(-height), Break(0.0), Break(height, "right")))


def _dual_line(right: float, left: float, offset: float) -> Curve:
    return Curve((line(left, offset), line(right, offset)), (Break(0.0),))


def _pilu(right: float, left: float, knee: float) -> Curve:
    pieces = (line(left, knee * (1.0 - left)), line(right, knee * (1.0 - right)))
    return Curve(pieces, (Break(knee),))


def _bi_firing(width: float) -> Curve:
    middle = Piece(
        lambda x: 0.5 * x * x / width,
        lambda x: x / width,
        lambda x: np.full_like(x, 1.0 / width),
    )
    pieces = (line(-1.0, -0.5 * width), middle, line(1.0, -0.5 * width))
    return Curve(pieces, (Break(-width), Break(width, "right")))


def _soft_modulus() -> Curve:
    def value(x: Array) -> Array:
        return x * x * (2.0 - x)

    half = Piece(value, lambda x: x * (4.0 - 3.0 * x), lambda x: 4.0 - 6.0 * x)
    left, right = even(half).pieces
    pieces = (line(-1.0), left, right, line(1.0))
    return Curve(pieces, (Break(-1.0), Break(0.0), Break(1.0)))


def _bound(name: str, default: float, meaning: str, *aliases: str) -> Parameter:
    return Parameter(name, default, meaning, low=0.0, exclusive=True, aliases=aliases)


ACTIVATIONS = (
    Activation(
        name="s_shaped_relu",
        label="SReLU (S-shaped)",
        curve=_s_shaped,
        formula=(
            "{x >= right_at: right_at + right_slope*(x - right_at), x > left_at: x, left_at + "
            "left_slope*(x - left_at)}"
        ),
        references=(works.JIN_2016,),
        parameters=(
            Parameter(
                "left_at", -1.0, "where the left line ends", aliases=("tl", "l"), learned=True
            ),
            Parameter(
                "left_slope", 0.4, "slope of the left line", aliases=("al", "a"), learned=True
            ),
            Parameter(
                "right_at", 1.0, "where the right line begins", aliases=("tr", "r"), learned=True
            ),
            Parameter(
                "right_slope", 0.4, "slope of the right line", aliases=("ar", "b"), learned=True
            ),
        ),
        constraint=_s_shaped_order,
    ),
    Activation(
        name="apl",
        label="APL",
        curve=_apl,
        formula="max(0, x) + sum(a*max(0, b - x) for a, b in slopes, hinges)",
        derivative="[x > 0] - sum(a*[x <= b] for a, b in slopes, hinges)",
        references=(works.AGOSTINELLI_2014,),
        parameters=(
            Parameter("slopes", (0.2, -0.4), "weights of the hinges", aliases=("a",), learned=True),
            Parameter("hinges", (0.0, -1.5), "where the hinges bend", aliases=("b",), learned=True),
        ),
        aliases=("aplu", "adaptive_piecewise_linear"),
        constraint=_paired,
    ),
    Activation(
        name="plu",
        label="PLU",
        curve=_plu,
        formula="{x >= c: alpha*(x - c) + c, x > -c: x, alpha*(x + c) - c}",
        derivative="1 if |x| < c else alpha",
        references=(works.NICOLAE_2018,),
        parameters=(
            Parameter("alpha", 0.1, "slope of the outer lines", low=0.0, high=1.0),
            _bound("c", 1.0, "half width of the inner line"),
        ),
        aliases=("piecewise_linear_unit",),
    ),
    Activation(
        name="bounded_leaky_relu",
        label="Bounded leaky ReLU",
        curve=_bounded_leaky,
        formula="{x <= 0: slope*x, x < bound: x, slope*x + (1 - slope)*bound}",
        derivative="1 if 0 < x < bound else slope",
        references=(works.LIEW_2016,),
        parameters=(
            Parameter("slope", 0.1, "slope of the outer lines", aliases=("a", "alpha")),
            _bound("bound", 1.0, "where the inner line ends", "b"),
        ),
        aliases=("blrelu",),
    ),
    Activation(
        name="pan",
        label="Pan",
        curve=_pan,
        formula="|x| - width if |x| > width else 0",
        references=(works.KUNC_2024.at("section 3.6.26"),),
        parameters=(_bound("width", 1.0, "half width of the bottom", "a"),),
    ),
    Activation(
        name="tent",
        label="Tent",
        curve=_tent,
        formula="height - |x| if |x| < height else 0",
        derivative="{-height < x <= 0: 1, 0 < x < height: -1, 0}",
        references=(works.ROZSA_2019,),
        parameters=(_bound("height", 1.0, "height and half width", "a"),),
        aliases=("mirrored_relu",),
    ),
    Activation(
        name="dprelu",
        label="DPReLU",
        curve=lambda right, left: _dual_line(right, left, 0.0),
        formula="right*x if x > 0 else left*x",
        references=(works.BALAJI_2019, works.KUNC_2024),
        parameters=(
            Parameter("right", 1.0, "slope right of 0", aliases=("a",), learned=True),
            Parameter("left", 0.01, "slope left of 0", aliases=("b",), learned=True),
        ),
    ),
    Activation(
        name="dual_line",
        label="Dual line",
        curve=_dual_line,
        formula="right*x + offset if x > 0 else left*x + offset",
        references=(works.BALAJI_2019, works.KUNC_2024),
        parameters=(
            Parameter("right", 1.0, "slope right of 0", aliases=("a",), learned=True),
            Parameter("left", 0.01, "slope left of 0", aliases=("b",), learned=True),
            Parameter("offset", -0.22, "value at 0", aliases=("m",), learned=True),
        ),
    ),
    Activation(
        name="pilu",
        label="PiLU",
        curve=_pilu,
        formula="right*x + knee*(1 - right) if x > knee else left*x + knee*(1 - left)",
        references=(works.INTURRISI_2021, works.KUNC_2024),
        parameters=(
            Parameter("right", 1.0, "slope right of the knee", aliases=("a",)),
            Parameter("left", 0.01, "slope left of the knee", aliases=("b",)),
            Parameter("knee", 1.0, "where the lines meet", aliases=("c",)),
        ),
    ),
    Activation(
        name="bi_firing",
        label="Bi-firing",
        curve=_bi_firing,
        formula="|x| - width/2 if |x| >= width else x^2/(2*width)",
        references=(works.LI_2013, works.KUNC_2024),
        parameters=(_bound("width", 1.0, "half width of the bend", "a"),),
        aliases=("bfire",),
    ),
    Activation(
        name="soft_modulus_q",
        label="SoftModulusQ",
        curve=_soft_modulus,
        formula="x^2*(2 - |x|) if |x| <= 1 else |x|",
        derivative="4*x - 3*x*|x| if |x| <= 1 else sign(x)",
        references=(works.VALLES_PEREZ_2023, works.KUNC_2024),
    ),
)

"""What is true of some functions at their defaults, worked out by hand and with mpmath.

Extrema and steepest slopes that have no closed form were found as roots of the derivatives of the
definitions at 50 digits, and are written here to the precision of a float.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import e, inf, isfinite, pi, sqrt


@dataclass(frozen=True)
class Expected:
    """The facts of a function: `range` in interval notation, `at` where its ends are taken.

    Every end that is attained has its x in `at`. `slopes` are the infimum and supremum of the
    derivative and `limits` those of the function toward −∞ and +∞, None where there is none.
    """

    range: str
    monotonic: str | None
    parity: str | None
    smoothness: str
    slopes: tuple[float, float]
    limits: tuple[float | None, float | None]
    at: tuple[float | None, float | None] = (None, None)
    centered: bool = False
    linear: bool = False

    @property
    def bounds(self) -> tuple[float, float]:
        low, high = self.range[1:-1].split(",")
        return float(low), float(high)

    @property
    def attained(self) -> tuple[bool, bool]:
        return self.range[0] == "[", self.range[-1] == "]"

    @property
    def lipschitz(self) -> float:
        return inf if self.smoothness == "discontinuous" else max(map(abs, self.slopes))

    @property
    def saturates(self) -> tuple[bool, bool]:
        left, right = self.limits
        return left is not None and isfinite(left), right is not None and isfinite(right)


UP, DOWN, ODD, EVEN = "increasing", "decreasing", "odd", "even"
JUMP, C0, C1, C2, SMOOTH = "discontinuous", "C0", "C1", "C2", "smooth"
ALL, LINE = "(-inf, inf)", (-inf, inf)
RELU = (0, inf)
ZERO, SYMMETRIC = (0, None), (-1, 1)
SELU = 1.6732632423543772 * 1.0507009873554805
GELU_SLOPES = (-0.12890414518515479, 1.12890414518515479)
SILU_SLOPES = (-0.099839320128866917, 1.099839320128866917)
SILU_TURN, SILU_LOW = -1.27846454276107380, -0.27846454276107380


def dipping(x: float, low: float, slopes: tuple[float, float]) -> Expected:
    """Return the facts of a smooth function that dips to its minimum, then grows like a line."""
    return Expected(f"[{low}, inf)", None, None, SMOOTH, slopes, RELU, (x, None))


EXPECTED = {
    "identity": Expected(ALL, UP, ODD, SMOOTH, (1, 1), LINE, centered=True, linear=True),
    "step": Expected("[0, 1]", UP, None, JUMP, (0, 0), (0, 1), (-1, 0)),
    "sign": Expected("[-1, 1]", UP, ODD, JUMP, (0, 0), (-1, 1), SYMMETRIC, centered=True),
    "sigmoid": Expected("(0, 1)", UP, None, SMOOTH, (0, 0.25), (0, 1)),
    "tanh": Expected("(-1, 1)", UP, ODD, SMOOTH, (0, 1), (-1, 1), centered=True),
    "softsign": Expected("(-1, 1)", UP, ODD, C1, (0, 1), (-1, 1), centered=True),
    "arctan": Expected(
        f"(-{pi / 2}, {pi / 2})", UP, ODD, SMOOTH, (0, 1), (-pi / 2, pi / 2), centered=True
    ),
    "hard_tanh": Expected("[-1, 1]", UP, ODD, C0, (0, 1), (-1, 1), SYMMETRIC, centered=True),
    "relu": Expected("[0, inf)", UP, None, C0, (0, 1), RELU, ZERO),
    "relu6": Expected("[0, 6]", UP, None, C0, (0, 1), (0, 6), (0, 6)),
    "leaky_relu": Expected(ALL, UP, None, C0, (0.01, 1), LINE),
    "abs": Expected("[0, inf)", None, EVEN, C0, (-1, 1), (inf, inf), ZERO),
    "square": Expected("[0, inf)", None, EVEN, SMOOTH, LINE, (inf, inf), ZERO),
    "sqrt": Expected("[0, inf)", UP, None, C0, (0, inf), (None, inf), ZERO),
    "elu": Expected("(-1, inf)", UP, None, C1, (0, 1), (-1, inf)),
    "selu": Expected(f"(-{SELU}, inf)", UP, None, C0, (0, SELU), (-SELU, inf), centered=True),
    "gelu": dipping(-0.75179152469356446, -0.16997120747990366, GELU_SLOPES),
    "silu": dipping(SILU_TURN, SILU_LOW, SILU_SLOPES),
    "mish": dipping(
        -1.1924312145154952,
        -0.30884341301725041,
        (-0.11252612238946256, 1.0884981612517279),
    ),
    "hard_swish": Expected("[-0.375, inf)", None, None, C0, (-0.5, 1.5), RELU, (-1.5, None)),
    "sin": Expected(
        "[-1, 1]", None, ODD, SMOOTH, (-1, 1), (None, None), (-pi / 2, pi / 2), centered=True
    ),
    "sinc": Expected(
        "[-0.2172336282112216574, 1]",
        None,
        EVEN,
        SMOOTH,
        (-0.4361818172714584951, 0.4361818172714584951),
        (0, 0),
        (4.49340945790906418, 0),
    ),
    "gaussian": Expected(
        "(0, 1]", None, EVEN, SMOOTH, (-sqrt(2 / e), sqrt(2 / e)), (0, 0), (None, 0)
    ),
    "softplus": Expected("(0, inf)", UP, None, SMOOTH, (0, 1), RELU),
    "softmax": Expected("(0, 1)", UP, None, SMOOTH, (0, 0.25), (0, 1)),
    "maxout": Expected("[0, inf)", None, EVEN, C0, (-1, 1), (inf, inf), ZERO),
    "minsin": Expected("(-inf, 1]", None, None, C2, (-1, 1), (-inf, None), (None, pi / 2)),
}

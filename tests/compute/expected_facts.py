"""What is true of every function at its defaults, worked out by hand and with mpmath.

Extrema and steepest slopes that have no closed form were found as roots of the derivatives of the
definitions at 50 digits, and are written here to the precision of a float.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import e, exp, inf, isfinite, log, pi, sqrt


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
ROOT_PI = sqrt(pi)

# Range, monotonic, parity, smoothness, slopes, limits, where the ends are taken.
THRESHOLD = {
    "identity": Expected(ALL, UP, ODD, SMOOTH, (1, 1), LINE, centered=True, linear=True),
    "step": Expected("[0, 1]", UP, None, JUMP, (0, 0), (0, 1), (-1, 0)),
    "sign": Expected("[-1, 1]", UP, ODD, JUMP, (0, 0), (-1, 1), SYMMETRIC, centered=True),
    "threshold": Expected("(0, inf)", None, None, JUMP, (0, 1), (0.5, inf)),
    "thresholded_relu": Expected("[0, inf)", UP, None, JUMP, (0, 1), RELU, ZERO),
    "hard_shrink": Expected(ALL, UP, ODD, JUMP, (0, 1), LINE, centered=True),
    "soft_shrink": Expected(ALL, UP, ODD, C0, (0, 1), LINE, centered=True),
    "shrink": Expected(ALL, UP, ODD, JUMP, (0, 1), LINE, centered=True),
    "tanhshrink": Expected(ALL, UP, ODD, SMOOTH, (0, 1), LINE, centered=True),
}
SIGMOID = {
    "sigmoid": Expected("(0, 1)", UP, None, SMOOTH, (0, 0.25), (0, 1)),
    "log_sigmoid": Expected("(-inf, 0)", UP, None, SMOOTH, (0, 1), (-inf, 0)),
    "hard_sigmoid": Expected("[0, 1]", UP, None, C0, (0, 1 / 6), (0, 1), (-3, 3)),
    "sparse_sigmoid": Expected("[0, 1]", UP, None, C0, (0, 0.5), (0, 1), SYMMETRIC),
    # σ″ = σ′(1 − 2σ) is steepest where 6σ² − 6σ + 1 = 0.
    "dsigmoid": Expected(
        "(0, 0.25]", None, EVEN, SMOOTH, (-sqrt(3) / 18, sqrt(3) / 18), (0, 0), (None, 0)
    ),
    "exponential_swish": Expected("(0, 1)", DOWN, None, SMOOTH, (-0.25, 0), (1, 0)),
    "elliott": Expected("(0, 1)", UP, None, C1, (0, 0.5), (0, 1)),
    "probit": Expected("(0, 1)", UP, None, SMOOTH, (0, 1 / sqrt(2 * pi)), (0, 1)),
    "laplace": Expected("(0, 1)", UP, None, SMOOTH, (0, 1 / (0.282095 * sqrt(2 * pi))), (0, 1)),
    "loglog": Expected("(0, 1)", UP, None, SMOOTH, (0, 1 / e), (0, 1)),
    "cloglog": Expected("(0, 1)", UP, None, SMOOTH, (0, 1 / e), (0, 1)),
    "smooth_step": Expected("[0, 1]", UP, None, C1, (0, 1.5), (0, 1), (-0.5, 0.5)),
}
TANH = {
    "tanh": Expected("(-1, 1)", UP, ODD, SMOOTH, (0, 1), (-1, 1), centered=True),
    "softsign": Expected("(-1, 1)", UP, ODD, C1, (0, 1), (-1, 1), centered=True),
    "hard_tanh": Expected("[-1, 1]", UP, ODD, C0, (0, 1), (-1, 1), SYMMETRIC, centered=True),
}
RECTIFIER = {
    "relu": Expected("[0, inf)", UP, None, C0, (0, 1), RELU, ZERO),
    "relu6": Expected("[0, 6]", UP, None, C0, (0, 1), (0, 6), (0, 6)),
    "relu_n": Expected("[0, 1]", UP, None, C0, (0, 1), (0, 1), (0, 1)),
    "leaky_relu": Expected(ALL, UP, None, C0, (0.01, 1), LINE),
    "prelu": Expected(ALL, UP, None, C0, (0.25, 1), LINE),
    # The slope of evaluation is the middle of 1/8 and 1/3.
    "rrelu": Expected(ALL, UP, None, C0, (11 / 48, 1), LINE),
    "very_leaky_relu": Expected(ALL, UP, None, C0, (1 / 3, 1), LINE),
    "general_relu": Expected("[0, 6]", UP, None, C0, (0, 1), (0, 6), (0, 6)),
    "shifted_relu": Expected("[-1, inf)", UP, None, C0, (0, 1), (-1, inf), (-1, None)),
    "displaced_relu": Expected("[-0.05, inf)", UP, None, C0, (0, 1), (-0.05, inf), (-0.05, None)),
    "flexible_relu": Expected("[-0.398, inf)", UP, None, C0, (0, 1), (-0.398, inf), ZERO),
    "attention_relu": Expected(ALL, UP, None, C0, (0.9, 1 + 1 / (1 + exp(-2))), LINE),
    "tlu": Expected("[0, inf)", UP, None, C0, (0, 1), RELU, ZERO),
    "abs": Expected("[0, inf)", None, EVEN, C0, (-1, 1), (inf, inf), ZERO),
    "abslu": Expected("[0, inf)", None, None, C0, (-0.5, 1), (inf, inf), ZERO),
}
EXPONENTIAL = {
    "elu": Expected("(-1, inf)", UP, None, C1, (0, 1), (-1, inf)),
    "selu": Expected(f"(-{SELU}, inf)", UP, None, C0, (0, SELU), (-SELU, inf), centered=True),
    "celu": Expected("(-1, inf)", UP, None, C1, (0, 1), (-1, inf)),
    "pelu": Expected("(-1, inf)", UP, None, C1, (0, 1), (-1, inf)),
    "mpelu": Expected("(-1, inf)", UP, None, C1, (0, 1), (-1, inf)),
    "shelu": Expected("(-1, inf)", UP, None, C1, (0, 1), (-1, inf)),
    # Left of 0 the slope is 0.8eˣ − 0.3, which is 0 at ln 3/8.
    "xielu": Expected(
        f"[{0.8 * (0.375 - 1 - log(0.375)) + 0.5 * log(0.375)}, inf)",
        None,
        None,
        C1,
        (-0.3, inf),
        (inf, inf),
        (log(0.375), None),
    ),
    "erf_relu": Expected("(-1, inf)", UP, None, C0, (0, 2 / ROOT_PI), (-1, inf)),
    "isrlu": Expected("(-1, inf)", UP, None, C2, (0, 1), (-1, inf)),
    "sqlu": Expected("[-1, inf)", UP, None, C1, (0, 1), (-1, inf), (-2, None)),
    "polu": Expected("(-1, inf)", UP, None, C0, (0, 1.5), (-1, inf)),
    "sign_relu": Expected("(-1, inf)", UP, None, C1, (0, 1), (-1, inf)),
    "reu": Expected(f"[{-1 / e}, inf)", None, None, C1, (-exp(-2), 1), RELU, (-1, None)),
    "siglu": Expected("(-1, inf)", UP, None, C2, (0, 1), (-1, inf)),
    "ptelu": Expected("(-1, inf)", UP, None, C2, (0, 1), (-1, inf)),
    "thlu": Expected("(-1, inf)", UP, None, C0, (0, 1), (-1, inf)),
}
GATED = {
    "gelu": Expected(
        "[-0.16997120747990366, inf)",
        None,
        None,
        SMOOTH,
        GELU_SLOPES,
        RELU,
        (-0.75179152469356446, None),
    ),
    "gelu_tanh": Expected(
        "[-0.17004075057125405, inf)",
        None,
        None,
        SMOOTH,
        (-0.12899306865877176, 1.1289930686587718),
        RELU,
        (-0.75246142207101626, None),
    ),
    "silu": Expected(
        f"[{SILU_LOW}, inf)", None, None, SMOOTH, SILU_SLOPES, RELU, (SILU_TURN, None)
    ),
    "swish": Expected(
        f"[{SILU_LOW}, inf)", None, None, SMOOTH, SILU_SLOPES, RELU, (SILU_TURN, None)
    ),
    "mish": Expected(
        "[-0.30884341301725041, inf)",
        None,
        None,
        SMOOTH,
        (-0.11252612238946256, 1.0884981612517279),
        RELU,
        (-1.1924312145154952, None),
    ),
    "hard_swish": Expected("[-0.375, inf)", None, None, C0, (-0.5, 1.5), RELU, (-1.5, None)),
}
SOFTPLUS = {
    "softplus": Expected("(0, inf)", UP, None, SMOOTH, (0, 1), RELU),
}
VECTOR = {
    "softmax": Expected("(0, 1)", UP, None, SMOOTH, (0, 0.25), (0, 1)),
    "maxout": Expected("[0, inf)", None, EVEN, C0, (-1, 1), (inf, inf), ZERO),
}
EXPECTED = THRESHOLD | SIGMOID | TANH | RECTIFIER | EXPONENTIAL | GATED | SOFTPLUS | VECTOR

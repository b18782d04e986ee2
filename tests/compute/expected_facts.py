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

LISHT_SLOPE = 1.199678640257733834  # where x tanh x = 1, as it happens


def dipping(x: float, low: float, slopes: tuple[float, float]) -> Expected:
    """Return the facts of a smooth function that dips to its minimum, then grows like a line."""
    return Expected(f"[{low}, inf)", None, None, SMOOTH, slopes, RELU, (x, None))


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
    "scaled_tanh": Expected(
        "(-1.7159, 1.7159)", UP, ODD, SMOOTH, (0, 3.4318 / 3), (-1.7159, 1.7159), centered=True
    ),
    "bipolar_sigmoid": Expected("(-1, 1)", UP, ODD, SMOOTH, (0, 0.5), (-1, 1), centered=True),
    "penalized_tanh": Expected("(-0.25, 1)", UP, None, C0, (0, 1), (-0.25, 1)),
    "rectified_tanh": Expected("[0, 1)", UP, None, C0, (0, 1), (0, 1), ZERO),
    # At 0 its series is u − u³ + 2.41645·|u|³u: the fourth derivative jumps.
    "rational_tanh": Expected(
        "(-1.7159, 1.7159)", UP, ODD, "C3", (0, 3.4318 / 3), (-1.7159, 1.7159), centered=True
    ),
    "softsign": Expected("(-1, 1)", UP, ODD, C1, (0, 1), (-1, 1), centered=True),
    "arctan": Expected(
        f"(-{pi / 2}, {pi / 2})", UP, ODD, SMOOTH, (0, 1), (-pi / 2, pi / 2), centered=True
    ),
    "arsinh": Expected(ALL, UP, ODD, SMOOTH, (0, 1), LINE, centered=True),
    "isru": Expected("(-1, 1)", UP, ODD, SMOOTH, (0, 1), (-1, 1), centered=True),
    "sqnl": Expected("[-1, 1]", UP, ODD, C1, (0, 1), (-1, 1), (-2, 2), centered=True),
    # With four ones it is tanh.
    "smht": Expected("(-1, 1)", UP, ODD, SMOOTH, (0, 1), (-1, 1), centered=True),
    "erf": Expected("(-1, 1)", UP, ODD, SMOOTH, (0, 2 / ROOT_PI), (-1, 1), centered=True),
    "rootsig": Expected("(-1, 1)", UP, ODD, SMOOTH, (0, 0.5), (-1, 1), centered=True),
    "hard_tanh": Expected("[-1, 1]", UP, ODD, C0, (0, 1), (-1, 1), SYMMETRIC, centered=True),
}
PIECEWISE = {
    "s_shaped_relu": Expected(ALL, UP, ODD, C0, (0.4, 1), LINE, centered=True),
    # Its slopes are 0.2, −0.2 and 1.
    "apl": Expected(ALL, None, None, C0, (-0.2, 1), LINE),
    "plu": Expected(ALL, UP, ODD, C0, (0.1, 1), LINE, centered=True),
    "bounded_leaky_relu": Expected(ALL, UP, None, C0, (0.1, 1), LINE),
    "pan": Expected("[0, inf)", None, EVEN, C0, (-1, 1), (inf, inf), ZERO),
    "tent": Expected("[0, 1]", None, EVEN, C0, (-1, 1), (0, 0), (1, 0)),
    "dprelu": Expected(ALL, UP, None, C0, (0.01, 1), LINE),
    "dual_line": Expected(ALL, UP, None, C0, (0.01, 1), LINE),
    "pilu": Expected(ALL, UP, None, C0, (0.01, 1), LINE),
    "bi_firing": Expected("[0, inf)", None, EVEN, C1, (-1, 1), (inf, inf), ZERO),
    # Right of 0 the slope is 4x − 3x², steepest at 2/3.
    "soft_modulus_q": Expected("[0, inf)", None, EVEN, C1, (-4 / 3, 4 / 3), (inf, inf), ZERO),
}
POWER = {
    "relu2": Expected("[0, inf)", UP, None, C1, (0, inf), RELU, ZERO),
    "repu": Expected("[0, inf)", UP, None, C2, (0, inf), RELU, ZERO),
    # Its numbers are chosen for a mean of 0.4472/0.8944 − 0.5 = 0.
    "star_relu": Expected(
        "[-0.4472, inf)", UP, None, C1, (0, inf), (-0.4472, inf), ZERO, centered=True
    ),
    "square": Expected("[0, inf)", None, EVEN, SMOOTH, LINE, (inf, inf), ZERO),
    "cube": Expected(ALL, UP, ODD, SMOOTH, (0, inf), LINE, centered=True),
    "squ": Expected("[-0.25, inf)", None, None, SMOOTH, LINE, (inf, inf), (-0.5, None)),
    "ncu": Expected(ALL, None, ODD, SMOOTH, (-inf, 1), (inf, -inf), centered=True),
    "sqrt": Expected("[0, inf)", UP, None, C0, (0, inf), (None, inf), ZERO),
    "signed_sqrt": Expected(ALL, UP, ODD, C0, (0, inf), LINE, centered=True),
    "bent_identity": Expected(ALL, UP, None, SMOOTH, (0.5, 1.5), LINE),
}
GROWING = {
    "exponential": Expected("(0, inf)", UP, None, SMOOTH, (0, inf), RELU),
    "sinh": Expected(ALL, UP, ODD, SMOOTH, (1, inf), LINE, centered=True),
    "symlog": Expected(ALL, UP, ODD, C1, (0, 1), LINE, centered=True),
    "symexp": Expected(ALL, UP, ODD, C1, (1, inf), LINE, centered=True),
    "log_relu": Expected("[0, inf)", UP, None, C0, (0, 1), RELU, ZERO),
    "soft_exponential": Expected("(-1.5, inf)", UP, None, SMOOTH, (0, inf), (-1.5, inf)),
    "seagull": Expected("[0, inf)", None, EVEN, SMOOTH, (-1, 1), (inf, inf), ZERO),
    "hyper_sinh": Expected(ALL, UP, None, C0, (0, inf), LINE),
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
    # Right of 0 it is 1.5x + 1 − e⁻ˣ, left of 0 silu.
    "delu_pishchik": Expected(
        f"[{SILU_LOW}, inf)",
        None,
        None,
        C0,
        (SILU_SLOPES[0], 2.5),
        RELU,
        (SILU_TURN, None),
    ),
    # It arrives at 0 with −αβ.
    "diff_elu": Expected(
        "[-0.13754188375505447, inf)",
        None,
        None,
        JUMP,
        (-0.0430575176533339, 1),
        RELU,
        (-0.9759310403429069, None),
    ),
    "thlu": Expected("(-1, inf)", UP, None, C0, (0, 1), (-1, inf)),
}
GATED = {
    "gelu": dipping(-0.75179152469356446, -0.16997120747990366, GELU_SLOPES),
    "gelu_tanh": dipping(
        -0.75246142207101626,
        -0.17004075057125405,
        (-0.12899306865877176, 1.1289930686587718),
    ),
    "silu": dipping(SILU_TURN, SILU_LOW, SILU_SLOPES),
    "swish": dipping(SILU_TURN, SILU_LOW, SILU_SLOPES),
    "mish": dipping(
        -1.1924312145154952,
        -0.30884341301725041,
        (-0.11252612238946256, 1.0884981612517279),
    ),
    "hard_swish": Expected("[-0.375, inf)", None, None, C0, (-0.5, 1.5), RELU, (-1.5, None)),
    "gelu_clipped": Expected(
        "[-0.16997120747990366, 10]",
        None,
        None,
        C0,
        GELU_SLOPES,
        (0, 10),
        (-0.75179152469356446, 10),
    ),
    # erf(x/√2) + x√(2/π)·e^(−x²/2) is largest at √2.
    "symmetric_gelu": Expected(
        "[0, inf)",
        None,
        EVEN,
        SMOOTH,
        (-1.257808290370309573, 1.257808290370309573),
        (inf, inf),
        ZERO,
    ),
    "calu": Expected(f"({-1 / pi}, inf)", UP, None, SMOOTH, (0, 1), (-1 / pi, inf)),
    "lalu": Expected(
        f"[{-1 / (2 * e)}, inf)",
        None,
        None,
        C2,
        (-exp(-2) / 2, 1 + exp(-2) / 2),
        RELU,
        (-1, None),
    ),
    "colu": dipping(
        -0.726924988596044141,
        -0.377158568396129151,
        (-0.2336918135740450128, 1.082834600676145194),
    ),
    "pflu": dipping(
        -0.786151377757423286,
        -0.1501415530003888039,
        (-0.04433105395181735515, 1.044331053951817355),
    ),
    "phish": dipping(0, 0, (-0.2184242658289875088, 1.298306673305811548)),
    # σ(1.702x) is silu on a scale of 1.702.
    "quick_gelu": dipping(SILU_TURN / 1.702, SILU_LOW / 1.702, SILU_SLOPES),
    "alcaide_swish": dipping(
        SILU_TURN, 1.5 * SILU_LOW, (1.5 * SILU_SLOPES[0], 1.5 * SILU_SLOPES[1])
    ),
    "hard_mish": Expected("[-0.5, inf)", None, None, C0, (-1, 1), RELU, (-1, None)),
    # The slope of silu, so its extreme slopes are silu's own extrema of curvature.
    "dsilu": Expected(
        f"[{SILU_SLOPES[0]}, {SILU_SLOPES[1]}]",
        None,
        None,
        SMOOTH,
        (-0.03691437319989318564, 0.5),
        (0, 1),
        (-2.39935728051546767, 2.39935728051546767),
    ),
    "flatted_swish": Expected("[-0.2, inf)", UP, None, C0, (0, SILU_SLOPES[1]), (-0.2, inf), ZERO),
    "oaf": Expected(
        f"[{SILU_LOW}, inf)",
        None,
        None,
        C0,
        (SILU_SLOPES[0], 1 + SILU_SLOPES[1]),
        RELU,
        (SILU_TURN, None),
    ),
    # With t = eˣ the left side is t(t − 1)/(t + 1), lowest at t = √2 − 1.
    "elish": Expected(
        f"[{2 * sqrt(2) - 3}, inf)",
        None,
        None,
        C1,
        (-0.07854684787555587587, SILU_SLOPES[1]),
        RELU,
        (log(sqrt(2) - 1), None),
    ),
    "hard_elish": Expected(
        "[-0.09967315152874261794, inf)",
        None,
        None,
        C0,
        (-(1 - 1 / e) / 2, 1.5),
        RELU,
        (-0.442854401002388583, None),
    ),
    # With these parameters x(1 + tanh x)/2 is silu on a scale of 2.
    "aptx": dipping(SILU_TURN / 2, SILU_LOW / 2, SILU_SLOPES),
    "double_silu": Expected(
        ALL, UP, None, SMOOTH, (0.4109244795435694266, 1.137651273009687724), LINE
    ),
    "acon_c": dipping(SILU_TURN, SILU_LOW, SILU_SLOPES),
    "serf": dipping(
        -1.19305996892818797,
        -0.3484374587596064202,
        (-0.1269685890579053875, 1.086125444150997153),
    ),
    "tanhexp": dipping(
        -1.07886005846462406,
        -0.353285777848211271,
        (-0.1315700361897158155, 1.061975308717915969),
    ),
    "telu_mercioni": Expected(
        "[0, inf)", None, None, C2, (-0.8440745833474064919, LISHT_SLOPE), (inf, inf), ZERO
    ),
    "lisht": Expected(
        "[0, inf)", None, EVEN, SMOOTH, (-LISHT_SLOPE, LISHT_SLOPE), (inf, inf), ZERO
    ),
    "soft_modulus_t": Expected(
        "[0, inf)", None, EVEN, SMOOTH, (-LISHT_SLOPE, LISHT_SLOPE), (inf, inf), ZERO
    ),
    "logish": dipping(
        -1.37245413702569211,
        -0.2527688167894403531,
        (-0.08982878552089006353, 0.7463111804127396813),
    ),
    "smish": dipping(
        -1.39451930192450408,
        -0.2499936636601294954,
        (-0.08915320523502031276, 0.6368842228812262987),
    ),
    "gish": dipping(
        -1.28205104926012605,
        -0.2781594608963869136,
        (-0.09980450735998873158, 0.7527045710856694847),
    ),
    "loglogish": dipping(
        -1.17215369676953359,
        -0.3121825160865162871,
        (-0.1133972752756766633, 1.11487831154867857),
    ),
    # Lowest where x e⁻ˣ = −1.
    "golu": dipping(
        -0.567143290409783873,
        -0.09726013122763940458,
        (-0.1148783115486785702, 1.113397275275676663),
    ),
    "eanaf": dipping(
        -1.15718495148381401,
        -0.1571849514838140096,
        (-0.05695105810063198044, 1.163664493115648042),
    ),
    "sinsig": dipping(
        -1.31674552549813709,
        -0.4291776320505466126,
        (-0.1548131504801204818, 1.058888947433875401),
    ),
    "self_arctan": Expected("[0, inf)", None, EVEN, SMOOTH, (-pi / 2, pi / 2), (inf, inf), ZERO),
    # Largest where x tanh x = 1.
    "rehsec": Expected(
        "[-0.662743419349181581, 0.662743419349181581]",
        None,
        ODD,
        SMOOTH,
        (-0.2511478714710810874, 1),
        (0, 0),
        (-1.19967864025773383, 1.19967864025773383),
        centered=True,
    ),
    "eis2": dipping(
        -0.761748115024103,
        -0.2321552368094599558,
        (-0.1178706088111444185, 1.011797604724581777),
    ),
}
PERIODIC = {
    "sin": Expected(
        "[-1, 1]", None, ODD, SMOOTH, (-1, 1), (None, None), (-pi / 2, pi / 2), centered=True
    ),
    "cos": Expected("[-1, 1]", None, EVEN, SMOOTH, (-1, 1), (None, None), (pi, 0)),
    "one_minus_cos": Expected("[0, 2]", None, EVEN, SMOOTH, (-1, 1), (None, None), (0, pi)),
    # Lowest where tan x = x.
    "sinc": Expected(
        "[-0.2172336282112216574, 1]",
        None,
        EVEN,
        SMOOTH,
        (-0.4361818172714584951, 0.4361818172714584951),
        (0, 0),
        (4.49340945790906418, 0),
    ),
    # The slope 1 + sin 2x touches 0 and never falls below it.
    "snake": Expected(ALL, UP, None, SMOOTH, (0, 2), LINE),
    "gcu": Expected(ALL, None, ODD, SMOOTH, LINE, (None, None), centered=True),
    "asu": Expected(ALL, None, EVEN, SMOOTH, LINE, (None, None)),
    "dsu": Expected(
        "[-1.636408136824881834, 1.636408136824881834]",
        None,
        ODD,
        SMOOTH,
        (-0.6111839249246807863, 1),
        (0, 0),
        (-2.63099585194381169, 2.63099585194381169),
        centered=True,
    ),
    "cosid": Expected(ALL, DOWN, None, SMOOTH, (-2, 0), (inf, -inf)),
    "arctid": Expected(
        ALL,
        DOWN,
        None,
        SMOOTH,
        (-1.823898559683141837, -0.1761014403168581627),
        (inf, -inf),
    ),
    "minsin": Expected("(-inf, 1]", None, None, C2, (-1, 1), (-inf, None), (None, pi / 2)),
    # The wave ε(sin x − cos x) has the height ε√2 and arrives at 0 with −ε.
    "sine_relu": Expected(
        f"[{-0.0025 * sqrt(2)}, inf)",
        None,
        None,
        JUMP,
        (-0.0025 * sqrt(2), 1),
        (None, inf),
        (-pi / 4, None),
    ),
    "vlu": Expected("[-1, inf)", None, None, C0, (-1, 2), (None, inf), (-pi / 2, None)),
    "sinlu": dipping(
        -1.08286527089408104,
        -0.4973705541899910218,
        (-0.2358642684829460005, 2.007970722522657468),
    ),
    "coslu": dipping(
        -1.90540827792140805,
        -0.2892731286645105543,
        (-0.1267337034000258376, 2.023791014568072963),
    ),
    "gaussian": Expected(
        "(0, 1]", None, EVEN, SMOOTH, (-sqrt(2 / e), sqrt(2 / e)), (0, 0), (None, 0)
    ),
}
SOFTPLUS = {
    "softplus": Expected("(0, inf)", UP, None, SMOOTH, (0, 1), RELU),
    "squareplus": Expected("(0, inf)", UP, None, SMOOTH, (0, 1), RELU),
    "sparse_plus": Expected("[0, inf)", UP, None, C1, (0, 1), RELU, (-1, None)),
    "sqrt_softplus": Expected("(0, inf)", UP, None, SMOOTH, (0, 0.3190863431694757405), RELU),
    "logcosh": Expected("[0, inf)", None, EVEN, SMOOTH, (-1, 1), (inf, inf), ZERO),
    "slu": Expected(f"({-2 * log(2)}, inf)", UP, None, C1, (0, 1), (-2 * log(2), inf)),
    "resp": Expected("(0, inf)", UP, None, C0, (0, 1.7), RELU),
}
GATE = 1 / (1 + exp(-1))
VECTOR = {
    "softmax": Expected("(0, 1)", UP, None, SMOOTH, (0, 0.25), (0, 1)),
    "log_softmax": Expected("(-inf, 0)", UP, None, SMOOTH, (0, 1), (-inf, 0)),
    "softmin": Expected("(0, 1)", DOWN, None, SMOOTH, (-0.25, 0), (1, 0)),
    # Against 0 and 1: nothing up to 0, half of what exceeds it, everything from 2.
    "sparsemax": Expected("[0, 1]", UP, None, C0, (0, 0.5), (0, 1), (0, 2)),
    "hardmax": Expected("[0, 1]", UP, None, JUMP, (0, 0), (0, 1), (0, 1)),
    "quiet_softmax": Expected("(0, 1)", UP, None, SMOOTH, (0, 0.25), (0, 1)),
    "maxout": Expected("[0, inf)", None, EVEN, C0, (-1, 1), (inf, inf), ZERO),
    "crelu": Expected("[0, inf)", UP, None, C0, (0, 1), RELU, ZERO),
}
GLU = {
    "glu": Expected(ALL, UP, ODD, SMOOTH, (GATE, GATE), LINE, centered=True, linear=True),
    "swiglu": dipping(SILU_TURN, SILU_LOW, SILU_SLOPES),
    "reglu": Expected("[0, inf)", UP, None, C0, (0, 1), RELU, ZERO),
    "geglu": dipping(-0.75179152469356446, -0.16997120747990366, GELU_SLOPES),
    "gtu": Expected(f"({-GATE}, {GATE})", UP, ODD, SMOOTH, (0, GATE), (-GATE, GATE), centered=True),
    "bilinear": Expected(ALL, UP, ODD, SMOOTH, (1, 1), LINE, centered=True, linear=True),
}
EXPECTED = {
    **THRESHOLD,
    **SIGMOID,
    **TANH,
    **RECTIFIER,
    **PIECEWISE,
    **EXPONENTIAL,
    **POWER,
    **GROWING,
    **GATED,
    **PERIODIC,
    **SOFTPLUS,
    **VECTOR,
    **GLU,
}

"""What is true of every function at its defaults, worked out by hand and with mpmath.

Extrema and steepest slopes that have no closed form were found as roots of the derivatives of the
definitions at 50 digits, and are written here to the precision of a float.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite

SIGMOID_PEAK = 0.25


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
JUMP = "discontinuous"
RISING = (-inf, inf)

EXPECTED = {
    # threshold
    "identity": Expected(
        "(-inf, inf)", UP, ODD, "smooth", (1, 1), RISING, centered=True, linear=True
    ),
    "step": Expected("[0, 1]", UP, None, JUMP, (0, 0), (0, 1), at=(-1, 0)),
    "sign": Expected("[-1, 1]", UP, ODD, JUMP, (0, 0), (-1, 1), at=(-1, 1), centered=True),
    # sigmoid
    "sigmoid": Expected("(0, 1)", UP, None, "smooth", (0, 0.25), (0, 1)),
    "tanh": Expected("(-1, 1)", UP, ODD, "smooth", (0, 1), (-1, 1), centered=True),
    "softsign": Expected("(-1, 1)", UP, ODD, "C1", (0, 1), (-1, 1), centered=True),
    "hard_sigmoid": Expected("[0, 1]", UP, None, "C0", (0, 1 / 6), (0, 1), at=(-3, 3)),
    "hard_tanh": Expected("[-1, 1]", UP, ODD, "C0", (0, 1), (-1, 1), at=(-1, 1), centered=True),
    # relu
    "relu": Expected("[0, inf)", UP, None, "C0", (0, 1), (0, inf), at=(0, None)),
    "relu6": Expected("[0, 6]", UP, None, "C0", (0, 1), (0, 6), at=(0, 6)),
    "leaky_relu": Expected("(-inf, inf)", UP, None, "C0", (0.01, 1), RISING),
    "prelu": Expected("(-inf, inf)", UP, None, "C0", (0.25, 1), RISING),
    # elu
    "elu": Expected("(-1, inf)", UP, None, "C1", (0, 1), (-1, inf)),
    "selu": Expected(
        "(-1.7580993408473766, inf)",
        UP,
        None,
        "C0",
        (0, 1.7580993408473766),
        (-1.7580993408473766, inf),
        centered=True,
    ),
    "celu": Expected("(-1, inf)", UP, None, "C1", (0, 1), (-1, inf)),
    # gated
    "gelu": Expected(
        "[-0.16997120747990363, inf)",
        None,
        None,
        "smooth",
        (-0.12890414518515483, 1.12890414518515483),
        (0, inf),
        at=(-0.75179152469356449, None),
    ),
    "gelu_tanh": Expected(
        "[-0.17004075057125403, inf)",
        None,
        None,
        "smooth",
        (-0.12899306865877186, 1.128993068658772),
        (0, inf),
        at=(-0.7524614220710163, None),
    ),
    "silu": Expected(
        "[-0.27846454276107380, inf)",
        None,
        None,
        "smooth",
        (-0.09983932012886693, 1.09983932012886693),
        (0, inf),
        at=(-1.27846454276107380, None),
    ),
    "mish": Expected(
        "[-0.30884341301725043, inf)",
        None,
        None,
        "smooth",
        (-0.11252612238946262, 1.088498161251728),
        (0, inf),
        at=(-1.1924312145154952, None),
    ),
    "hard_swish": Expected(
        "[-0.375, inf)", None, None, "C0", (-0.5, 1.5), (0, inf), at=(-1.5, None)
    ),
    # softplus
    "softplus": Expected("(0, inf)", UP, None, "smooth", (0, 1), (0, inf)),
    # vector
    "softmax": Expected("(0, 1)", UP, None, "smooth", (0, 0.25), (0, 1)),
    "maxout": Expected("[0, inf)", None, EVEN, "C0", (-1, 1), (inf, inf), at=(0, None)),
}
EXPECTED["swish"] = EXPECTED["silu"]

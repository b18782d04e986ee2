"""Functions of several inputs, seen along one of them while the others are held."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

import numpy as np

from actviz.activations import works
from actviz.activations.curve import Array, Break, Curve, Piece
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import constant, joined, largest_line, line, smooth
from actviz.activations.record import Activation
from actviz.activations.reference import Reference
from actviz.prose.numbers import rounded


@dataclass(frozen=True)
class _Rivals:
    """The other scores, as the largest of them and the sum of all relative to it."""

    top: float
    total: float

    @classmethod
    def of(cls, scores: tuple[float, ...]) -> _Rivals:
        """Measure scores."""
        return cls(max(scores), float(np.sum(np.exp(np.array(scores) - max(scores)))))

    def shares(self, x: Array) -> tuple[Array, Array]:
        """Return the share of a score x, and what it leaves to the rivals."""
        t = np.exp(-np.abs(x - self.top))
        below = x < self.top
        mine, theirs = np.where(below, t, 1.0), self.total * np.where(below, 1.0, t)
        return mine / (mine + theirs), theirs / (mine + theirs)

    def log_share(self, x: Array) -> Array:
        """Return the logarithm of the share of a score x."""
        gap = np.abs(x - self.top)
        t = np.exp(-gap)
        behind = -(gap + np.log(self.total + t))
        return np.where(x < self.top, behind, -np.log1p(self.total * t))


def _share_slope(mine: Array, theirs: Array) -> Array:
    return mine * theirs


def _share_bend(mine: Array, theirs: Array) -> Array:
    return mine * theirs * (theirs - mine)


def _softmax(others: tuple[float, ...]) -> Curve:
    rivals = _Rivals.of(others)
    return smooth(
        lambda x: rivals.shares(x)[0],
        lambda x: _share_slope(*rivals.shares(x)),
        lambda x: _share_bend(*rivals.shares(x)),
    )


def _log_softmax(others: tuple[float, ...]) -> Curve:
    rivals = _Rivals.of(others)
    return smooth(
        rivals.log_share, lambda x: rivals.shares(x)[1], lambda x: -_share_slope(*rivals.shares(x))
    )


def _softmin(others: tuple[float, ...]) -> Curve:
    rivals = _Rivals.of(tuple(-other for other in others))
    return smooth(
        lambda x: rivals.shares(-x)[0],
        lambda x: -_share_slope(*rivals.shares(-x)),
        lambda x: _share_bend(*rivals.shares(-x)),
    )


def _quiet_softmax(others: tuple[float, ...]) -> Curve:
    return _softmax((0.0, *others))


def _sparsemax(others: tuple[float, ...]) -> Curve:
    """Return the projection's share of x, which rises as x outgrows one rival after the other.

    With the k largest rivals alive it is (k·x − sum + 1)/(k + 1), but never below 0; the weakest of
    them is outgrown where 1 + k·weakest is the sum of x and of the others alive.
    """
    rivals = sorted(others, reverse=True)
    alive = sum(fsum((1.0, *[r] * k, *_minus(rivals[:k]))) > 0 for k, r in enumerate(rivals, 1))
    pieces, breaks = [constant(0.0)], [_meeting([-1.0, *rivals[:alive]], alive, "left")]
    for k in range(alive, 0, -1):
        pieces.append(line(k / (k + 1), fsum((1.0, *_minus(rivals[:k]))) / (k + 1)))
        outgrown = [1.0, *[rivals[k - 1]] * k, *_minus(rivals[: k - 1])]
        breaks.append(_meeting(outgrown, 1, "left" if k > 1 else "right"))
    return Curve((*pieces, constant(1.0)), tuple(breaks))


def _meeting(terms: list[float], count: int, owner: str) -> Break:
    """Return the break at a sum divided by a count, on whose true side the rounded point lies.

    Only a point that is exact goes to the owner.
    """
    x = fsum(terms) / count
    beyond = fsum((*terms, *[-x] * count))
    return Break(x, owner if beyond == 0 else "left" if beyond > 0 else "right")


def _minus(numbers: list[float]) -> list[float]:
    return [-number for number in numbers]


def _hardmax(others: tuple[float, ...]) -> Curve:
    return joined(constant(0.0), constant(1.0), at=max(others), owner="right")


def _paired(weights: tuple[float, ...], biases: tuple[float, ...]) -> str:
    same = len(weights) == len(biases)
    return "" if same else f"{len(weights)} weights need as many biases, not {len(biases)}"


def _lines(weights: tuple[float, ...], biases: tuple[float, ...]) -> tuple[tuple[str, Curve], ...]:
    return tuple(
        (_written(w, b), Curve((line(w, b),))) for w, b in zip(weights, biases, strict=True)
    )


def _written(weight: float, bias: float) -> str:
    """Write a line as people do: '2x − 1', '−x', '3'."""
    if weight == 0:
        return rounded(bias)
    slope = {1.0: "", -1.0: "−"}.get(weight, rounded(weight))
    offset = f" {'+' if bias > 0 else '−'} {rounded(abs(bias))}" if bias else ""
    return f"{slope}x{offset}"


def _rectified(positive: bool) -> Curve:
    sides: tuple[Piece, Piece] = (
        (constant(0.0), line(1.0))
        if positive
        else (
            line(-1.0),
            constant(0.0),
        )
    )
    return Curve(sides, (Break(0.0, "left" if positive else "right"),))


OTHERS = Parameter("others", (0.0, 1.0), "the other scores, held fixed")

ACTIVATIONS = (
    Activation(
        name="softmax",
        label="Softmax",
        curve=_softmax,
        formula="1/(1 + sum(exp(o - x) for o in others))",
        derivative="sum(exp(o - x) for o in others)/(1 + sum(exp(o - x) for o in others))^2",
        references=(works.BRIDLE_1990,),
        parameters=(OTHERS,),
        frameworks={
            "torch": "nn.Softmax",
            "keras": "softmax",
            "tensorflow": "nn.softmax",
            "jax": "nn.softmax",
            "onnx": "Softmax",
            "paddle": "nn.Softmax",
            "mxnet": "softmax",
            "mlx": "nn.softmax",
        },
    ),
    Activation(
        name="log_softmax",
        label="Log-softmax",
        curve=_log_softmax,
        formula="-log1p(sum(exp(o - x) for o in others))",
        derivative="1 - 1/(1 + sum(exp(o - x) for o in others))",
        references=(works.BRIDLE_1990,),
        parameters=(OTHERS,),
        frameworks={
            "torch": "nn.LogSoftmax",
            "keras": "log_softmax",
            "tensorflow": "nn.log_softmax",
            "jax": "nn.log_softmax",
            "onnx": "LogSoftmax",
            "paddle": "nn.LogSoftmax",
            "mxnet": "log_softmax",
            "mlx": "nn.log_softmax",
        },
    ),
    Activation(
        name="softmin",
        label="Softmin",
        curve=_softmin,
        formula="1/(1 + sum(exp(x - o) for o in others))",
        references=(Reference("PyTorch", title="torch.nn.Softmin"),),
        parameters=(OTHERS,),
        frameworks={"torch": "nn.Softmin", "mxnet": "softmin", "mlx": "nn.softmin"},
    ),
    Activation(
        name="sparsemax",
        label="Sparsemax",
        curve=_sparsemax,
        formula=(
            "clip(min((1 + sum([u >= o]*(x - u) for u in others))/(1 + sum([u >= o] for u in "
            "others)) for o in others), 0, 1)"
        ),
        references=(works.MARTINS_2016,),
        parameters=(OTHERS,),
        frameworks={"keras": "sparsemax"},
    ),
    Activation(
        name="hardmax",
        label="Hardmax",
        curve=_hardmax,
        formula="1 if x >= max(o for o in others) else 0",
        derivative="0",
        references=(Reference("ONNX", title="operator Hardmax, x being the first input"),),
        parameters=(OTHERS,),
        frameworks={"onnx": "Hardmax"},
    ),
    Activation(
        name="quiet_softmax",
        label="Quiet softmax",
        curve=_quiet_softmax,
        formula="1/(1 + exp(-x) + sum(exp(o - x) for o in others))",
        derivative=(
            "(exp(-x) + sum(exp(o - x) for o in others))/(1 + exp(-x) + sum(exp(o - x) for o in "
            "others))^2"
        ),
        references=(works.MILLER_2023, Reference("Burn", title="quiet_softmax")),
        parameters=(OTHERS,),
        aliases=("softmax_1", "softmax_one"),
    ),
    Activation(
        name="maxout",
        label="Maxout",
        curve=lambda weights, biases: largest_line(zip(weights, biases, strict=True)),
        formula="max(w*x + b for w, b in weights, biases)",
        references=(works.GOODFELLOW_2013,),
        parameters=(
            Parameter(
                "weights", (-1.0, 0.0, 1.0), "slopes of the lines", aliases=("w",), learned=True
            ),
            Parameter(
                "biases", (-1.0, 0.0, -1.0), "offsets of the lines", aliases=("b",), learned=True
            ),
        ),
        constraint=_paired,
        companions=_lines,
        frameworks={"paddle": "nn.Maxout"},
    ),
    Activation(
        name="crelu",
        label="CReLU",
        curve=lambda: _rectified(True),
        formula="max(0, x)",
        references=(works.SHANG_2016,),
        aliases=("concatenated_relu",),
        arms=lambda: (("max(0, x)", _rectified(True)), ("max(0, −x)", _rectified(False))),
        frameworks={"tensorflow": "nn.crelu"},
    ),
)

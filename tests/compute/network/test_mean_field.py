"""The signal's numbers held to mean-field theory, at widths where it is nearly exact.

Where the weights have the variance σ²/width, a layer turns the second moment q of what comes in
into E[f(√(σ²q) z)²], z standard normal, and multiplies that of the gradient on its way down by
σ² E[f′²] (Poole et al. 2016, arXiv:1606.05340; Schoenholz et al. 2017, arXiv:1611.01232).

The error of one layer: q is the mean over `WIDTH` independent units of their mean square over the
samples, whose variance is at most that of a single f² (as if all samples were one), so relative to
q² it is at most κ/WIDTH with κ = E f⁴/(E f²)² − 1. For the gradient the same holds of (f′δ)² with
δ normal: κ = 3 E f′⁴/(E f′²)² − 1. The layers' errors are independent, and neither function lets
a relative error grow on its way up: the variances add.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

import numpy as np
import pytest

from actviz import get
from actviz.compute.inputs import Inputs
from actviz.compute.network import signal
from actviz.compute.network.signal import Signal
from actviz.requests.network import InputSampling, SignalRequest

SEEDS = 5
WIDTH = 800
LAYERS = 8
SIGMAS = 4.0

# ReLU's kink lies between nodes that are symmetric, so the rule is exact for it as well.
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(200)
WEIGHTS = WEIGHTS / WEIGHTS.sum()

Plain = Callable[[np.ndarray], np.ndarray]
CASES: list[tuple[str, str, float, Plain, Plain]] = [
    ("relu", "he", 2.0, lambda a: np.maximum(a, 0), lambda a: (a > 0) * 1.0),
    ("tanh", "xavier", 1.0, np.tanh, lambda a: 1 - np.tanh(a) ** 2),
]
cases = pytest.mark.parametrize(("word", "init", "variance", "f", "slope"), CASES)


def mean(values: np.ndarray) -> float:
    return float(WEIGHTS @ values)


def runs(word: str, init: str) -> list[Signal]:
    return [
        signal.compute(
            SignalRequest(
                functions=(get(word),),
                layers=LAYERS,
                width=WIDTH,
                inits=(init,),
                sampling=InputSampling(samples=100, seed=seed),
            ),
            Inputs(),
        ).outcomes[0]
        for seed in range(SEEDS)
    ]


def second_moments(variance: float, f: Plain) -> list[float]:
    """Return q of the input, which is 1, and of each layer's outputs."""
    moments = [1.0]
    for _ in range(LAYERS):
        moments.append(mean(f(sqrt(variance * moments[-1]) * NODES) ** 2))
    return moments


def tolerances(kurtoses: list[float]) -> np.ndarray:
    """Return the largest relative error to be expected after so many layers."""
    return SIGMAS * np.sqrt(np.cumsum(kurtoses) / (WIDTH * SEEDS))


def kurtosis(values: np.ndarray, factor: float = 1.0) -> float:
    return factor * mean(values**4) / mean(values**2) ** 2 - 1


@cases
def test_outputs_have_the_second_moment_of_theory(
    word: str, init: str, variance: float, f: Plain, slope: Plain
) -> None:
    theory = second_moments(variance, f)
    found = np.mean(
        [[one.std**2 + one.mean**2 for one in run.layers] for run in runs(word, init)], 0
    )
    kurtoses = [kurtosis(f(sqrt(variance * q) * NODES)) for q in theory[:-1]]
    assert (np.abs(found / theory[1:] - 1) < tolerances(kurtoses)).all()


@cases
def test_the_gradient_shrinks_by_the_mean_square_slope(
    word: str, init: str, variance: float, f: Plain, slope: Plain
) -> None:
    moments = second_moments(variance, f)[:-1]
    slopes = [slope(sqrt(variance * q) * NODES) for q in reversed(moments)]
    theory = np.cumprod([variance * mean(each**2) for each in slopes])
    curves = np.array([run.gradient_curve for run in runs(word, init)])[:, ::-1]
    found = np.mean((curves[:, 1:] / curves[:, :1]) ** 2, 0)
    kurtoses = [kurtosis(each, 3.0) for each in slopes]
    assert (np.abs(found / theory - 1) < tolerances(kurtoses)).all()


def test_relu_with_he_is_said_to_keep_the_mean_square_and_tanh_with_xavier_to_lose_it() -> None:
    (_, _, variance, relu, _), (_, _, one, tanh, _) = CASES
    assert second_moments(variance, relu) == pytest.approx([1.0] * (LAYERS + 1))
    decay = np.array(second_moments(one, tanh))
    # tanh² a ≈ a² − 2a⁴/3 makes dq/dl ≈ −2q² in the end: q falls as 1/(2l), not exponentially.
    assert (np.diff(decay) < 0).all()
    assert 1 / decay[-1] - 1 / decay[-2] == pytest.approx(2.0, abs=0.4)

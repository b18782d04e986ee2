"""Some formulas as their papers write them, by mpmath: a witness that knows nothing of ours.

All other tests of curves hold them to the formula of the record. That this formula is the paper's
is what people read it for; for these functions another hand has written it down.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from mpmath import mp, mpf

from actviz.activations.words import parse

from .measure import exact

DIGITS = 150
XS = np.random.default_rng(12).uniform(-12, 12, 40)


def sigmoid(x: mpf) -> mpf:
    return 1 / (1 + mp.exp(-x))


PAPERS: dict[str, Callable[[mpf], mpf]] = {
    "relu6": lambda x: min(max(x, 0), 6),
    "sigmoid": sigmoid,
    "tanh": lambda x: (mp.exp(x) - mp.exp(-x)) / (mp.exp(x) + mp.exp(-x)),
    "softplus": lambda x: mp.log(1 + mp.exp(x)),
    "elu:alpha=0.7": lambda x: x if x > 0 else mpf(0.7) * (mp.exp(x) - 1),
    "selu": lambda x: (
        mpf(1.0507009873554805) * (x if x > 0 else mpf(1.6732632423543772) * (mp.exp(x) - 1))
    ),
    "gelu": lambda x: x * mp.ncdf(x),
    "gelu_tanh": lambda x: x / 2 * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (x + mpf(0.044715) * x**3))),
    "swish:beta=1.5": lambda x: x * sigmoid(mpf(1.5) * x),
    "mish": lambda x: x * mp.tanh(mp.log(1 + mp.exp(x))),
    "hard_swish": lambda x: x * min(max(x + 3, 0), 6) / 6,
    "softsign": lambda x: x / (1 + abs(x)),
    "snake:frequency=2.5": lambda x: x + mp.sin(mpf(2.5) * x) ** 2 / mpf(2.5),
    "softmax:others=0.5:-1": lambda x: mp.exp(x) / (mp.exp(x) + mp.exp(mpf(0.5)) + mp.exp(mpf(-1))),
}


@pytest.mark.parametrize("word", PAPERS)
def test_the_formula_is_that_of_the_paper(word: str) -> None:
    found = exact(parse(word)).values(XS)
    with mp.workdps(DIGITS):
        values = [float(PAPERS[word](mpf(x))) for x in XS.tolist()]
        slopes = [float(mp.diff(PAPERS[word], mpf(x))) for x in XS.tolist()]
    np.testing.assert_array_equal(found.value, values)
    np.testing.assert_allclose(found.derivative, slopes, rtol=1e-15, atol=1e-40)

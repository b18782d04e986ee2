"""What an evaluation costs, counted by hand."""

from __future__ import annotations

import pytest

from actviz import get
from actviz.atlas.cost import Cost, cost


@pytest.mark.parametrize(
    ("name", "expected", "said"),
    [
        ("relu", Cost(1, (), 0), "1 of arithmetic"),  # max(x, 0)
        ("gelu", Cost(1, (("Phi", 1),), 0), "1 of arithmetic, Phi"),  # x*Phi(x)
        ("mish", Cost(1, (("softplus", 1), ("tanh", 1)), 0), "1 of arithmetic, softplus, tanh"),
        # x if x > 0 else alpha*expm1(x)
        ("elu", Cost(1, (("expm1", 1),), 1), "1 of arithmetic, expm1, 1 tested condition"),
        ("identity", Cost(0, (), 0), "none"),
    ],
)
def test_operations_are_counted(name: str, expected: Cost, said: str) -> None:
    found = cost(get(name))
    assert found == expected
    assert found.said == said

"""Functions as they are asked for: what is given beside a function replaces its own values."""

from __future__ import annotations

import pytest

from actviz import get
from actviz.errors import ParameterError
from actviz.requests.functions import one


def gate(x: float, b: float = 1.0, c: float = 0.0) -> float:
    return x * b + c


def test_a_value_that_is_given_replaces_that_of_a_function() -> None:
    assert one(get("prelu", alpha=0.1), {"a": 0.3}) == get("prelu", alpha=0.3)
    assert one(get("x*b + c", c=2.0), {"b": 3.0}) == get("x*b + c", b=3.0, c=2.0)
    assert get(gate, b=2.0)(5.0) == 10.0


def test_one_that_it_has_not_is_still_refused() -> None:
    with pytest.raises(ParameterError, match="has no parameter 'beta'"):
        one(get("prelu", alpha=0.1), {"beta": 0.3})

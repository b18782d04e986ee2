from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actviz.audit.formats import FORMATS, format_named
from actviz.errors import UsageError

NUMBERS = st.floats(allow_nan=True, width=64)
EDGES = [
    65504.0,
    65519.999,
    65520.0,
    2.0**-24,
    2.0**-25,
    1.5 * 2.0**-25,
    2.0**-14,
    3.4028235677973366e38,
]


@pytest.mark.parametrize("name", ["float16", "float32"])
@given(number=NUMBERS)
def test_rounding_is_that_of_numpy(name: str, number: float) -> None:
    with np.errstate(over="ignore", under="ignore"):
        wanted = np.array([number]).astype(name).astype(np.float64)
    got = FORMATS[name].rounded(np.array([number]))
    np.testing.assert_array_equal(got, wanted)
    assert np.signbit(got) == np.signbit(wanted) or np.isnan(number)


@pytest.mark.parametrize("name", ["float16", "float32"])
def test_rounding_at_the_edges(name: str) -> None:
    x = np.array([*EDGES, *(-each for each in EDGES)])
    with np.errstate(over="ignore"):
        np.testing.assert_array_equal(FORMATS[name].rounded(x), x.astype(name).astype(np.float64))


@given(number=NUMBERS)
def test_rounding_to_bfloat16_is_that_of_ml_dtypes(number: float) -> None:
    types = pytest.importorskip("ml_dtypes")
    # Through float32 first where that is exact: ml_dtypes rounds a float64 twice.
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        single = np.array([number]).astype(np.float32)
        wanted = single.astype(types.bfloat16).astype(np.float64)
    np.testing.assert_array_equal(FORMATS["bfloat16"].rounded(single.astype(np.float64)), wanted)


@pytest.mark.parametrize(("name", "count"), [("float16", 63_488), ("bfloat16", 65_280)])
def test_every_finite_number_is_there_once(name: str, count: int) -> None:
    format = FORMATS[name]
    x = format.every()
    assert len(x) == count
    assert np.isfinite(x).all()
    assert (np.diff(x) >= 0).all()
    assert x[-1] == format.largest
    np.testing.assert_array_equal(format.rounded(x), x)
    np.testing.assert_array_equal(format.of_bits(format.to_bits(x)), x)
    order = format.order(x)
    assert sorted(set(np.diff(order).tolist())) == [0, 1]  # 0 from −0 to 0


@pytest.mark.parametrize("name", FORMATS)
def test_the_unit_is_the_gap_to_the_next_number(name: str) -> None:
    format = FORMATS[name]
    x = np.array([0.0, 1.0, 1.5, 2.0**-14, 3e-40, 1000.0])
    x = format.rounded(x)
    assert (format.rounded(x + format.ulp(x)) == x + format.ulp(x)).all()
    between = x + format.ulp(x) / 4
    assert name == "float64" or (format.rounded(between) == x).all()


@pytest.mark.parametrize(
    ("word", "name"), [("half", "float16"), ("BF16", "bfloat16"), ("float", "float32")]
)
def test_usual_names(word: str, name: str) -> None:
    assert format_named(word).name == name


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(UsageError, match="no type of floats named 'float8'"):
        format_named("float8")

"""The audit reproduces what is known of implementations, and finds faults that were put there."""

from __future__ import annotations

import json
import math
import time
from math import inf
from pathlib import Path

import numpy as np
import pytest

from actviz import get
from actviz.activations.catalogue import BUILTIN
from actviz.activations.library import bound
from actviz.audit.called import Called
from actviz.audit.errors import errors
from actviz.audit.formats import FORMATS
from actviz.audit.framework import Framework
from actviz.audit.implementations import Formula
from actviz.audit.report import Audit, audit
from actviz.audit.tabled import Tabled
from actviz.audit.truth import Truth, golden
from actviz.errors import InputError, UsageError
from actviz.formula.parse import parse
from actviz.formula.prove import Exact

HALF = FORMATS["float16"]


def naively(name: str, text: str, dtype: str = "float16") -> Audit:
    return audit(get(name), Formula(parse(text)), dtype)


def test_a_naive_softplus_is_infinite_from_11_09375_on() -> None:
    found = naively("softplus", "log(1 + exp(x))")
    first = found.value.first("infinite")
    assert first is not None
    assert first.first == 11.09375
    assert first.high == 65504.0
    assert round(found.value.count("infinite") / len(found.truth.x), 3) == 0.203
    assert found.spelling == "softplus(x)"
    assert found.spelled is not None
    assert found.spelled.largest <= 0.5
    said = " ".join(found.sentences())
    assert "at all 63,488 finite inputs" in said
    assert "It is infinite where it should not be at 12,916 inputs (20.3 %), " in said
    assert "nearest to 0 at x = 11.09375." in said


def test_a_naive_gelu_loses_its_left_tail_in_every_type() -> None:
    for dtype, end in (("float16", -3.8), ("bfloat16", -3.1), ("float32", -5.6), ("float64", -8.4)):
        found = naively("gelu", "x*(1 + erf(x/sqrt(2)))/2", dtype)
        zero = found.value.first("zero")
        assert zero is not None
        assert end - 0.2 < zero.first < end + 0.2
        assert found.spelling == "x*Phi(x)"


def test_a_naive_mish_fails_and_a_stable_one_does_not() -> None:
    found = naively("mish", "x*tanh(log(1 + exp(x)))")
    assert found.value.largest > 2000
    assert found.spelling == "x*tanh(softplus(x))"
    assert found.spelled is not None
    assert found.spelled.over_four < 0.006 < found.value.over_four


def test_what_is_right_has_no_suggestion() -> None:
    found = naively("softplus", "softplus(x)")
    assert found.value.largest <= 0.5
    assert not found.value.stretches
    assert found.spelling == ""


def test_all_inputs_of_half_floats_take_under_a_second() -> None:
    start = time.process_time()
    naively("silu", "x/(1 + exp(-x))")
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
@pytest.mark.parametrize("name", ["gelu", "softplus", "sin", "hard_shrink", "sqrt", "elu"])
def test_golden_values_are_rounded_once(name: str, dtype: str) -> None:
    found = golden(get(name), dtype)
    chance = np.random.default_rng(7)
    places = chance.choice(len(found.x), 150, replace=False)
    x = found.x[places]
    proven = Exact(bound(BUILTIN[name], get(name).values)).values(x)
    for truth, wanted in ((found.value, proven.value), (found.derivative, proven.derivative)):
        # What float64 has in the middle is not in the middle in truth: see the next test.
        middle = np.abs(wanted / found.format.ulp(found.format.rounded(wanted))) % 1 == 0.5
        sure = proven.certain & ~np.isnan(wanted) & ((dtype == "float64") | ~middle)
        np.testing.assert_array_equal(
            truth.rounded[places][sure], found.format.rounded(wanted[sure])
        )


def test_a_value_in_the_middle_between_two_floats_is_rounded_to_the_right_side() -> None:
    # 1 + x² with x = 2⁻³⁰ is nearest to 1 + 2⁻⁶⁰ in truth, and to 1 in float64: of the two
    # floats beside 1 + 2⁻¹¹ + x² the upper one is nearer, by less than float64 tells.
    from actviz.sources.words import parse as function

    found = golden(function("1 + 2^-11 + x^2"), "float16")
    small = (np.abs(found.x) > 0) & (np.abs(found.x) < 2.0**-20)
    assert (found.value.rounded[small] == 1 + 2.0**-10).all()
    assert found.value.rounded[found.x == 0].tolist() == [1.0, 1.0]


def test_faults_that_were_put_there_are_found() -> None:
    truth = golden(get("tanh"), "float16")
    given = truth.value.rounded.copy()
    x = truth.x
    given[x == 3.0] = np.nan
    given[(x > 4) & (x < 5)] = inf
    given[(x > 1) & (x < 1.5)] *= -1
    given[(x < -2) & (x > -2.5)] = 0.0
    given[x == 0.5] = 0.0
    found = errors(truth.format, x, truth.value, given)
    kinds = {each.kind: each for each in found.stretches}
    assert kinds["nan"].first == 3.0
    assert 4 < kinds["infinite"].first < 4.01
    assert 1 < kinds["sign"].first < 1.01
    assert found.first("zero") is not None
    assert found.stretches[0].first == 0.5
    assert found.backwards > 100
    assert found.count("nan") == 1


def test_not_a_number_is_right_where_the_truth_is_none() -> None:
    truth = golden(get("sqrt"), "float16")
    found = errors(truth.format, truth.x, truth.value, truth.value.rounded)
    assert found.largest <= 0.5
    assert found.over_one == 0


def test_an_exact_half_counts_as_right() -> None:
    truth = Truth(np.array([1 + 2.0**-11]), np.array([1.0]))
    assert errors(HALF, np.array([1.0]), truth, np.array([1.0])).largest == 0.5


def test_a_python_function_is_called_with_arrays_of_the_type() -> None:
    kinds = []

    def call(x: np.ndarray) -> np.ndarray:
        kinds.append(x.dtype.name)
        return np.maximum(x, 0)

    for dtype in FORMATS:
        assert audit(get("relu"), Called("mine", call), dtype).value.largest == 0.0
    assert kinds == ["float16", "float32", "float32", "float64"]


def test_a_python_function_that_returns_something_else_is_refused() -> None:
    with pytest.raises(InputError, match="returned float16 of shape \\(1,\\)"):
        audit(get("relu"), Called("mine", lambda x: x[:1]), "float16")


@pytest.mark.parametrize("dtype", FORMATS)
def test_a_file_of_golden_values_has_no_errors(dtype: str, tmp_path: Path) -> None:
    truth = golden(get("silu"), dtype)
    np.savez(tmp_path / "silu.npz", **truth.arrays())
    found = audit(get("silu"), Tabled(tmp_path / "silu.npz"), dtype, truth)
    assert found.value.largest <= 0.5
    assert found.derivative is not None
    assert found.derivative.largest <= 0.5
    assert not found.value.stretches


def test_a_file_of_ml_dtypes_is_read(tmp_path: Path) -> None:
    types = pytest.importorskip("ml_dtypes")
    truth = golden(get("silu"), "bfloat16")
    stored = {"x": truth.x, "f": truth.value.rounded}
    np.savez(
        tmp_path / "a.npz", **{name: part.astype(types.bfloat16) for name, part in stored.items()}
    )
    assert audit(get("silu"), Tabled(tmp_path / "a.npz"), "bfloat16").value.largest <= 0.5


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"x": np.zeros(3)}, "has no array 'f'"),
        ({"x": np.zeros(3), "f": np.zeros(3)}, "does not hold the inputs of float16"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(
    arrays: dict[str, np.ndarray], said: str, tmp_path: Path
) -> None:
    np.savez(tmp_path / "a.npz", **arrays)
    with pytest.raises(InputError, match=said):
        audit(get("relu"), Tabled(tmp_path / "a.npz"), "float16")


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.npz").write_bytes(b"no file of arrays")
    with pytest.raises(InputError, match=r"is no \.npz file"):
        audit(get("relu"), Tabled(tmp_path / "a.npz"), "float16")


def test_the_numbers_are_json() -> None:
    told = naively("softplus", "log(1 + exp(x))").to_dict()
    text = json.dumps(told, allow_nan=False)
    assert json.loads(text)["spelling"] == "softplus(x)"


@pytest.mark.parametrize("framework", ["torch", "jax"])
def test_a_framework_s_own_gelu(framework: str) -> None:
    pytest.importorskip(framework)
    found = audit(get("gelu"), Framework(get("gelu"), framework), "float32")
    assert found.value.first("zero") is not None
    assert found.derivative is not None
    assert found.value.over_four > 0.1


def test_torch_s_gradient_of_the_tanh_form_is_no_number_far_out() -> None:
    pytest.importorskip("torch")
    found = audit(get("gelu_tanh"), Framework(get("gelu_tanh"), "torch"), "bfloat16")
    assert found.derivative is not None
    first = found.derivative.first("nan")
    assert first is not None
    assert 1e19 < abs(first.first) < 2e19


def test_torch_s_tanh_form_is_0_where_float32_s_tanh_is_minus_1() -> None:
    """1 + tanh(u) is 0 from about u = −9 on: tanh(u) + 1 is then below half an ulp of 1."""
    pytest.importorskip("torch")
    found = audit(get("gelu_tanh"), Framework(get("gelu_tanh"), "torch"), "float32")
    zero = found.value.first("zero")
    assert zero is not None
    inner = math.sqrt(2 / math.pi) * (zero.first + 0.044715 * zero.first**3)
    assert -9.1 < inner < -8.6
    assert found.value.largest > 2**23


def test_a_framework_without_the_function_is_refused() -> None:
    with pytest.raises(UsageError, match="torch has no function that is gish"):
        audit(get("gish"), Framework(get("gish"), "torch"), "float16")


def test_a_function_of_tensors_has_its_gradient_too() -> None:
    torch = pytest.importorskip("torch")
    found = audit(get("mish"), Called("mine", torch.nn.functional.mish), "bfloat16")
    assert found.value.largest <= 0.5
    assert found.derivative is not None


def test_a_function_that_is_known_by_its_numbers_only_is_refused() -> None:
    from actviz.activations.function import Function
    from actviz.activations.record import Activation

    nameless = Function(Activation("mine", get("relu").activation.curve))
    with pytest.raises(UsageError, match="mine is known by its numbers only"):
        golden(nameless, "float16")

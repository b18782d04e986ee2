"""Printed code run and held to proven values, over the whole catalogue, at points drawn anew."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from actviz import export, get
from actviz.activations.catalogue import BUILTIN
from actviz.activations.function import Function
from actviz.export.measured import ABSOLUTE, COARSE, RELATIVE, ROUNDED, SINGLE
from actviz.export.native import NATIVE, native
from actviz.export.subject import Subject
from actviz.formula.prove import OneSided

from . import run
from .truth import NEAR, SEED, absolute, errors, proven, variants

Measure = Callable[[Function, np.ndarray, int], np.ndarray]


def everything() -> list[Function]:
    return [function for name in BUILTIN for function in variants(name)]


def wrong(
    function: Function, got: np.ndarray, order: int, bound: float, measure: Measure = errors
) -> Iterator[str]:
    """Yield what to say of every point where the error is above a bound."""
    x, known = proven(function)
    error = measure(function, got, order)
    for i in np.flatnonzero(~(error <= bound))[:3]:
        yield (
            f"seed {SEED}: {function.word}, order {order}, at {x[i]!r}: "
            f"{got[i]!r} for {known[order][i]!r}, off by {error[i]:.1e}"
        )


def relatively(pairs: list[run.Pair]) -> list[str]:
    return [
        line
        for function, pair in zip(everything(), pairs, strict=True)
        for order in (0, 1)
        for line in wrong(function, pair[order], order, RELATIVE)
    ]


def test_numpy(tmp_path: Path) -> None:
    assert not relatively(run.in_numpy(everything(), tmp_path))


@pytest.mark.skipif(not shutil.which("gcc"), reason="there is no C compiler")
def test_c(tmp_path: Path) -> None:
    assert not relatively(run.in_c(everything(), tmp_path))


@pytest.mark.skipif(not shutil.which("node"), reason="there is no node")
def test_javascript(tmp_path: Path) -> None:
    assert not relatively(run.in_javascript(everything(), tmp_path))


def differentiated(target: str, pairs: list[run.Pair]) -> list[str]:
    """Return what is wrong with a framework's values and the gradients that it works out."""
    said: list[str] = []
    for function, (value, slope) in zip(everything(), pairs, strict=True):
        own = native(Subject(function), target) is not None
        bound, measure = (ABSOLUTE, nearby) if own else (RELATIVE, errors)
        said += wrong(function, value, 0, bound, measure)
        coarse = COARSE.get((target, function.name), ABSOLUTE)
        said += wrong(function, slope, 1, coarse, nearby)
        said += [f"{function.word}: a gradient is NaN" for _ in range(lost(function, slope))]
    return said


def nearby(function: Function, got: np.ndarray, order: int) -> np.ndarray:
    """Return errors beside 1 where x is not large."""
    x, _ = proven(function)
    return np.where(np.abs(x) <= NEAR, absolute(function, got, order), 0.0)


def lost(function: Function, slope: np.ndarray) -> int:
    """Count the gradients that are NaN where there is a derivative."""
    x, _ = proven(function)
    return int((np.isnan(slope) & np.isfinite(function.derivative(x))).any())


def test_torch(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    assert not differentiated("torch", run.in_torch(everything(), tmp_path))


@pytest.mark.skipif(not find_spec("keras"), reason="there is no Keras")
def test_keras() -> None:
    """In float32, which Keras has for every x; beside the cuts, which float32 moves."""
    pytest.importorskip("torch")
    for function in map(get, BUILTIN):
        x = np.linspace(-30, 30, 241, dtype=np.float32)
        beside = np.abs(x[:, None] - np.array(function.breakpoints)) > 1e-5
        x = x[beside.all(axis=1) if function.breakpoints else slice(None)]
        true = function(x.astype(float)), function.derivative(x.astype(float))
        for got, right in zip(run.in_keras(function, x), true, strict=True):
            known = np.isfinite(right) & (np.abs(right) < 1e30)
            error = np.abs(got[known] - right[known]) / np.maximum(1.0, np.abs(right[known]))
            assert (error <= SINGLE).all(), function.word


def test_jax(tmp_path: Path) -> None:
    pytest.importorskip("jax")
    assert not differentiated("jax", run.in_jax(everything(), tmp_path))


@pytest.mark.parametrize("name", list(BUILTIN))
def test_gradients_of_operations_that_stand_in(name: str) -> None:
    """What frameworks would work out of a formula that is not their own, where there is none."""
    for function in variants(name):
        if native(Subject(function), "keras") is None:
            slope = run.in_stand_in(function, proven(function)[0])[1]
            assert not list(wrong(function, slope, 1, ABSOLUTE, nearby))
            assert not lost(function, slope), function.word
            at, left, right = (
                np.array([(s.x, s.left_derivative, s.right_derivative) for s in sides(function)])
                .reshape(-1, 3)
                .T
            )
            slope = run.in_stand_in(function, at)[1]
            smooth = np.abs(left - right) <= 1e-14
            room = ABSOLUTE + rounded(function, at[smooth], right[smooth])
            np.testing.assert_allclose(slope[smooth], right[smooth], ABSOLUTE, room)
            assert not np.isnan(slope).any(), (function.word, at)


def rounded(function: Function, at: np.ndarray, slope: np.ndarray) -> float:
    """Return by how much a slope differs a few floats beside a cut, where that is the measure."""
    if function.name not in ROUNDED:
        return 0.0
    beside = [function.derivative(at + few * np.spacing(at)) for few in (-4, 4)]
    return float(np.max([np.abs(each - slope) for each in beside], initial=0.0))


def beside_cuts(function: Function) -> np.ndarray:
    """Return the cuts of a function where both sides have a finite slope, and 0."""
    return np.array([each.x for each in sides(function)])


def sides(function: Function) -> list[OneSided]:
    """Return what is known beside the cuts of a function and 0, if all of it is finite."""
    found = [function.one_sided(x) for x in (*function.breakpoints, 0.0)]
    return [s for s in found if np.isfinite([s.left_derivative, s.right_derivative, s.value]).all()]


def at_cuts_and(far: list[float], name: str) -> tuple[Function, np.ndarray]:
    """Return a function at its defaults, and the points where its gradients are looked at."""
    function = variants(name)[0]
    points = np.concatenate([beside_cuts(function), far])
    return function, points[np.abs(function(points)) < 6e4]


FAR = [-6e4, -300.0, -30.0, 30.0, 300.0, 6e4]


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_gradients_of_torch_are_finite_at_cuts_and_far_out(dtype: str) -> None:
    torch = pytest.importorskip("torch")
    # Half floats overflow in a square already: there the middle is what is promised.
    far = [-10.0, 10.0] if dtype == "float16" else FAR
    for name in BUILTIN:
        function, points = at_cuts_and(far, name)
        x = torch.tensor(points, dtype=getattr(torch, dtype), requires_grad=True)
        call = run.executed(function, "torch")[Subject(function).name]
        value = call(x, *run.values(function))
        assert value.dtype == x.dtype, name
        if value.requires_grad:
            value.sum().backward()
            assert not torch.isnan(x.grad).any(), (name, x, x.grad)


def test_gradients_of_jax_are_finite_at_cuts_and_far_out() -> None:
    """In float32, which JAX has unless it is told otherwise."""
    jax = pytest.importorskip("jax")
    for name in BUILTIN:
        function, points = at_cuts_and(FAR, name)
        call = run.executed(function, "jax")[Subject(function).name]
        given = run.values(function)
        x = jax.numpy.asarray(points, dtype="float32")
        value, back = jax.vjp(lambda at, call=call, given=given: call(at, *given), x)
        assert value.dtype == x.dtype, name
        assert not np.isnan(back(jax.numpy.ones_like(value))[0]).any(), (name, x)


@pytest.mark.skipif(not find_spec("keras"), reason="there is no Keras")
def test_gradients_of_keras_are_finite_at_cuts_and_far_out() -> None:
    pytest.importorskip("torch")
    for name in BUILTIN:
        function, points = at_cuts_and(FAR, name)
        slope = run.in_keras(function, points.astype(np.float32))[1]
        assert not np.isnan(slope).any(), (name, points)


def test_gradients_of_parameters_are_finite() -> None:
    """Also of what stands in a branch that is not taken: a gradient is a sum over all of x."""
    torch = pytest.importorskip("torch")
    for name in BUILTIN:
        function, points = at_cuts_and([-300.0, -3.0, 0.4, 1.2, 300.0], name)
        if native(Subject(function), "torch") or not run.values(function):
            continue
        given = [torch.tensor(value, requires_grad=True) for value in run.values(function)]
        value = run.executed(function, "torch")[Subject(function).name](
            torch.tensor(points, dtype=torch.float32), *given
        )
        value.sum().backward() if value.requires_grad else None
        assert all(each.grad is None or torch.isfinite(each.grad) for each in given), name


LEARNED = {
    name: [each.name for each in record.parameters if each.learned]
    for name, record in BUILTIN.items()
    if any(each.learned and not each.is_list for each in record.parameters)
}


@pytest.mark.parametrize("name", LEARNED)
def test_what_training_learns_is_a_parameter_of_a_layer(name: str) -> None:
    text = export(get(name), "torch")
    assert re.findall(r"self\.(\w+) = nn\.Parameter", text) == LEARNED[name]


def test_layers_are_of_what_papers_learn() -> None:
    assert LEARNED["acon_c"] == ["p1", "p2", "beta"]
    assert LEARNED["prelu"] == ["alpha"]
    assert LEARNED["swish_t"] == ["beta"]
    assert not LEARNED.keys() & {"leaky_relu", "elu", "relu6", "gelu", "snake"}
    assert "nn.Parameter" not in export(get("leaky_relu"), "torch")


@pytest.mark.parametrize("name", LEARNED)
def test_layers_learn(name: str) -> None:
    torch = pytest.importorskip("torch")
    title = "".join(word.capitalize() for word in Subject(get(name)).name.split("_"))
    # A little beside the defaults, of which some are where a gradient is 0 by right.
    moved = {each: get(name).values[each] + 0.1 for each in LEARNED[name]}
    layer = run.executed(get(name), "torch")[title](**moved)
    out = layer(torch.linspace(-3.0, 2.0, 601, dtype=torch.float64))
    out.sum().backward()
    assert out.dtype == torch.float64
    assert [each for each, _ in layer.named_parameters()] == LEARNED[name]
    assert all(torch.isfinite(each.grad) and each.grad != 0 for each in layer.parameters())


def test_every_native_call_stands_for_a_function_that_the_framework_has() -> None:
    for framework, calls in NATIVE.items():
        for name, call in calls.items():
            assert framework in BUILTIN[name].frameworks, (framework, name)
            assert call.values.keys() <= {each.name for each in BUILTIN[name].parameters}

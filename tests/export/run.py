"""Printed code run where its tool is: C by a compiler, JavaScript by node, Python as it is."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import numpy as np

from actviz.activations.function import Function
from actviz.export import export
from actviz.export.c import C
from actviz.export.subject import Subject

from . import ops_with_slopes
from .truth import proven

Pair = tuple[np.ndarray, np.ndarray]
SUFFIXES = ("", "_derivative")


def values(function: Function) -> list[float]:
    """Return the values of the parameters that printed code takes, in order."""
    return [value for _, value in Subject(function).parameters]


def executed(function: Function, target: str) -> dict[str, Any]:
    """Return the names that the printed Python defines."""
    space: dict[str, Any] = {}
    text = export(function, target)
    exec(compile(text, f"<{function.word} in {target}>", "exec"), space)
    return space


def in_numpy(functions: Sequence[Function], folder: Path) -> list[Pair]:
    """Return f and f′ of each function at its points, as the printed NumPy has them."""
    found = []
    for function in functions:
        space, name = executed(function, "numpy"), Subject(function).name
        x = proven(function)[0]
        value, slope = (space[name + suffix](x, *values(function)) for suffix in SUFFIXES)
        found.append((value, slope))
    return found


def in_c(functions: Sequence[Function], folder: Path) -> list[Pair]:
    """Return f and f′ of each function at its points, as the printed C has them."""
    sources: dict[int, list[str]] = {}
    met: Counter[str] = Counter()
    for place, function in enumerate(functions):
        # Functions of one name go to different files, as many to each as there can be.
        sources.setdefault(met[function.name], []).append(_c_loops(place, function, folder))
        met[function.name] += 1
    for file, texts in sources.items():
        (folder / f"all{file}.c").write_text("\n".join(texts))
    library = folder / "all.so"
    flags = ["-O1", "-std=c99", "-Wall", "-Werror", "-Wno-unused-function", "-shared", "-fPIC"]
    paths = [str(folder / f"all{file}.c") for file in sources]
    subprocess.run(["gcc", *flags, *paths, "-lm", "-o", str(library)], check=True)
    loaded = ctypes.CDLL(str(library))
    return [_c_pair(loaded, place, function) for place, function in enumerate(functions)]


def _c_loops(place: int, function: Function, folder: Path) -> str:
    (folder / f"f{place}.h").write_text(str(export(function, "c")))
    name = Subject(function).name
    given = "".join(f", {value!r}" for value in values(function))
    loops = "".join(
        f"void f{place}{suffix}(const double *x, double *y, int n) {{\n"
        f"  for (int i = 0; i < n; i++) y[i] = {C(name).name(name + suffix)}(x[i]{given});\n}}\n"
        for suffix in SUFFIXES
    )
    return f'#include "f{place}.h"\n{loops}'


def _c_pair(library: ctypes.CDLL, place: int, function: Function) -> Pair:
    x = np.ascontiguousarray(proven(function)[0])
    found = []
    for suffix in SUFFIXES:
        y = np.empty_like(x)
        pointer = ctypes.POINTER(ctypes.c_double)
        call: Callable[..., None] = getattr(library, f"f{place}{suffix}")
        call(x.ctypes.data_as(pointer), y.ctypes.data_as(pointer), len(x))
        found.append(y)
    return found[0], found[1]


NODE = """\
import { readFileSync, writeFileSync } from 'node:fs';
const read = (path) => {
  const raw = readFileSync(path);
  return new Float64Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
};
const jobs = JSON.parse(readFileSync('jobs.json', 'utf8'));
for (const { place, name, given } of jobs) {
  const printed = await import(`./f${place}.mjs`);
  const x = read(`f${place}.x`);
  const both = [printed[name], printed[name + '_derivative']];
  const y = Float64Array.from(both.flatMap((f) => Array.from(x, (at) => f(at, ...given))));
  writeFileSync(`f${place}.y`, Buffer.from(y.buffer));
}
"""


def in_javascript(functions: Sequence[Function], folder: Path) -> list[Pair]:
    """Return f and f′ of each function at its points, as the printed JavaScript has them."""
    jobs = []
    for place, function in enumerate(functions):
        (folder / f"f{place}.mjs").write_text(str(export(function, "javascript")))
        proven(function)[0].tofile(folder / f"f{place}.x")
        jobs.append({"place": place, "name": Subject(function).name, "given": values(function)})
    (folder / "jobs.json").write_text(json.dumps(jobs))
    (folder / "run.mjs").write_text(NODE)
    subprocess.run([shutil.which("node") or "node", "run.mjs"], cwd=folder, check=True)
    return [tuple(np.fromfile(folder / f"f{place}.y").reshape(2, -1)) for place in range(len(jobs))]


def in_torch(functions: Sequence[Function], folder: Path) -> list[Pair]:
    """Return f and f′ of each function at its points, as torch has them, by its autograd."""
    import torch

    found = []
    for function in functions:
        call = executed(function, "torch")[Subject(function).name]
        x = torch.tensor(proven(function)[0], requires_grad=True)
        found.append(_differentiated(call, x, function))
    return found


def in_keras(function: Function, x: np.ndarray) -> Pair:
    """Return f and f′ of a function in float32, as Keras has them on torch, by its autograd."""
    os.environ["KERAS_BACKEND"] = "torch"  # read when Keras is first imported
    import torch

    call = executed(function, "keras")[Subject(function).name]
    return _differentiated(call, torch.tensor(x, requires_grad=True), function)


def in_stand_in(function: Function, x: np.ndarray) -> Pair:
    """Return f and f′ of a function as its Keras has them on operations that stand in for it."""
    keras = ModuleType("keras")
    keras.ops = ops_with_slopes  # type: ignore[attr-defined]
    with patch.dict(sys.modules, keras=keras):
        call = executed(function, "keras")[Subject(function).name]
    given = ops_with_slopes.Traced(x)
    with np.errstate(all="ignore"):
        result = call(given, *values(function))
        return ops_with_slopes.plain(result), ops_with_slopes.gradient(result, given)


def _differentiated(call: Callable[..., Any], x: Any, function: Function) -> Pair:
    value = call(x, *values(function))
    assert value.dtype == x.dtype
    value.sum().backward() if value.requires_grad else None
    slope = np.zeros(len(x)) if x.grad is None else x.grad.numpy()
    return value.detach().numpy(), slope


def in_jax(functions: Sequence[Function], folder: Path) -> list[Pair]:
    """Return f and f′ of each function at its points, as JAX has them, by its grad."""
    import jax

    jax.config.update("jax_enable_x64", True)
    found = []
    for function in functions:
        call = executed(function, "jax")[Subject(function).name]
        x, given = jax.numpy.asarray(proven(function)[0]), values(function)
        value, back = jax.vjp(lambda at, call=call, given=given: call(at, *given), x)
        assert value.dtype == x.dtype
        found.append((np.asarray(value), np.asarray(back(jax.numpy.ones_like(value))[0])))
    return found

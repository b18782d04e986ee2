"""Every target over the whole catalogue: what is printed, in its form and in its numbers."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from actviz.activations.catalogue import BUILTIN
from actviz.activations.function import Function
from actviz.errors import UsageError
from actviz.export import TARGETS, export
from actviz.export.measured import RELATIVE
from actviz.export.native import native
from actviz.export.onnx import graph
from actviz.export.subject import Subject
from actviz.sources.words import parse

from . import onnx_in_numpy, ops_in_numpy, run
from .truth import absolute, errors, proven, variants

FORMULAS = ["x*sigmoid(b*x):b=1.702", "{x > 1: sqrt(x), x^2}", "max(x, 0)^1.5 - 0.1*gelu(2*x)"]
CODE = [target for target in TARGETS if target in ("torch", "jax", "keras", "numpy")]
every_function = pytest.mark.parametrize("name", list(BUILTIN))


def printed(word: str, target: str) -> str:
    found = export(parse(word), target)
    assert isinstance(found, str)
    return found


@pytest.mark.parametrize("target", [target for target in TARGETS if target != "onnx"])
def test_every_function_is_printed(target: str) -> None:
    for name in BUILTIN:
        text = printed(name, target)
        assert text.endswith("\n")
        assert "None" not in text.replace("-> None", "")
        assert not text.endswith("\n\n")


@pytest.mark.parametrize(
    "target", [target for target in TARGETS if target not in ("onnx", "bibtex")]
)
@pytest.mark.parametrize("word", FORMULAS)
def test_own_formulas_are_printed(target: str, word: str) -> None:
    assert printed(word, target)


@pytest.mark.parametrize("target", CODE)
def test_python_is_python(target: str) -> None:
    for name in [*BUILTIN, *FORMULAS]:
        compile(printed(name, target), name, "exec")


@pytest.mark.parametrize("target", ["torch", "jax", "keras", "numpy", "c", "javascript"])
def test_names_that_a_language_has_taken_are_changed(target: str) -> None:
    text = printed("lambda_*x + np*F + torch + double*new:double=2", target)
    if target in CODE:
        compile(text, "names", "exec")
    taken = {"torch": "torch_", "jax": "lambda_", "keras": "lambda_", "numpy": "np_"}
    taken |= {"c": "double_", "javascript": "new_"}
    assert re.search(rf"\b{taken[target]}\b", text.split("Printed by", 1)[1])


def test_the_framework_s_own_call_comes_first() -> None:
    assert 'return F.gelu(x, approximate="none")' in printed("gelu", "torch")
    assert "return jax.nn.gelu(x, approximate=False)" in printed("gelu", "jax")
    assert "F.hardshrink" in printed("hard_shrink", "torch")
    assert "F.hardshrink" not in printed("hard_shrink:keep_edge=1", "torch")
    assert "F.softplus" not in printed("softplus", "torch")
    assert "F.selu" not in printed("selu:alpha=1", "torch")


def test_a_call_of_torch_s_own_is_said_to_take_numbers() -> None:
    assert "negative_slope: float = 0.01)" in printed("leaky_relu", "torch")
    assert "beta: float | Tensor = 1.0)" in printed("swish", "torch")


def test_code_says_what_was_measured_and_what_was_not() -> None:
    assert f"within {RELATIVE:g} of proven values" in printed("mish", "c")
    assert "has not been measured" in printed("x*tanh(x)", "c")
    assert "Measured in float32 on torch" in printed("mish", "keras")
    assert "gradient within 1e-08" in printed("hard_sigmoid", "torch")
    assert "The rounding of x alone can do more: the argument" in printed("finer", "torch")


def test_a_condition_on_parameters_alone_is_decided() -> None:
    assert "Written for threshold = 0." in printed("softplus", "c")
    assert "threshold" in printed("softplus:threshold=20", "c").split("double x", 1)[1]


@every_function
def test_keras_by_a_stand_in(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """NumPy stands in for the operations of Keras that are called, where Keras is not installed."""
    for function in variants(name)[:1]:
        if native(Subject(function), "keras"):
            assert "ops." in str(export(function, "keras")) or "keras." in str(
                export(function, "keras")
            )
            continue
        keras = types.ModuleType("keras")
        keras.ops = ops_in_numpy  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "keras", keras)
        call = run.executed(function, "keras")[Subject(function).name]
        with np.errstate(all="ignore"):
            got = call(proven(function)[0], *run.values(function))
        # Farther out some formulas overflow or cancel, unless a curve was tuned for them.
        inside = np.abs(proven(function)[0]) < (np.inf if function.activation.curve else 40)
        assert absolute(function, got, 0)[inside].max() < 1e-12


@every_function
def test_the_graph_of_onnx_is_the_function(name: str) -> None:
    for function in variants(name)[:2]:
        x = proven(function)[0]
        given = {each.name: value for each, value in Subject(function).parameters}
        with np.errstate(all="ignore"):
            got = onnx_in_numpy.run(graph(Subject(function)), x, given)
        inside = np.abs(x) < 40
        error = absolute(function, got, 0)[inside]
        assert error.max() < 1e-12


def test_onnx_is_refused_in_one_sentence_where_it_is_not_installed() -> None:
    try:
        import onnx  # noqa: F401
    except ImportError:
        with pytest.raises(UsageError, match="needs the library onnx"):
            export(parse("gelu"), "onnx")


def model_of(name: str) -> Any:
    """Return a model of ONNX whose one node is the printed function."""
    onnx = pytest.importorskip("onnx")
    helper, kind = onnx.helper, onnx.TensorProto.FLOAT
    proto = onnx.FunctionProto.FromString(export(parse(name), "onnx"))
    made = helper.make_graph(
        [helper.make_node(proto.name, ["x"], ["y"], domain="actviz")],
        "g",
        [helper.make_tensor_value_info("x", kind, [None])],
        [helper.make_tensor_value_info("y", kind, [None])],
    )
    sets = [helper.make_opsetid("", 18), helper.make_opsetid("actviz", 1)]
    model = helper.make_model(made, functions=[proto], opset_imports=sets, ir_version=9)
    onnx.checker.check_model(model)
    return model


def test_the_reference_of_onnx_runs_a_function_proto() -> None:
    model = model_of("gelu")  # the reference knows no default of an attribute
    from onnx.reference import ReferenceEvaluator

    x = np.linspace(-3, 3, 7, dtype=np.float32)
    (got,) = ReferenceEvaluator(model).run(None, {"x": x})
    np.testing.assert_allclose(got, parse("gelu")(x), rtol=1e-5)


@pytest.mark.parametrize("name", ["gelu", "elu:alpha=2", "mish", "hard_shrink", "smish"])
def test_onnxruntime_runs_a_function_proto(name: str) -> None:
    runtime = pytest.importorskip("onnxruntime")
    x = np.linspace(-3, 3, 7, dtype=np.float32)
    session = runtime.InferenceSession(model_of(name).SerializeToString())
    (got,) = session.run(None, {"x": x})
    np.testing.assert_allclose(got, parse(name)(x), rtol=1e-5)


@every_function
def test_latex_and_typst_are_balanced(name: str) -> None:
    for target in ("latex", "typst"):
        body = "\n".join(line for line in printed(name, target).splitlines() if line[0] not in "%/")
        for left, right in ("()", "{}"):
            assert body.count(left) == body.count(right), body
    assert r"\[ f(x) =" in printed(name, "latex")


def tables(text: str) -> list[np.ndarray]:
    found = re.findall(r"table \{\n(.*?)\};", text, re.DOTALL)
    return [np.array([line.split() for line in body.splitlines()], dtype=float) for body in found]


@every_function
def test_pgfplots_has_numbers_that_tex_can_hold(name: str) -> None:
    for table in tables(printed(name, "pgfplots")):
        assert np.abs(table).max() < 16383
        assert (np.diff(table[:, 0]) >= 0).all()
        assert 2 <= len(table) <= 2500


def test_pgfplots_draws_each_piece_between_its_cuts() -> None:
    text = printed("hard_shrink", "pgfplots")
    ends = [(table[0].tolist(), table[-1].tolist()) for table in tables(text)[:3]]
    assert ends[1] == ([-0.5, 0.0], [0.5, 0.0])
    assert ends[2][0] == [0.5, 0.5]
    full, hollow = re.findall(r"mark=[*o], forget plot\] coordinates \{\n  (.*)\n", text)[:2]
    assert full == "(-0.5, 0) (0.5, 0)"
    assert hollow == "(-0.5, -0.5) (0.5, 0.5)"


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="there is no TeX")
@pytest.mark.parametrize("name", ["gelu", "step", "exponential", "sqrt", "softmax"])
def test_pgfplots_and_latex_compile(name: str, tmp_path: Path) -> None:
    head = r"\documentclass{article}\usepackage{amsmath}\usepackage{pgfplots}"
    shown = f"{printed(name, 'pgfplots')}\n{printed(name, 'latex')}"
    document = (
        f"{head}\\pgfplotsset{{compat=1.16}}\n\\begin{{document}}\n{shown}\\end{{document}}\n"
    )
    (tmp_path / "a.tex").write_text(document)
    tex = ["pdflatex", "-halt-on-error", "-interaction=batchmode", "a.tex"]
    subprocess.run(tex, cwd=tmp_path, check=True)


@every_function
def test_csv_holds_full_digits_and_both_sides(name: str) -> None:
    function = BUILTIN[name]
    made = variants(name)[0]
    head, *rows = printed(name, "csv").splitlines()
    assert head == "x,side,f,derivative"
    cells = [row.split(",") for row in rows]
    assert all(repr(float(x)) == x for x, *_ in cells)
    x = np.array([float(x) for x, side, *_ in cells if not side])
    got = np.array([float(f) for _, side, f, _ in cells if not side])
    np.testing.assert_array_equal(got, made.exact.value(x))
    sides = {float(x) for x, side, *_ in cells if side}
    assert sides <= set(made.breakpoints)
    assert len([1 for _, side, *_ in cells if side]) == 3 * len(sides)
    assert function.name == name


@every_function
def test_bibtex_has_an_entry_for_each_work(name: str) -> None:
    text = printed(name, "bibtex")
    assert text.count("{") == text.count("}")
    assert text.count("@misc{") == len(BUILTIN[name].references)
    keys = re.findall(r"@misc\{([^,]*),", text)
    assert all(re.fullmatch(r"[a-z0-9_-]+", key) for key in keys)


def test_bibtex_tells_what_is_known_and_no_more() -> None:
    assert printed("prelu", "bibtex").splitlines()[:3] == [
        "@misc{he2015delving,",
        "  author = {He and Zhang and Ren and Sun},",
        "  title = {{Delving deep into rectifiers: surpassing human-level performance on "
        "ImageNet classification}},",
    ]
    assert "author = {{van den Oord} and others}" in printed("gtu", "bibtex")
    assert "eprint = {1502.01852}" in printed("prelu", "bibtex")
    assert "title = {{A better activation function" in printed("elliott", "bibtex")
    assert "title = {{torch.nn.Tanhshrink}}" in printed("tanhshrink", "bibtex")
    assert "author = {Verma and Chug and Singh},\n}" in printed("double_silu", "bibtex")
    assert "note = {section 3.3.3}" in printed("calu", "bibtex")


def test_an_own_formula_has_no_reference() -> None:
    with pytest.raises(UsageError, match="has no reference"):
        export(parse("x*tanh(x)"), "bibtex")


def test_an_unknown_target_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        export(parse("gelu"), "pytorhc")
    assert "torch" in caught.value.hint


def test_what_a_language_does_not_have_is_refused() -> None:
    with pytest.raises(UsageError, match="no lambertw in PyTorch"):
        export(parse("lambertw(x)"), "torch")


@pytest.mark.parametrize("target", ["c", "javascript"])
@pytest.mark.parametrize("formula", ["lambertw(x)", "lgamma(x)", "digamma(x)", "erfc(x)", "erf(x)"])
def test_kernels(target: str, formula: str, tmp_path: Path) -> None:
    tool = {"c": "gcc", "javascript": "node"}[target]
    if not shutil.which(tool):
        pytest.skip(f"there is no {tool}")
    function: Function = parse(formula)
    in_tool = {"c": run.in_c, "javascript": run.in_javascript}[target]
    if formula == "digamma(x)":
        pytest.skip("its derivative has no kernel")
    got = in_tool([function], tmp_path)[0][0]
    usual = proven(function)[0] > -0.3  # lgamma has its poles farther left
    assert errors(function, got, 0)[usual].max() < 1e-12

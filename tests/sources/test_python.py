"""Python files that a user names: what is found in them, and what is said when they fail."""

from __future__ import annotations

import pickle
import sys
from textwrap import dedent

import numpy as np
import pytest

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.function import Function
from actviz.errors import InputError, UsageError
from actviz.sources.python import python_file

ACT = """
    import numpy as np
    from numpy import tanh
    from helper import half

    def swoosh(x, b=1.0):
        return x / (1 + np.exp(-b * x))

    def branch(x):
        return x if x > 0 else half * x

    def Mish(x):
        return x * tanh(np.log1p(np.exp(x)))

    def _hidden(x):
        return x

    def two(x, y):
        return x + y

    def broken(x):
        return len(x, x)

    class Other:
        pass
"""


@pytest.fixture
def act(tmp_path):
    (tmp_path / "helper.py").write_text("half = 0.5\n")
    return written(tmp_path, ACT)


def written(folder, text, name="act.py"):
    path = folder / name
    path.write_text(dedent(text))
    return path


def test_public_functions_of_one_argument_are_found(act):
    assert python_file(act).names() == ["swoosh", "branch", "act_Mish", "broken"]


def test_they_join_the_catalogue(act):
    functions = BUILTIN | Catalogue(python_file(act))
    record = functions.find("swoosh")
    assert record.formula == "x/(1 + exp(-b*x))"
    assert [each.name for each in record.parameters] == ["b"]
    assert functions.find("act_mish").formula == "x*tanh(log1p(exp(x)))"


def test_a_function_goes_to_another_process_and_back(act):
    source = python_file(act)
    function = Function(source.load("swoosh"), {"b": 2.0})
    again = pickle.loads(pickle.dumps(function))
    assert again == function
    assert again(1.0) == pytest.approx(1 / (1 + np.exp(-2.0)))
    assert source.options() == ("--from", str(act))


def test_what_cannot_be_traced_is_drawn_by_its_numbers(act):
    source = python_file(act)
    function = Function(source.load("branch"))
    assert function(np.array([-2.0, 2.0])).tolist() == [-1.0, 2.0]
    assert "(act.py, line 10)" in source.traced("branch").note


def test_what_fails_says_so_only_when_it_is_drawn(act):
    record = Catalogue(python_file(act))["broken"]
    with pytest.raises(InputError, match=r"broken fails \(act.py, line 22\): TypeError"):
        record.curve()


def test_a_dictionary_says_which_are_meant(tmp_path):
    path = written(tmp_path, "import math\nACTIVATIONS = {'wave': math.sin, 'own': lambda x: x}")
    assert python_file(path).names() == ["wave", "own"]


COUNTING = """
    from pathlib import Path

    with Path("ran").open("a") as file:
        file.write("x")

    def f(x):
        return x

    def g(x):
        return 2 * x
"""


def test_a_file_is_run_once(tmp_path):
    path = written(tmp_path, COUNTING)
    list(python_file(path))
    python_file(path).load("f")
    assert (tmp_path / "ran").read_text() == "x"


def test_nothing_is_run_before_it_is_needed(tmp_path):
    path = written(tmp_path, "import pathlib; pathlib.Path('ran').touch()\ndef f(x): return x")
    python_file(path)
    assert not (tmp_path / "ran").exists()


def test_what_is_only_for_a_script_is_not_run(tmp_path):
    path = written(tmp_path, "def f(x): return x\nif __name__ == '__main__': 1/0")
    assert python_file(path).names() == ["f"]


def test_a_file_that_changed_is_not_mixed_with_what_it_was(act):
    source = python_file(act)
    act.write_text("def swoosh(x): return x")
    with pytest.raises(InputError, match=r"act\.py has changed since its functions were read\."):
        source.load("swoosh")


FAILING = {
    "def f(x)\n  return x": r"act\.py, line 1: SyntaxError: expected ':'",
    "import nothing_like_this": r"act\.py, line 1: ModuleNotFoundError: No module named",
    "def f(x):\n    return x\n1/0": r"act\.py, line 3: ZeroDivisionError: division by zero\.",
    "import sys\nsys.exit(3)": r"act\.py, line 2: SystemExit: 3",
    "x = 3": r"act\.py has no function of one argument\.",
    "ACTIVATIONS = [1]": r"ACTIVATIONS of act\.py is no dictionary\.",
    "ACTIVATIONS = {'a': 1}": r"a in ACTIVATIONS of act\.py cannot be called\.",
    "\0": r"act\.py",
}


@pytest.mark.parametrize("text", FAILING)
def test_a_file_that_fails_is_one_sentence(tmp_path, text):
    path = written(tmp_path, text)
    with pytest.raises(InputError, match=FAILING[text]) as raised:
        python_file(path).names()
    assert "\n" not in raised.value.message


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="There is no file"):
        python_file(tmp_path / "none.py")


def test_a_function_that_is_not_there(act):
    with pytest.raises(InputError, match=r"act\.py has no function 'sigmoid'\."):
        python_file(act).load("sigmoid")


def test_the_path_of_imports_is_as_it_was(act):
    before = list(sys.path)
    python_file(act).names()
    assert sys.path == before


def test_no_framework_is_imported_for_a_file_of_numpy(act):
    import subprocess

    code = (
        "import sys; from pathlib import Path; from actviz.sources.python import python_file; "
        f"list(python_file(Path({str(act)!r}))); print({{'torch', 'jax'}} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"


def test_a_module_of_torch_is_found_by_its_class(tmp_path):
    pytest.importorskip("torch")
    path = written(
        tmp_path,
        """
        import torch
        from torch import nn

        class Soft(nn.Module):
            def __init__(self):
                super().__init__()
                self.beta = nn.Parameter(torch.tensor(0.25))

            def forward(self, x):
                return torch.where(x > 0, x.clamp(max=6), self.beta * torch.expm1(x))

        class Wide(nn.Module):
            def __init__(self, width):
                super().__init__()

        class Straight(torch.autograd.Function):
            @staticmethod
            def forward(ctx, x):
                return x.sign()

            @staticmethod
            def backward(ctx, grad):
                return grad

        made = nn.Hardtanh(-2, 2)
        """,
    )
    source = python_file(path)
    assert source.names() == ["Soft", "Straight", "made"]
    assert source.load("Soft").formula == "min(x, 6) if x > 0 else beta*expm1(x)"
    assert source.load("made").formula == "clip(x, -2, 2)"
    with pytest.raises(UsageError):
        BUILTIN.find("Soft")

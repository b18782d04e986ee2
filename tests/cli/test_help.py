"""Help: quick, complete and the same everywhere."""

from __future__ import annotations

import subprocess
import sys

import pytest

from actviz.cli.startup.app import COMMANDS

LOADED = (
    "import sys; from actviz.cli.startup.entry import run; run({words!r}); "
    "sys.stderr.write(' '.join(m for m in {modules!r} if m in sys.modules))"
)


def loaded(words: list[str], modules: tuple[str, ...]) -> str:
    code = LOADED.format(words=words, modules=modules)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ran.stderr


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["plot", "--help"], ["image", "-h"]])
def test_help_loads_nothing_heavy(words):
    assert loaded(words, ("numpy", "scipy", "matplotlib", "PIL")) == ""


@pytest.mark.parametrize("words", [["list"], ["info", "relu"], ["eval", "relu", "1"]])
def test_words_and_numbers_load_no_drawing(words):
    assert loaded(words, ("matplotlib", "PIL")) == ""


def test_words_are_converted_without_the_slow_validator():
    assert loaded(["eval", "relu", "1"], ("pydantic", "rich.markdown", "pygments")) == ""
    assert loaded(["--help"], ("pydantic", "rich.markdown", "pygments")) == ""


def test_a_plot_loads_no_more_of_matplotlib_than_it_draws_with(tmp_path):
    heavy = ("matplotlib.pyplot", "mpl_toolkits.mplot3d", "matplotlib.dviread", "scipy", "pydantic")
    assert loaded(["plot", "relu", "-o", str(tmp_path / "a.png")], heavy) == ""


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_has_help(actviz, command, flag):
    ran = actviz(command, flag)
    assert ran.code == 0
    assert f"actviz {command}" in ran.out
    assert ran.err == ""


def test_the_version_is_the_package_s(actviz):
    from importlib.metadata import version

    assert actviz("--version").out == f"actviz {version('actviz')}\n"


def test_function_names_complete_without_drawing(process):
    ran = process(
        environment={
            "_ACTVIZ_COMPLETE": "bash_complete",
            "COMP_WORDS": "actviz plot gel",
            "COMP_CWORD": "2",
            "PYTHONVERBOSE": "1",
        }
    )
    assert {"gelu", "gelu_tanh"} <= {line.partition(",")[2] for line in ran.stdout.splitlines()}
    assert "import 'actviz.activations.families.gelu'" in ran.stderr
    assert "import 'matplotlib" not in ran.stderr
    assert "import 'PIL" not in ran.stderr

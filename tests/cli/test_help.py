"""Help: quick, complete and the same everywhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from shutil import which

import numpy as np
import pytest

from actviz.cli.startup import outline
from actviz.cli.startup.app import ACTIONS, COMMANDS, NETWORK, NETWORK_EXAMPLES, jobs_of
from actviz.requests import VIEWS, request_of
from actviz.requests.option import options


def _record(name):
    if name in VIEWS:
        return request_of(name)
    module, _, record = ACTIONS[name].partition(":")
    return getattr(import_module(f"actviz.cli.commands.{module}"), record)


RECORDS = {name: _record(name) for name in (*VIEWS, *ACTIONS)}
EXAMPLES = (
    *outline.EXAMPLES,
    *NETWORK_EXAMPLES,
    *(line for record in RECORDS.values() for line in record.examples),
)
COLOR = {"TTY_COMPATIBLE": "0"}  # leaves the matter to Click
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


OWN = (
    "import sys; from actviz.cli import main\n"
    "try: main()\n"
    "finally: sys.stderr.write(' '.join(m for m in ('click', 'inspect') if m in sys.modules))"
)


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_the_help_of_actviz_itself_is_what_click_would_show_and_needs_no_click(flag):
    plain = {name: value for name, value in os.environ.items() if name not in outline.CLICKS}
    known = {"capture_output": True, "text": True, "check": True, "env": plain}
    quick = subprocess.run([sys.executable, "-c", OWN, flag], **known)
    clicks = subprocess.run([sys.executable, "-c", OWN, flag], **known | {"env": plain | COLOR})
    assert "click" not in quick.stderr.split()
    assert "click" in clicks.stderr.split()
    assert quick.stdout == clicks.stdout


def test_what_commands_do_is_what_their_records_say():
    heads = {name: getdoc(RECORDS[name]) for name in COMMANDS if name != "network"}
    said = {name: head.partition("\n\n")[0] for name, head in heads.items()}
    assert {name: does for name, does in outline.DOES.items() if name != "network"} == said
    assert tuple(outline.DOES) == COMMANDS


@pytest.mark.parametrize("words", [["list"], ["info", "relu"], ["eval", "relu", "1"]])
def test_words_and_numbers_load_no_drawing(words):
    assert loaded(words, ("matplotlib", "PIL")) == ""


def test_a_plot_loads_nothing_of_samples_or_archives(tmp_path):
    heavy = ("numpy.random", "actviz.compute.histogram", "actviz.compute.image", "zipfile", "scipy")
    assert loaded(["plot", "relu", "-o", str(tmp_path / "relu.png")], heavy) == ""


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


PATHS = (*COMMANDS, *(f"network {name}" for name in NETWORK))


@pytest.mark.parametrize("command", PATHS)
def test_h_fits_a_screen_and_help_tells_every_option(actviz, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "80")
    short = actviz(*command.split(), "-h").out.splitlines()
    whole = actviz(*command.split(), "--help").out
    assert len(short) <= 24
    assert max(map(len, short)) <= 80
    assert short[0].startswith(f"Usage: actviz {command}")
    assert any(line.startswith(f"  actviz {command.split()[0]}") for line in short)
    if command != "network":
        record = request_of(command) if command in VIEWS else None
        for each in options(record) if record else ():
            assert (each.word or each.metavar) in whole
    assert actviz("help", *command.split()).out == whole


def test_help_of_a_function_tells_its_parameters(actviz):
    assert "--negative_slope" in actviz("plot", "leaky_relu", "-h").out
    assert "Slope left of 0" in actviz("image", "--fn", "prelu", "--help").out
    assert "--b" in actviz("plot", "x*sigmoid(b*x)", "--help").out


def test_no_word_shows_help_and_nothing_else(actviz):
    for words in ((), ("network",)):
        ran = actviz(*words)
        assert (ran.code, ran.err) == (2, "")
        assert ran.out == actviz(*words, "-h").out


def test_what_is_missing_is_shown_by_an_example(actviz):
    assert "as in: actviz image photo.jpg --fn prelu" in actviz("image", "a.png").err


@pytest.mark.parametrize("command", RECORDS)
def test_every_command_has_examples_of_its_own(command):
    assert RECORDS[command].examples
    assert all(f"{line} ".startswith(f"{command} ") for line in RECORDS[command].examples)


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_runs(actviz, samples, line, monkeypatch):
    Path("photo.jpg").write_bytes((samples / "chelsea.png").read_bytes())
    np.save("layer.npy", np.linspace(-3.0, 3.0, 1000))
    x = np.linspace(-3.0, 3.0, 200)
    np.savetxt("table.csv", np.c_[x, np.tanh(x)], delimiter=",")
    np.savez("acts.npz", layer1=np.ones((4, 3)), layer2=np.zeros((4, 2)))
    network = samples.parent / "sample_networks" / "digits.onnx"
    Path("model.onnx").write_bytes(network.read_bytes())
    np.savez("batch.npz", pixels=np.random.default_rng(0).random((20, 64)))
    Path("lines.txt").write_text("plot relu -o one.png\n")
    if line.startswith("recipe"):
        actviz("plot", "relu", "-o", "figure.png")
    if line.startswith("network"):
        pytest.importorskip("sklearn")
        assert jobs_of(shlex.split(line))
        return
    if line.startswith("atlas"):
        Path("my.toml").write_text('[mine]\nformula = "x/2"\n')
        # The whole atlas takes a minute, and --serve goes on for ever.
        monkeypatch.setattr("actviz.atlas.site.build", lambda *told: None)
        monkeypatch.setattr("actviz.atlas.serve.serve", lambda *told: print("served"))
    ran = actviz(*shlex.split(line))
    assert ran.code == 0, ran.err
    assert ran.out or ran.err


def test_the_version_is_the_package_s(actviz):
    from importlib.metadata import version

    assert actviz("-V").out == actviz("--version").out == f"actviz {version('actviz')}\n"


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


COMPLETED = {
    "actviz plot prelu --al": "--alpha",
    "actviz plot prelu:al": "prelu:alpha=",
    "actviz image a.png --fn prelu --al": "--alpha",
    "actviz compare relu elu --al": "--alpha",
    "actviz plot prelu --alpha 0.1 --sty": "--style",
    "actviz plot prelu --style d": "dark",
    "actviz histogram relu --dist uni": "uniform",
    "actviz network signal relu --init or": "orthogonal",
    "actviz list --family peri": "periodic",
    "actviz help ide": "identify",
    "actviz --style dark hist": "histogram",
}


@pytest.mark.parametrize("line", COMPLETED)
def test_what_a_shell_offers(actviz, monkeypatch, line):
    monkeypatch.setenv("_ACTVIZ_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
    ran = actviz()
    assert (ran.code, ran.err) == (0, "")
    assert f"plain,{COMPLETED[line]}" in ran.out.splitlines()


@pytest.mark.parametrize("words", ["plot prelu --style ", "plot nothing --a", "plot prelu -o "])
def test_completion_says_nothing_else(actviz, monkeypatch, words):
    monkeypatch.setenv("_ACTVIZ_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"actviz {words}")
    monkeypatch.setenv("COMP_CWORD", str(len(f"actviz {words}".split(" ")) - 1))
    assert actviz().err == ""


def test_the_manual_page_tells_every_command_and_option(actviz):
    page = actviz("help", "--man").out.replace("\\-", "-")
    assert page.startswith(".TH ACTVIZ 1 ")
    for name in (*COMMANDS, *(f"network {name}" for name in NETWORK)):
        assert name == "network" or f".SS actviz {name}\n" in page, name
    for name in VIEWS:
        told = page.partition(f".SS actviz {name}\n")[2].partition("\n.S")[0]
        for each in options(request_of(name)):
            assert re.search(rf"^\.B .*{re.escape(each.word or each.metavar)}", told, re.MULTILINE)
    one = actviz("help", "network", "signal", "--man").out
    assert re.findall(r"^\.SS (.*)", one, re.MULTILINE) == ["actviz network signal"]
    assert actviz("help", "plod", "--man").code == 2


def test_the_manual_page_is_set_without_a_complaint(actviz):
    groff = which("groff")
    if groff is None:
        pytest.skip("groff is not installed")
    page = actviz("help", "--man").out
    command = [groff, "-man", "-Tutf8", "-ww", "-k"]
    ran = subprocess.run(command, input=page, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert 'plot "x*sigmoid(b*x)" --b 1.7' in re.sub(r"\x1b\[\d+m", "", ran.stdout)

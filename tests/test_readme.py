"""The pages: their examples run, the README's figures are what it says, its tables are complete."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from glob import glob
from pathlib import Path
from shutil import which

import numpy as np
import pytest

import actviz as actviz_package
from actviz.cli.startup.app import COMMANDS
from actviz.render.recipe import read

ROOT = Path(__file__).parent.parent
TEXTS = ("README.md", "docs/formulas.md", "docs/tools.md", "docs/guide.md", "docs/reference.md")
NAMES = (*TEXTS, "docs/gallery.md")
PAGES = {path: (ROOT / path).read_text("utf-8") for path in NAMES}
README = PAGES["README.md"]
EXAMPLES = re.compile(r"<!-- examples -->\n```sh\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(import .*?)```", re.DOTALL)
# A block that is a file says its name in the first line.
FILES = re.compile(r"```\w+\n(# (\S+\.\w+)\n.*?)```", re.DOTALL)
# A line of Python that says its value.
SAID = re.compile(r"^(.+?)  # (array\(.*?\)|'.*?'|-?\d[\d.e-]+)(?:,|$)", re.MULTILINE)
DRAWN = re.compile(r"^`actviz (.*) -o (docs/figures/\S+)`$", re.MULTILINE)
FIGURES = [found for page in PAGES.values() for found in DRAWN.findall(page)]
# A command line with what it prints below it, the first lines of it where … follows.
PRINTED = re.compile(r"```sh\n(actviz [^\n]*)\n```\n\n```text\n(.*?)```", re.DOTALL)


# What a table says to write for a task, and which fields of JSON a command has.
TASK = re.compile(r"^\| [^|`]* \| `(actviz [^`]*)` \|$", re.MULTILINE)
FIELD = re.compile(r"^\| `([^`]+)` \| ((?:`\w+`(?:, )?)+) \| (.*) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the samples, where one example can follow another."""
    folder = tmp_path_factory.mktemp("pages")
    for name in ("sample_images", "sample_networks"):
        (folder / name).symlink_to(ROOT / name)
    digits = pytest.importorskip("sklearn.datasets").load_digits().data
    np.savez(folder / "digits.npz", pixels=digits[1400:] / 16)
    np.save(folder / "layer.npy", np.random.default_rng(0).normal(size=(50, 20)))
    return folder


def examples(page: str) -> list[str]:
    """Return the command lines of a page that are said to run."""
    return "".join(EXAMPLES.findall(PAGES[page])).splitlines()


def words(line: str) -> list[str]:
    """Split a command line as a shell does, with the stars of file names filled in."""
    return [part for word in shlex.split(line) for part in (sorted(glob(word)) or [word])]


def written(out: str) -> list[str]:
    """Return the paths among what a command printed."""
    return [line for line in out.splitlines() if re.fullmatch(r"\S+\.(png|svg|pdf)", line)]


@pytest.mark.parametrize("page", TEXTS)
def test_there_are_examples(page):
    told = (*examples(page), *PRINTED.findall(PAGES[page]), *TASK.findall(PAGES[page]))
    assert len([*told, *FIELD.findall(PAGES[page])]) > 10
    assert PYTHON.findall(PAGES[page]) or FILES.findall(PAGES[page])


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_run_as_they_stand(folder, monkeypatch, actviz, page):
    monkeypatch.chdir(folder)
    if "\n# actviz.toml\n" in PAGES[page]:
        monkeypatch.setenv("ACTVIZ_CONFIG", "actviz.toml")
    for text, name in FILES.findall(PAGES[page]):
        Path(name).write_text(text, "utf-8")
    for line in (*examples(page), *TASK.findall(PAGES[page])):
        if line.startswith("actviz ") and "|" not in line:
            ran = actviz(*words(line)[1:])
            assert (ran.code, ran.err) == (0, ""), line
            assert all(Path(path).stat().st_size > 1000 for path in written(ran.out)), line
        else:
            shell(line, folder)


def shell(line: str, folder: Path) -> None:
    """Run a line of a shell in a folder, with the actviz of this Python."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(["bash", "-ec", line], check=True, cwd=folder, env={**os.environ, "PATH": path})


def test_the_makefile_of_the_guide_makes_a_figure_once(tmp_path):
    if which("make") is None:
        pytest.skip("make is not installed")
    (rules,) = re.findall(r"```make\n(.*?)```", PAGES["docs/guide.md"], re.DOTALL)
    (tmp_path / "Makefile").write_text(rules, "utf-8")
    shell("make figs/relu.pdf", tmp_path)
    figure = tmp_path / "figs" / "relu.pdf"
    assert figure.read_bytes().startswith(b"%PDF")
    made = figure.stat().st_mtime_ns
    shell("make figs/relu.pdf", tmp_path)
    assert figure.stat().st_mtime_ns == made


def side_by_side(tool: str, batch: bool) -> str:
    """Return the line of the guide where a tool runs commands, or shares of a batch."""
    if which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    lines = re.findall(rf"^(?:.*\| )?{tool} .*$", PAGES["docs/guide.md"], re.MULTILINE)
    (line,) = [line for line in lines if ("actviz batch" in line) == batch]
    return line


@pytest.mark.parametrize("tool", ["parallel", "xargs"])
def test_figures_are_made_side_by_side(tool, tmp_path):
    shell(side_by_side(tool, batch=False), tmp_path)
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["elu", "gelu", "relu"]


def test_the_shares_of_a_batch_are_drawn_side_by_side(tmp_path):
    lines = tmp_path / "lines.txt"
    lines.write_text("".join(f"plot {name} -o {name}.png\n" for name in ("relu", "elu", "gelu")))
    shell(side_by_side("xargs", batch=True), tmp_path)
    assert sorted(path.stem for path in tmp_path.glob("*.png")) == ["elu", "gelu", "relu"]


@pytest.mark.parametrize("page", PAGES)
def test_what_is_said_to_be_printed_is_printed(folder, monkeypatch, actviz, page):
    monkeypatch.chdir(folder)
    for text, name in FILES.findall(PAGES[page]):
        Path(name).write_text(text, "utf-8")
    for line, said in PRINTED.findall(PAGES[page]):
        out = actviz(*words(line)[1:]).out
        begun = said.removesuffix("…\n")
        assert (out[: len(begun)] if begun != said else out) == begun, line


@pytest.mark.parametrize("page", PAGES)
def test_the_python_runs_as_it_stands(folder, monkeypatch, page):
    monkeypatch.chdir(folder)
    for block in PYTHON.findall(PAGES[page]):
        space: dict[str, object] = {}
        exec(compile(block, page, "exec"), space)
        for expression, value in SAID.findall(block):
            found = eval(expression, space)
            assert repr(found.item() if isinstance(found, np.floating) else found) == value


@pytest.mark.parametrize(("line", "figure"), FIGURES)
def test_the_figures_are_made_by_the_commands_above_them(folder, monkeypatch, actviz, line, figure):
    monkeypatch.chdir(folder)
    again = f"again{Path(figure).suffix}"
    assert actviz(*shlex.split(line), "-o", again).code == 0
    assert read(again) == read(str(ROOT / figure))


def test_every_figure_shown_is_one_of_them():
    for page, text in PAGES.items():
        folder = (ROOT / page).parent
        shown = {
            (folder / name).resolve() for name in re.findall(r"\]\((\S*figures/[^)]+)\)", text)
        }
        drawn = {ROOT / figure for _, figure in DRAWN.findall(text)}
        assert shown - {ROOT / "docs/figures/relations.png"} == drawn


def test_every_command_is_in_the_table():
    table = set(re.findall(r"`actviz ([a-z]+)", README))
    assert set(COMMANDS) <= table


def test_both_commands_are_there_word_for_word():
    setup = "python3 -m venv .venv && .venv/bin/pip install"
    assert f"{setup} . && .venv/bin/actviz sheet " in README
    assert f"{setup} -e '.[test]' && .venv/bin/pytest -n auto\n" in README


@pytest.mark.parametrize("page", PAGES)
def test_linked_files_exist(page):
    links = re.findall(r"\]\(([^)#:]+)\)", PAGES[page])
    folder = (ROOT / page).parent
    assert [link for link in links if not (folder / link).exists()] == []


REFERENCE = PAGES["docs/reference.md"]


@pytest.mark.parametrize("line", dict.fromkeys(line for line, _, _ in FIELD.findall(REFERENCE)))
def test_json_has_the_fields_of_the_reference(folder, monkeypatch, actviz, line):
    monkeypatch.chdir(folder)
    told = json.loads(actviz(*words(line), "--json").out)
    fields = [
        name
        for each, names, _ in FIELD.findall(REFERENCE)
        if each == line
        for name in re.findall(r"\w+", names)
    ]
    assert set(fields) <= told.keys()


def test_the_reference_names_all_of_python():
    assert all(re.search(rf"`(actviz\.)?{name}\b", REFERENCE) for name in dir(actviz_package))

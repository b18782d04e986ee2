"""The end of a drawing command: computed once, whatever is printed of it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from actviz import render
from actviz.cli.output import perform
from actviz.cli.startup.app import jobs_of
from actviz.errors import InputError
from actviz.render import views

SMALL = "--size 3x2 --dpi 40"


def on_a_terminal(*words: str, stdin: str = "") -> tuple[int, str]:
    """Run a command whose standard output is a terminal; return its code and what that shows."""
    ours, theirs = pty.openpty()
    ran = subprocess.run(
        [sys.executable, "-m", "actviz", *words],
        input=stdin.encode(),
        stdout=theirs,
        stderr=subprocess.STDOUT,
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "1"},
        timeout=120,
        check=False,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return ran.returncode, shown.decode()


@pytest.fixture
def computed(monkeypatch):
    """The requests whose numbers were computed, and a standard output that is a terminal."""
    seen = []
    compute = views.compute
    monkeypatch.setattr(
        views, "compute", lambda request, inputs: seen.append(request) or compute(request, inputs)
    )
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    return seen


def test_a_preview_of_data_from_standard_input_reads_it_once():
    words = ("histogram", "relu", "--data", "-", "--preview", "-o", "x.png")
    code, shown = on_a_terminal(*words, stdin="1 2 3 -1 -2\n")
    assert (code, Path("x.png").exists()) == (0, True)
    assert "holds no numbers" not in shown
    assert "before, % per bin" in shown


@pytest.mark.parametrize(
    "line",
    [
        "plot relu",
        "network zigzag tanh --steps 5",
        "network learn relu --dataset xor --epochs 2 --seeds 1 --samples 20",
    ],
)
def test_a_preview_computes_nothing_again(computed, capsys, line, monkeypatch):
    jobs = jobs_of([*line.split(), *SMALL.split(), "--preview", "-o", "a.png"])
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert perform(jobs) == 0
    assert len(computed) == 1
    assert any("⠀" < letter <= "⣿" for letter in capsys.readouterr().out)


def test_json_and_preview_come_from_one_computation(computed, capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert perform(jobs_of(["plot", "relu", *SMALL.split(), "--json", "--preview"])) == 0
    assert len(computed) == 1
    assert '"output": "relu-plot' in capsys.readouterr().out


def test_what_was_computed_is_handed_on(samples):
    (job,) = jobs_of(["plot", "relu", *SMALL.split(), "-o", "a.png"])
    rendered = render.write(job.request, job.output)
    assert rendered.numbers is not None
    assert rendered.json["range"] == list(rendered.numbers.range)
    assert rendered.without_numbers().numbers is None


def test_the_only_figure_raises_and_several_are_told(capsys):
    with pytest.raises(InputError):
        perform(jobs_of(["image", "a.png", "--fn", "relu"]))
    assert perform(jobs_of(["image", "a.png", "b.png", "--fn", "relu"])) == 1
    assert capsys.readouterr().err.count("There is no photo") == 2


def test_a_command_describes_its_figures_before_any_is_drawn(capsys):
    jobs = jobs_of(["image", "a.png", "b.png", "--fn", "relu", "-j", "3", "--out-dir", "."])
    assert [job.request.photo for job in jobs] == ["a.png", "b.png"]
    assert {job.workers for job in jobs} == {3}
    assert list(Path.cwd().iterdir()) == []
    assert capsys.readouterr() == ("", "")


def test_one_drawing_is_written_in_several_formats(computed, capsys, monkeypatch):
    words = ["plot", "relu", *SMALL.split()]
    several = ["-o", "a.png", "-o", "new/a.pdf", "-o", "a.svg"]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert perform(jobs_of([*words, *several])) == 0
    assert len(computed) == 1
    assert capsys.readouterr().out.splitlines() == ["a.png", "new/a.pdf", "a.svg"]
    for path in ("a.png", "new/a.pdf", "a.svg"):
        alone = f"alone{Path(path).suffix}"
        assert perform(jobs_of([*words, "-o", alone])) == 0
        assert Path(path).read_bytes() == Path(alone).read_bytes()


def test_formats_with_commas_make_a_file_each(actviz):
    words = ("plot", "relu", *SMALL.split(), "--format", "png,pdf")
    assert actviz(*words).out == "relu-plot.png\nrelu-plot.pdf\n"
    told = json.loads(actviz(*words, "--json").out)
    assert (told["output"], told["outputs"]) == (
        "relu-plot.png",
        ["relu-plot.png", "relu-plot.pdf"],
    )
    assert actviz(*words, "-o", "-").code == 2


def test_one_path_for_several_figures_needs_what_tells_them_apart(actviz, samples):
    photos = [str(samples / name) for name in ("camera.png", "coffee.png")]
    words = ("image", *photos, "--fn", "relu", "--raw", "-o")
    ran = actviz(*words, "a.png")
    assert (ran.code, ran.out) == (2, "")
    assert "Tell them apart" in ran.err
    assert actviz(*words, "out/{photo}.png").out == "out/camera.png\nout/coffee.png\n"

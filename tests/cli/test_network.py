from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from actviz.cli.say.progress import Bar
from actviz.cli.say.progress import bar as progress_bar
from actviz.compute.network.progress import counted, expect

SMALL = {
    "signal": ["--layers", 3, "--width", 30, "--samples", 50],
    "boundary": ["--steps", 20, "--hidden", 4],
    "dead": ["--steps", 10, "--hidden", "8,8", "--lr", "0.1,1", "--samples", 40],
    "zigzag": ["--steps", 10],
    "learn": ["--dataset", "moons", "--epochs", 2, "--seeds", 2, "--samples", 60],
}


@pytest.mark.parametrize("view", SMALL)
def test_a_view_writes_a_picture_and_prints_its_path(view: str, actviz: Callable) -> None:
    ran = actviz("network", view, "tanh", "relu", *SMALL[view])
    assert (ran.code, ran.err) == (0, "")
    path = Path(ran.out.strip())
    assert view in path.name
    with Image.open(path) as picture:
        assert picture.format == "PNG"
        assert picture.info["Description"].startswith(f"actviz network {view} tanh relu")


@pytest.mark.parametrize("view", SMALL)
def test_the_recorded_command_line_makes_the_same_bytes(view: str, actviz: Callable) -> None:
    actviz("network", view, "elu", "--alpha", 0.5, *SMALL[view], "-o", "first.svg")
    recorded = Path("first.svg").read_text().partition("<dc:description>")[2].partition("<")[0]
    words = recorded.split()[1:]
    assert actviz(*words, "-o", "second.svg").code == 0
    assert Path("first.svg").read_bytes() == Path("second.svg").read_bytes()


def numbers(actviz: Callable, *words: object) -> dict:
    ran = actviz("network", *words, "--json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_signal_tells_of_every_layer(actviz: Callable) -> None:
    layers = numbers(actviz, "signal", "relu", *SMALL["signal"])["layers"]
    assert len(layers) == 3
    wanted = {"mean", "std", "zero_fraction", "saturated_fraction", "gradient_std"}
    assert wanted <= set(layers[0])
    several = numbers(actviz, "signal", "relu", *SMALL["signal"], "--init", "xavier,he")
    assert [network["init"] for network in several["networks"]] == ["xavier", "he"]
    assert all(len(network["layers"]) == 3 for network in several["networks"])


def test_boundary_tells_who_solves_xor(actviz: Callable) -> None:
    found = numbers(actviz, "boundary", "step", "relu")["networks"]
    assert [network["accuracy"] == 1 for network in found] == [False, True]
    assert "slope 0" in found[0]["reason"]
    perceptron = numbers(actviz, "boundary", "relu", "--hidden", "none")
    assert perceptron["accuracy"] <= 0.75


def test_the_input_may_be_a_photo_or_data(actviz: Callable, samples: Path) -> None:
    photo = sorted(samples.glob("*.jpg"))[0]
    small = SMALL["signal"]
    assert numbers(actviz, "signal", "relu", *small, "--image", photo)["layers"]
    np.save("data.npy", np.arange(10.0))
    assert numbers(actviz, "signal", "relu", *small, "--data", "data.npy")["layers"]


def test_parameters_sweep(actviz: Callable) -> None:
    found = numbers(actviz, "zigzag", "prelu", "--alpha", "0.1,0.5", *SMALL["zigzag"])
    assert [network["parameters"]["alpha"] for network in found["networks"]] == [0.1, 0.5]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["signal"], 2),
        (["signal", "relu", "--layers", 0], 2),
        (["signal", "relu", "--width", 0], 2),
        (["signal", "relu", "--width", 90_000], 2),
        (["signal", "relu", "--samples", 0], 2),
        (["signal", "relu", "--init", "glorot"], 2),
        (["signal", "relu", "--init", ""], 2),
        (["signal", "relu", "--image", "missing.png"], 1),
        (["signal", "relu", "--data", "missing.npy"], 1),
        (["signal", "no_such_function"], 2),
        (["boundary", "relu", "--hidden", "8;8"], 2),
        (["boundary", "relu", "--lr", "nan"], 2),
        (["boundary", "relu", "--dataset", "iris"], 2),
        (["boundary", "relu", "--data", "missing.csv"], 1),
        (["boundary", "relu", "--data", "three.csv"], 1),
        (["boundary", "relu", "--data", "one_class.csv"], 1),
        (["boundary", "relu", "--data", "nan.csv"], 1),
        (["dead", "relu", "--lr", "0.1,x"], 2),
        (["dead", "relu", "--lr", "0"], 2),
        (["dead", "relu", "--hidden", "none"], 2),
        (["zigzag", "relu", "--lr", "-1"], 2),
        (["learn", "relu", "--data", "missing.npz"], 1),
        (["learn", "relu", "--seeds", 0], 2),
    ],
)
def test_bad_input_is_one_sentence_and_a_hint_and_writes_nothing(
    words: list[object], code: int, actviz: Callable
) -> None:
    Path("three.csv").write_text("1,2,3,0\n4,5,6,1\n")
    Path("one_class.csv").write_text("1,2,0\n4,5,0\n")
    Path("nan.csv").write_text("1,2,0\n4,nan,1\n")
    before = sorted(Path().iterdir())
    ran = actviz("network", *words)
    assert (ran.code, ran.out) == (code, "")
    said, hint = ran.err.splitlines()
    assert said.startswith("actviz: ")
    assert hint.startswith("  hint: ")
    assert "fault of actviz" not in hint
    assert sorted(Path().iterdir()) == before


def test_divergence_is_said_and_the_picture_written(actviz: Callable) -> None:
    ran = actviz("network", "dead", "identity", "--lr", 100, *SMALL["dead"][:4])
    assert ran.code == 0
    assert "diverged at step" in ran.err
    assert Path(ran.out.strip()).exists()


def test_interrupted_it_ends_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    words = ["network", "boundary", "relu", "--steps", "1000000"]
    running = subprocess.Popen(
        [sys.executable, "-m", "actviz", *words], cwd=tmp_path, stderr=subprocess.DEVNULL
    )
    time.sleep(2.5)
    running.send_signal(signal.SIGINT)
    start = time.monotonic()
    assert running.wait(10) == 130
    assert time.monotonic() - start < 3
    assert not list(tmp_path.iterdir())


def shown_on_a_terminal(tmp_path: Path, *words: str) -> str:
    """What a command writes to standard error when that is a terminal.

    The work begins, and the second runs, after the modules are loaded.
    """
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "actviz", "network", "boundary", "relu", *words],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(theirs)
    parts = []
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    assert running.wait(30) == 0
    return b"".join(parts).decode()


def test_progress_is_shown_on_a_terminal_after_a_second(tmp_path: Path) -> None:
    shown = shown_on_a_terminal(tmp_path, "--steps", "16000")
    assert "network boundary" in shown
    assert "100%" in shown


def test_short_work_shows_no_progress(capfd: pytest.CaptureFixture[str]) -> None:
    bar = Bar("network signal")
    bar(1, 2)
    bar.close()
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(("quiet", "terminal"), [(True, True), (False, False)])
def test_quiet_and_piped_work_tell_nobody(
    quiet: bool, terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    monkeypatch.setattr(Bar, "__call__", lambda *told: pytest.fail("told"))
    with progress_bar("network signal", quiet):
        expect(1)
        assert list(counted(1)) == [0]


def test_python_draws_the_same_views() -> None:
    import actviz

    figures = [
        actviz.network.signal("tanh", layers=2, width=20, init=["he", "xavier"], samples=30),
        actviz.network.boundary("relu", hidden=(), steps=5, title="Mine"),
        actviz.network.dead("prelu", alpha=0.2, lr=0.1, hidden=[5], steps=5),
        actviz.network.zigzag(actviz.get("tanh"), lr=0.2, seed=3),
        actviz.network.learn("relu", dataset="xor", epochs=1, seeds=1),
    ]
    assert all(figure.axes for figure in figures)
    assert figures[1].texts[0].get_text() == "Mine"

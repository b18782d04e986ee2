"""Settings: files and variables, which comes before which, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from actviz.cli.startup.app import jobs_of
from actviz.requests import Sampling


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the user a folder for settings, and go to a folder below another."""
    monkeypatch.delenv("ACTVIZ_CONFIG")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    file = tmp_path / "home" / "actviz" / "actviz.toml"
    file.parent.mkdir(parents=True)
    (tmp_path / "above" / "here").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "above" / "here")
    return file


def style(*words: str) -> str:
    (job,) = jobs_of(["plot", "relu", *words])
    return job.request.look.style


def test_the_nearer_comes_first(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert style() == "light"
    own.write_text('style = "dark"')
    assert style() == "dark"
    Path("../actviz.toml").write_text('style = "paper"')
    assert style() == "paper"
    monkeypatch.setenv("ACTVIZ_STYLE", "dark")
    assert style() == "dark"
    assert style("--style", "light") == "light"


def test_a_table_is_for_one_command(own: Path) -> None:
    own.write_text("dpi = 90\n[plot]\ndpi = 80\n[network.signal]\nlayers = 3\n")
    (plot,), (image,) = jobs_of(["plot", "relu"]), jobs_of(["image", "a.png", "--fn", "relu"])
    (signal,) = jobs_of(["network", "signal", "relu"])
    assert (plot.request.look.dpi, image.request.look.dpi) == (80.0, 90.0)
    assert signal.request.layers == 3


def test_kinds_of_values(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.write_text('size = "6x4"\nclobber = false\nout-dir = "figs"\ntransparent = true\n')
    monkeypatch.setenv("ACTVIZ_TRANSPARENT", "false")
    monkeypatch.setenv("ACTVIZ_DPI", "72")
    (job,) = jobs_of(["plot", "relu"])
    look, output = job.request.look, job.output
    assert (look.size, look.dpi, look.transparent) == ((6.0, 4.0), 72.0, False)
    assert (output.folder, output.clobber) == (str(own.parent / "figs"), False)


def test_an_output_hides_the_folder_that_is_set(own: Path) -> None:
    own.write_text('out_dir = "figs"\nformat = "svg"\n')
    (job,) = jobs_of(["plot", "relu", "-o", "a.png"])
    assert (job.output.paths, job.output.folder, job.output.formats) == (("a.png",), None, ())


def test_data_hide_what_is_set_of_samples(own: Path) -> None:
    own.write_text('dist = "uniform"\nsamples = 50\n')
    (drawn,) = jobs_of(["histogram", "relu"])
    (counted,) = jobs_of(["histogram", "relu", "--data", "a.npy"])
    (signal,) = jobs_of(["network", "signal", "relu", "--data", "a.npy"])
    assert (drawn.request.sampling.distribution, drawn.request.sampling.samples) == ("uniform", 50)
    assert counted.request.sampling == Sampling(data="a.npy")
    assert signal.request.sampling.samples == 50


def test_functions_for_good(own: Path, actviz: Any) -> None:
    (own.parent / "mine.toml").write_text('[swoosh]\nformula = "x*sigmoid(2x)"\n')
    own.write_text('from = ["mine.toml"]\n')
    assert actviz("eval", "swoosh", "0").code == 0
    assert "relu" in actviz("list", "--names").out.split()


def test_a_figure_tells_its_settings(own: Path, actviz: Any) -> None:
    own.write_text('style = "dark"\n')
    assert actviz("plot", "relu", "-o", "a.png").code == 0
    assert "--style dark" in actviz("recipe", "a.png").out


def test_config_tells_what_is_in_force(
    own: Path, actviz: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert str(own) in actviz("config").err
    own.write_text('style = "dark"\ndpi = 72\n')
    monkeypatch.setenv("ACTVIZ_STYLE", "paper")
    told = json.loads(actviz("config", "--json").out)
    assert told["files"] == [str(own)]
    assert told["settings"]["style"] == {"value": "paper", "place": "ACTVIZ_STYLE"}
    assert told["settings"]["dpi"] == {"value": "72", "place": str(own)}
    assert "ACTVIZ_STYLE" in actviz("config").out
    assert {"style", "dpi", "clobber"} <= set(actviz("config", "--options").out.split())
    assert "layers" in actviz("config", "--options", "--command", "network signal").out


WRONG = {
    'stile = "dark"': ("cannot set 'stile'", "style"),
    'style = "darkk"': ("darkk", "dark"),
    "dpi = true": ("dpi", ""),
    "style = dark": ("is no TOML", "style"),
    'from = ["act.py"]': ("cannot bring 'act.py'", "--from"),
    "from = 3": ("no list of files", "from"),
    "clobber = 7": ("clobber", "true or false"),
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_setting_is_told_in_a_sentence(own: Path, actviz: Any, text: str) -> None:
    own.write_text(text + "\n")
    ran = actviz("plot", "relu", "-o", "a.png")
    assert ran.code in (1, 2)
    assert len(ran.err.splitlines()) == 2
    sentence, hint = WRONG[text]
    assert sentence in ran.err.splitlines()[0]
    assert hint in ran.err
    assert "fault" not in ran.err


def test_a_file_may_be_named_or_left_out(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.write_text('style = "dark"')
    monkeypatch.setenv("ACTVIZ_CONFIG", "")
    assert style() == "light"
    Path("other.toml").write_text('style = "paper"')
    monkeypatch.setenv("ACTVIZ_CONFIG", "other.toml")
    assert style() == "paper"

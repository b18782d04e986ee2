"""The Python API: lazy to load, and figures that a notebook shows."""

from __future__ import annotations

import pydoc
import subprocess
import sys

import numpy as np
import pytest
from matplotlib.figure import Figure

import actviz
from actviz.errors import ActvizError, ParameterError, UsageError


def test_importing_loads_nothing_heavy():
    code = (
        "import actviz, sys; print([m for m in ('numpy', 'matplotlib', 'PIL') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_all_that_is_named_is_there():
    assert all(getattr(actviz, name) is not None for name in actviz.__all__)
    with pytest.raises(AttributeError):
        _ = actviz.nothing


def test_a_function_takes_and_returns_arrays():
    f = actviz.get("prelu", alpha=0.1)
    np.testing.assert_array_equal(f([[-1.0, 0.0], [2.0, 3.0]]), [[-0.1, 0.0], [2.0, 3.0]])
    np.testing.assert_array_equal(f.derivative([-1.0, 2.0]), [0.1, 1.0])


def test_every_view_is_a_figure(samples):
    photo = next(samples.glob("*.png"))
    figures = (
        actviz.plot("prelu", alpha=0.1, range=(-2, 2), title="Mine", size=(6, 3)),
        actviz.histogram(actviz.get("relu"), samples=1000, seed=1, bins=10),
        actviz.image(photo, "relu", gain=2.0),
        actviz.compare("relu", actviz.get("elu"), "gelu", diff=True),
        actviz.compare("relu", "tanh", view="image", image=photo),
        actviz.sheet("silu", photo, samples=1000),
    )
    assert all(isinstance(figure, Figure) for figure in figures)
    assert all(figure._repr_png_().startswith(b"\x89PNG") for figure in figures)
    assert tuple(figures[0].get_size_inches()) == (6.0, 3.0)


def test_parameters_reach_the_function():
    with pytest.raises(ParameterError, match="no parameter 'alpha'"):
        actviz.plot("relu", alpha=1.0)
    assert "α = 0.5" in titles(actviz.plot("prelu", alpha=0.5))
    assert "α = 0.5" in titles(actviz.plot(actviz.get("elu", alpha=0.5)))


def titles(figure: Figure) -> str:
    return " ".join(text.get_text().replace("\u00a0", " ") for text in figure.texts)


def test_the_options_of_a_command_are_keywords(samples):
    photo = next(samples.glob("*.jpg"))
    assert len(actviz.plot("relu", overlay=True).axes) == 1
    assert len(actviz.plot("gelu", order=2, framework="keras").axes) == 3
    assert len(actviz.plot("gelu", derivative=False).axes) == 1
    assert "slope = 0.2" in titles(actviz.plot("leaky_relu", framework="tensorflow"))
    assert actviz.image(photo, "relu", color=True, size="6x4").axes
    assert actviz.histogram("relu", dist="uniform", samples=100).axes
    assert actviz.network.signal("tanh", layers=2, width=9, samples=9, init="he", image=photo).axes


def test_several_values_of_a_parameter_are_several_functions():
    assert "α" in titles(actviz.compare("prelu", alpha=[0.1, 0.2]))
    assert actviz.compare(["relu", "tanh"]).axes


@pytest.mark.parametrize("data", [[1.0, 2.0, -3.0], np.arange(-5, 5), (x for x in ()), "path"])
def test_data_are_a_path_or_numbers(data, tmp_path):
    (tmp_path / "d.txt").write_text("1 2 3")
    if not isinstance(data, (list, np.ndarray, str)):
        with pytest.raises(UsageError, match="data cannot be"):
            actviz.histogram("relu", data=data)
        return
    given = tmp_path / "d.txt" if isinstance(data, str) else data
    said = titles(actviz.histogram("relu", data=given))
    assert f"N = {len(data) if isinstance(data, np.ndarray) else 3}" in said
    assert "seed" not in said


WRONG = {
    "neither option nor parameter": (lambda: actviz.plot("relu", overlayy=True), "'overlayy'"),
    "not a number": (lambda: actviz.histogram("relu", samples="x"), "samples cannot be 'x'"),
    "not text": (lambda: actviz.plot("relu", title=3), "title cannot be '3'"),
    "not a pair": (lambda: actviz.plot("relu", range=5), "range cannot be '5'"),
    "not a size": (lambda: actviz.plot("relu", size="4"), "size cannot be '4'"),
    "no function": (lambda: actviz.plot(3), "fn cannot be"),
    "out of bounds": (lambda: actviz.histogram("relu", bins=0), "--bins cannot be 0"),
    "a film": (lambda: actviz.plot("prelu", sweep="alpha=0:1:5"), "a film"),
    "a raw picture": (lambda: actviz.image("a.png", "relu", raw=True), "a picture alone"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_one_sentence_and_a_value_error(name):
    call, sentence = WRONG[name]
    with pytest.raises(ActvizError) as caught:
        call()
    assert isinstance(caught.value, ValueError)
    assert sentence in caught.value.message
    assert caught.value.hint


def test_a_film_tells_the_command_that_makes_it():
    with pytest.raises(UsageError) as caught:
        actviz.plot("prelu", sweep="alpha=0:1:5")
    assert caught.value.hint.endswith("actviz plot prelu:alpha=0.25 --sweep alpha=0:1:5")


def test_help_names_every_keyword():
    text = pydoc.plain(pydoc.render_doc(actviz.network.dead))
    assert "*fns: 'str | Function'" in text
    assert "lr: 'tuple[float, ...]' = (0.01, 0.1, 1.0)" in text
    assert "Learning rates; several make several networks." in text


def test_no_global_state_is_touched():
    code = (
        "import actviz, matplotlib, sys\n"
        # Asking for the backend would choose one, which loads pyplot.
        "keys = [key for key in matplotlib.rcParams if key != 'backend']\n"
        "before = [matplotlib.rcParams[key] for key in keys]\n"
        "actviz.plot('relu', style='dark')\n"
        "after = [matplotlib.rcParams[key] for key in keys]\n"
        "print(before == after, 'matplotlib.pyplot' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "True False\n"

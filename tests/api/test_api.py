"""The Python API: lazy to load, and figures that a notebook shows."""

from __future__ import annotations

import pickle
import pydoc
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

import actviz
from actviz.activations.words import parse
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
    assert "α = 0.2" in titles(actviz.plot("leaky_relu", framework="tensorflow"))
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
    assert "lr: 'tuple[float, ...]' = (1.0,)" in text
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


def test_what_is_told_of_a_function():
    f = actviz.get("gelu")
    assert f.formula == "x*Phi(x)"
    assert f.facts["minimum"]["value"] == pytest.approx(-0.16997120747990366, rel=1e-12)
    assert "Hendrycks" in f.reference
    assert f._repr_latex_() == r"$\displaystyle f(x) = x\,\Phi(x)$"
    assert actviz.get("max(a*x, x)", a=0.1).formula == "max(a*x, x)"
    assert isinstance(f, actviz.Function)


def test_a_function_is_itself_wherever_it_comes_from():
    f, plain = actviz.get("prelu", alpha=0.1), parse("prelu:alpha=0.1")
    assert f == plain
    assert plain == f
    assert hash(f) == hash(plain)
    assert f != actviz.get("prelu")
    assert pickle.loads(pickle.dumps(f)) == f


def test_the_version_and_info():
    assert actviz.__version__ == version("actviz")
    told = actviz.info("prelu", alpha=0.1)
    assert (told["formula_text"], told["parameters"][0]["value"]) == (
        "x if x > 0 else alpha*x",
        0.1,
    )


def test_packages_answer_when_they_are_called():
    import actviz.export
    import actviz.identify

    assert "silu" in str(actviz.identify("x*sigmoid(x)").to_dict())
    x = np.linspace(-3.0, 3.0, 100)
    assert "tanh" in str(actviz.identify(x, np.tanh(x)).to_dict())
    assert r"\Phi" in actviz.export("gelu", "latex")
    assert actviz.audit("relu", np.abs, "float16").to_dict()["value"]["largest_ulps"] > 1
    with pytest.raises(UsageError, match="x and y"):
        actviz.identify(x)
    with pytest.raises(UsageError, match="nothing to export"):
        actviz.export("gelu", "cobol")


def test_packages_are_packages_still():
    code = (
        "import actviz.identify; from actviz.identify import Identity;"
        "print(isinstance(actviz.identify('relu'), Identity))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "True\n"


def test_a_photo_may_be_a_picture_or_levels(samples):
    photo = Image.open(samples / "camera.png")
    of_file = actviz.image(samples / "camera.png", "relu")
    levels = np.asarray(photo)
    for given in (photo, levels, levels / 255):
        figure = actviz.image(given, "relu")
        drawn, expected = (shown.axes[0].images[0].get_array() for shown in (figure, of_file))
        np.testing.assert_allclose(drawn, expected, atol=1 / 255)
    assert actviz.sheet("relu", photo, samples=100).axes
    assert actviz.image(np.stack([levels] * 3, axis=-1), "relu", color=True).axes
    for wrong in (np.zeros((4, 4)) - 1, np.zeros(3, np.int64), "missing.png", object()):
        with pytest.raises(ActvizError):
            actviz.image(wrong, "relu")


def test_pandas_in_is_pandas_out():
    pandas = pytest.importorskip("pandas")
    series = pandas.Series([-1.0, 2.0], index=["a", "b"], name="x")
    made = actviz.get("relu")(series)
    assert list(made.index) == ["a", "b"]
    assert made.to_list() == [0.0, 2.0]
    frame = actviz.get("relu").derivative(pandas.DataFrame({"p": [-1.0, 1.0]}))
    assert frame["p"].to_list() == [0.0, 1.0]
    assert "N = 2" in titles(actviz.histogram("relu", data=series))


def test_curves_are_drawn_on_axes_of_ones_own():
    figure = Figure()
    (one, two), (three, four) = figure.subplots(2, 2)
    assert actviz.plot("step", ax=one, derivative=False) is figure
    assert actviz.compare("relu", "gelu", ax=two, derivative=False) is figure
    actviz.plot("prelu", alpha=0.2, axes=[three, four])
    x, y = three.lines[0].get_data()
    np.testing.assert_allclose(y, 0.2 * x)
    assert [text.get_text() for text in two.get_legend().get_texts()] == ["ReLU", "GELU"]
    assert len(figure.axes) == 4
    with pytest.raises(UsageError, match="2 panels, and was given 1"):
        actviz.plot("relu", ax=one)


TINY = {"steps": 2, "hidden": (3,), "samples": 8}
# What draws how many panels.
VIEWS = [
    (actviz.plot, ("relu",), {"order": 2}, 3),
    (actviz.histogram, ("relu",), {"samples": 100}, 2),
    (actviz.image, (np.linspace(0, 1, 600).reshape(20, 30), "tanh"), {}, 4),
    (actviz.sheet, ("silu", np.linspace(0, 1, 600).reshape(20, 30)), {"samples": 100}, 6),
    (actviz.compare, ("relu", "gelu"), {"diff": True}, 3),
    (actviz.compare, ("relu", "gelu", "elu"), {"view": "grid"}, 3),
    (
        actviz.compare,
        ("relu", "gelu"),
        {"view": "histogram", "samples": 100, "before": True},
        3,
    ),
    (
        actviz.compare,
        ("relu", "gelu"),
        {"view": "image", "image": np.linspace(0, 1, 600).reshape(20, 30)},
        3,
    ),
    (actviz.network.signal, ("relu", "tanh"), {"layers": 3, "width": 20}, 4),
    (actviz.network.boundary, ("relu", "tanh"), TINY, 2),
    (actviz.network.dead, ("step",), TINY, 2),
    (actviz.network.zigzag, ("relu", "tanh"), {"steps": 3}, 4),
    (
        actviz.network.learn,
        ("relu", "tanh"),
        {"dataset": "xor", "epochs": 1, "hidden": (3,), "seeds": 1, "samples": 10},
        3,
    ),
]


@pytest.mark.parametrize(("draw", "given", "options", "count"), VIEWS)
def test_every_view_is_drawn_on_axes_of_ones_own(draw, given, options, count):
    figure = Figure((12, 8), dpi=50)
    axes = list(figure.subplots(3, 3).ravel())
    places = [each.get_position(original=True).bounds for each in axes]
    canvas = figure.canvas
    assert draw(*given, **options, axes=axes[:count]) is figure
    assert [each.has_data() for each in axes] == [True] * count + [False] * (9 - count)
    assert [each.get_position(original=True).bounds for each in axes] == places
    assert (len(figure.axes), figure.texts, figure.legends) == (9, [], [])
    assert figure.canvas is canvas
    assert all(each.get_title(loc="left") for each in axes[:count])
    figure.savefig(BytesIO(), format="png")
    empty = Figure().subplots()
    with pytest.raises(UsageError, match=f"draws {count} panels, and was given 1 axes"):
        draw(*given, **options, ax=empty)
    assert not empty.has_data()


def test_watching_without_torch_says_what_is_missing():
    if find_spec("torch"):
        pytest.skip("torch is installed")
    with pytest.raises(ActvizError, match="torch is not installed"):
        actviz.watch(None)

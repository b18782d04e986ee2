"""A model run on batches: what its sites see, and what another function would change."""

from __future__ import annotations

import json
from math import erf

import numpy as np
import pytest
from matplotlib.colors import to_hex

from actviz import ActvizError, inspect
from actviz.errors import UsageError
from tests.sites.models import WIDTH, Node, layer, weights


@pytest.fixture
def deep(tmp_path):
    """Return the path of a model of two layers, and that of its data."""
    nodes = [
        Node("Relu", ["z"], ["a"], name="first"),
        Node("MatMul", ["a", "w2"], ["z2"]),
        Node("Tanh", ["z2"], ["y"], name="second"),
    ]
    made = layer(nodes, [weights("w2", 8, 3, seed=2)])
    (tmp_path / "deep.onnx").write_bytes(made.SerializeToString())
    x = np.random.default_rng(0).normal(size=(150, WIDTH))
    np.savez(tmp_path / "batch.npz", x=x)
    return str(tmp_path / "deep.onnx"), str(tmp_path / "batch.npz"), x


def by_hand(x):
    """Return what comes into both layers, worked out without ONNX."""
    rng = [np.random.default_rng(seed) for seed in (0, 1, 2)]
    w = rng[0].normal(size=(WIDTH, 8)).astype(np.float32)
    b = rng[1].normal(size=8).astype(np.float32)
    w2 = rng[2].normal(size=(8, 3)).astype(np.float32)
    z = x.astype(np.float32) @ w + b
    return z, np.maximum(z, 0) @ w2


def test_sites_see_what_goes_through_the_model(deep):
    source, data, x = deep
    first, second = inspect(source, data).sites
    z, z2 = by_hand(x)
    assert (first.function.name, second.function.name) == ("relu", "tanh")
    assert first.tally.count == z.size
    assert first.tally.mean == pytest.approx(z.mean(), rel=1e-4)
    assert second.std == pytest.approx(z2.std(), rel=1e-4)
    assert first.dead == int((z <= 0).all(axis=0).sum())
    assert second.slope == pytest.approx((1 - np.tanh(z2) ** 2).mean(), rel=1e-4)


def test_enough_samples_are_enough(deep):
    source, data, _ = deep
    assert [site.tally.samples for site in inspect(source, data, max_samples=70).sites] == [70, 70]


def test_another_function_is_sensitivity(deep):
    source, data, x = deep
    drift = inspect(source, data, swap="relu=gelu").drift
    assert drift.swapped == ("first",)
    z, z2 = by_hand(x)
    gelu = z * (1 + np.vectorize(erf)(z / np.sqrt(2))) / 2
    after = gelu @ np.random.default_rng(2).normal(size=(8, 3)).astype(np.float32)
    assert drift.sites["first"].relative == 0
    expected = np.linalg.norm(after - z2) / np.linalg.norm(z2)
    assert drift.sites["second"].relative == pytest.approx(expected, rel=1e-3)
    same = (np.tanh(z2).argmax(1) == np.tanh(after).argmax(1)).mean()
    assert drift.outputs["y"].agreement == pytest.approx(same, abs=0.02)
    assert "sensitivity, not quality" in " ".join(drift.sentences())


def test_an_own_formula_is_put_in_too(deep):
    source, data, _ = deep
    assert inspect(source, data, swap="tanh=x/(1+|x|)").drift.outputs["y"].relative > 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"swap": "gelu=relu"}, "does not apply GELU"),
        ({"swap": "relu"}, "--swap cannot be"),
        ({"sites": ["nowhere"]}, "No site is named"),
        ({"fn": "relu"}, "tells what it applies"),
    ],
)
def test_what_does_not_fit_the_model_gets_a_sentence(deep, options, words):
    source, data, _ = deep
    with pytest.raises(UsageError, match=words):
        inspect(source, data, **options)


def test_data_of_another_shape_get_a_sentence(deep, tmp_path):
    np.save(tmp_path / "wide.npy", np.zeros((3, WIDTH + 1)))
    with pytest.raises(ActvizError, match="does not take the data"):
        inspect(deep[0], str(tmp_path / "wide.npy"))


def test_arrays_that_were_kept_are_sites(tmp_path):
    rng = np.random.default_rng(1)
    kept = {f"layer{i}": rng.normal(size=(64, 10)) - i for i in (10, 2, 1)}
    np.savez(tmp_path / "acts.npz", **kept)
    report = inspect(str(tmp_path / "acts.npz"), fn="relu")
    assert [site.name for site in report.sites] == ["layer1", "layer2", "layer10"]
    assert [site.dead for site in report.sites] == [0, int((kept["layer2"] <= 0).all(0).sum()), 10]
    chosen = inspect(str(tmp_path / "acts.npz"), fn="relu", sites=["*10"])
    assert [site.name for site in chosen.sites] == ["layer10"]


def test_the_report_is_told_in_every_form(deep, actviz, tmp_path):
    source, data, _ = deep
    path = tmp_path / "report.png"
    told = json.loads(actviz("inspect", source, "--data", data, "--json", "-o", path).out)
    assert told["output"] == str(path)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert [site["site"] for site in told["sites"]] == ["first", "second"]
    head, *rows = actviz("inspect", source, "--data", data, "--csv").out.splitlines()
    assert head.split(",")[:2] == ["site", "function"]
    assert [row.split(",")[0] for row in rows] == ["first", "second"]
    shown = actviz("inspect", source, "--data", data).out
    assert "ReLU" in shown
    assert "Tanh" in shown


def test_the_figure_heeds_chosen_colors(deep):
    source, data, _ = deep
    figure = inspect(source, data).figure(dpi=40, colors=(("tanh", "red"),))
    relu, tanh = (to_hex(axes.lines[0].get_color()) for axes in figure.axes[:2])
    assert (relu != "#ff0000", tanh) == (True, "#ff0000")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.onnx", "--data", "x.npy"], "There is no model"),
        (["acts.npz"], "What is applied"),
        (["acts.txt", "--fn", "relu"], "holds no arrays"),
    ],
)
def test_bad_words_get_one_sentence(actviz, tmp_path, words, said):
    np.savez(tmp_path / "acts.npz", a=np.zeros((2, 2)))
    ran = actviz("inspect", *words)
    assert ran.code in (1, 2)
    assert said in ran.err
    assert len(ran.err.splitlines()) == 2


def test_an_interruption_tells_what_was_seen(deep):
    source, data, _ = deep

    def interrupt(count: int) -> None:
        raise KeyboardInterrupt

    assert [site.tally.samples for site in inspect(source, data, progress=interrupt).sites] == [
        64
    ] * 2


def test_a_swap_needs_the_data_once(deep):
    source, data, _ = deep
    told = []
    inspect(source, data, swap="relu=gelu", progress=told.append)
    assert told == [64, 64, 22]

    def interrupt(count: int) -> None:
        raise KeyboardInterrupt

    report = inspect(source, data, swap="relu=gelu", progress=interrupt)
    assert [site.tally.samples for site in report.sites] == [64] * 2
    assert report.drift.outputs["y"].samples == 64


@pytest.fixture
def fixed(tmp_path):
    """Return the path of a model that takes 8 samples at once, and that of a folder of data."""
    made = layer([Node("Relu", ["z"], ["y"], name="only")], shape=(8, WIDTH))
    (tmp_path / "fixed.onnx").write_bytes(made.SerializeToString())
    (tmp_path / "data").mkdir()
    for number, count in enumerate((16, 11, 5)):
        x = np.random.default_rng(number).normal(size=(count, WIDTH)).astype(np.float32)
        np.save(tmp_path / "data" / f"part{number}.npy", x)
    return str(tmp_path / "fixed.onnx"), str(tmp_path / "data")


@pytest.mark.parametrize(
    ("most", "used", "note"),
    [
        (None, 24, "so 24 of 32 were used"),
        (20, 16, "so 16 of 20 were used"),
        (30, 24, "so 24 of 30 were used"),
        (16, 16, ""),
    ],
)
def test_a_model_of_a_fixed_batch_leaves_the_rest_out_and_says_so(fixed, actviz, most, used, note):
    report = inspect(*fixed, max_samples=most)
    (site,) = report.sites
    assert site.tally.samples == used
    assert note in report.note
    assert bool(note) == bool(report.note)
    ran = actviz(
        "inspect", fixed[0], "--data", fixed[1], *(["--max-samples", most] if most else [])
    )
    assert ran.code == 0
    assert note in ran.out


def test_fewer_samples_than_a_model_takes_get_a_sentence(fixed):
    with pytest.raises(UsageError, match="takes 8 samples at once"):
        inspect(*fixed, max_samples=3)


@pytest.mark.parametrize("content", [b"\xff" * 8, b"\xff\xff\xff\xff\x00\x00\x00\x00{}", b"{}"])
def test_a_header_that_lies_is_refused_in_a_sentence(tmp_path, content):
    (tmp_path / "kept.safetensors").write_bytes(content)
    with pytest.raises(ActvizError, match="is damaged"):
        inspect(str(tmp_path / "kept.safetensors"), fn="relu")


def test_safetensors_are_arrays_too(tmp_path):
    numpy = pytest.importorskip("safetensors.numpy")
    z = np.random.default_rng(2).normal(size=(30, 4)).astype(np.float32)
    numpy.save_file({"block.0": z}, tmp_path / "kept.safetensors")
    (site,) = inspect(str(tmp_path / "kept.safetensors"), fn="relu").sites
    assert (site.name, site.tally.count) == ("block.0", 120)


def test_a_folder_of_arrays_is_a_network(tmp_path):
    (tmp_path / "kept").mkdir()
    for number in (10, 9):
        np.save(tmp_path / "kept" / f"act{number}.npy", np.ones((5, 3)))
    report = inspect(str(tmp_path / "kept"), fn="tanh")
    assert [site.name for site in report.sites] == ["act9", "act10"]

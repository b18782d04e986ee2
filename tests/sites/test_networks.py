"""Networks that torch trained and exported: see `make_networks`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from actviz import inspect
from actviz.sites.findings import finding

onnx = pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")
HERE = Path(__file__).parent / "networks"
SAMPLES = Path(__file__).parents[2] / "sample_networks"


@pytest.fixture
def pixels(tmp_path) -> np.ndarray:
    """Return the digits that the networks have not learned, which `digits.npz` holds too."""
    datasets = pytest.importorskip("sklearn.datasets")
    shown = (datasets.load_digits().data[1400:] / 16).astype(np.float32)
    np.savez(tmp_path / "digits.npz", pixels=shown)
    return shown


def seen(path: Path):
    """Return the sites of a network that saw the digits."""
    return inspect(str(path), "digits.npz").sites


def test_units_that_a_large_learning_rate_killed_are_counted_as_by_hand(pixels):
    read = onnx.numpy_helper.to_array
    graph = onnx.load(SAMPLES / "digits.onnx").graph
    weights = {each.name: read(each).astype(np.float64) for each in graph.initializer}
    x = pixels.astype(np.float64)
    counted = []
    for layer in (0, 2, 4):
        z = x @ weights[f"{layer}.weight"].T + weights[f"{layer}.bias"]
        counted.append(int((z <= 0).all(axis=0).sum()))
        x = np.maximum(z, 0)
    sites = seen(SAMPLES / "digits.onnx")
    assert [site.dead for site in sites] == counted
    assert counted[0] > 10
    assert (
        finding(sites[0]) == f"{sites[0].name}: {100 * counted[0] / 64:.1f} % of the units are dead"
    )


def test_activations_are_recognised_as_torch_exports_them(pixels):
    names = ["gelu", "gelu_tanh", "silu", "mish", "hard_swish", "quick_gelu", "elu", "tanh"]
    assert [site.function.name for site in seen(HERE / "spelled.onnx")] == names


def test_units_of_a_convolution_are_its_channels(pixels):
    assert [(site.function.name, site.units) for site in seen(HERE / "convolutional.onnx")] == [
        ("silu", 6),
        ("relu6", 8),
    ]

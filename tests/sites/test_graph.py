"""Where a model applies a function, in the spellings of exporters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from actviz.errors import ActvizError
from actviz.sites.model import Model, opened
from actviz.sites.naming import named
from tests.sites.models import (
    SPELLINGS,
    Node,
    chain,
    constant,
    constants_of,
    layer,
    model,
    onnx,
    weights,
)


def functions(made) -> list[str]:
    """Return what a model applies, by the names of the catalogue."""
    return [named(spot.formula)[0].name for spot in read(made).spots()]


def read(made) -> Model:
    return opened("made.onnx", made.SerializeToString())


@pytest.mark.parametrize(("name", "steps"), SPELLINGS, ids=lambda given: str(given)[:24])
def test_every_spelling_is_recognised(name, steps):
    nodes = chain(*steps)
    assert functions(layer(nodes, constants_of(nodes))) == [name]


@pytest.mark.parametrize(
    ("operator", "attributes", "word"),
    [
        ("Relu", {}, "relu"),
        ("LeakyRelu", {"alpha": 0.2}, "leaky_relu:negative_slope=0.2"),
        ("Elu", {"alpha": 0.5}, "elu:alpha=0.5"),
        ("Selu", {}, None),
        ("HardSigmoid", {"alpha": 0.25, "beta": 0.5}, None),
        ("Gelu", {}, "gelu"),
        ("Gelu", {"approximate": "tanh"}, "gelu_tanh"),
        ("Mish", {}, "mish"),
        ("HardSwish", {}, "hard_swish"),
        ("Softplus", {}, "softplus:beta=1"),
    ],
)
def test_operators_are_what_they_compute(operator, attributes, word):
    found = read(layer([Node(operator, ["z"], ["y"], **attributes)], opset=20)).spots()
    function, _ = named(found[0].formula)
    z = np.linspace(-6, 6, 101)
    assert word is None or function.word == word
    scale, alpha = 1.0507009873554805, 1.6732632423543772  # Klambauer et al. 2017
    expected = {
        "Selu": scale * np.where(z > 0, z, alpha * np.expm1(z)),
        "HardSigmoid": np.clip(0.25 * z + 0.5, 0, 1),
        "LeakyRelu": np.where(z > 0, z, 0.2 * z),
        "Elu": np.where(z > 0, z, 0.5 * np.expm1(z)),
    }
    if operator in expected:
        assert function(z) == pytest.approx(expected[operator], abs=1e-12)


def test_a_normalisation_and_a_softmax_are_no_activations():
    nodes = [
        Node("ReduceMean", ["z"], ["mean"]),
        Node("Sub", ["z", "mean"], ["d"]),
        Node("Pow", ["d", "two"], ["d2"]),
        Node("ReduceMean", ["d2"], ["v"]),
        Node("Sqrt", ["v"], ["s"]),
        Node("Div", ["d", "s"], ["n"]),
        Node("Exp", ["n"], ["e"]),
        Node("ReduceSum", ["e"], ["t"]),
        Node("Div", ["e", "t"], ["y"]),
    ]
    with pytest.raises(ActvizError, match="applies no activation"):
        read(layer(nodes, [constant("two", 2.0)])).spots()


def test_two_layers_are_two_sites_in_order_of_depth():
    nodes = [
        Node("Relu", ["z"], ["a"], name="/body/act/Relu"),
        Node("MatMul", ["a", "w2"], ["z2"]),
        Node("Tanh", ["z2"], ["y"], name="/head/Tanh"),
    ]
    spots = read(layer(nodes, [weights("w2", 8, 3)])).spots()
    assert [(spot.name, spot.root) for spot in spots] == [
        ("body.act.Relu", "z"),
        ("head.Tanh", "z2"),
    ]


def test_channels_of_a_convolution_are_its_units():
    nodes = [Node("Conv", ["x", "k"], ["z"]), Node("Relu", ["z"], ["y"])]
    made = model(nodes, [weights("k", 5, 1, 3, 3)], shape=("n", 1, 8, 8))
    assert [spot.axis for spot in read(made).spots()] == [1]


def test_slopes_of_units_are_told():
    made = layer([Node("PRelu", ["z", "slopes"], ["y"])], [weights("slopes", 8)])
    assert "slopes from" in read(made).spots()[0].note


@pytest.mark.parametrize("content", [b"", b"no model", b"\x08\x08"])
def test_what_is_no_model_is_refused_in_a_sentence(content):
    with pytest.raises(ActvizError, match="no ONNX model"):
        opened("broken.onnx", content)


@pytest.mark.parametrize("place", ["../secret.bin", "/etc/hostname"])
def test_tensors_outside_of_the_folder_are_not_read(tmp_path, place):
    made = layer([Node("Relu", ["z"], ["y"])])
    tensor = made.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = 1
    for key, value in (("location", place), ("offset", "0"), ("length", "128")):
        tensor.external_data.add(key=key, value=value)
    with pytest.raises(ActvizError, match="outside of its folder"):
        opened(str(tmp_path / "m.onnx"), made.SerializeToString())


LIGHT = Path(onnx.__file__).parent / "backend" / "test" / "data" / "light"


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("bvlc_alexnet", 7),
        ("resnet50", 49),
        ("squeezenet", 26),
        ("vgg19", 18),
        ("inception_v1", 57),
    ],
)
def test_the_models_of_onnx_itself_are_read(name, count):
    path = LIGHT / f"light_{name}.onnx"
    made = onnx.load(path)
    assert sum(node.op_type == "Relu" for node in made.graph.node) == count
    spots = opened(str(path), path.read_bytes()).spots()
    assert {spot.formula.strip("()") for spot in spots} == {"relu((x"}
    assert len(spots) == count

"""Framework presets: each conflict of the frameworks resolved as each framework resolves it."""

from __future__ import annotations

import pytest

from actviz import get
from actviz.activations import names
from actviz.activations.frameworks import FRAMEWORKS, framework
from actviz.activations.words import parse
from actviz.errors import UnknownFunction, UsageError


@pytest.mark.parametrize(
    ("chosen", "word", "name", "values"),
    [
        ("torch", "leaky_relu", "leaky_relu", {"negative_slope": 0.01}),
        ("jax", "leaky_relu", "leaky_relu", {"negative_slope": 0.01}),
        ("onnx", "LeakyRelu", "leaky_relu", {"negative_slope": 0.01}),
        ("keras", "leaky_relu", "leaky_relu", {"negative_slope": 0.2}),
        ("tensorflow", "leaky_relu", "leaky_relu", {"negative_slope": 0.2}),
        ("mxnet", "leaky_relu", "leaky_relu", {"negative_slope": 0.25}),
        ("torch", "prelu", "prelu", {"alpha": 0.25}),
        ("keras", "prelu", "prelu", {"alpha": 0.0}),
        ("flax", "prelu", "prelu", {"alpha": 0.01}),
        ("mlx", "prelu", "prelu", {"alpha": 0.25}),
        ("torch", "gelu", "gelu", {}),
        ("keras", "gelu", "gelu", {}),
        ("tensorflow", "gelu", "gelu", {}),
        ("onnx", "gelu", "gelu", {}),
        ("mlx", "gelu", "gelu", {}),
        ("jax", "gelu", "gelu_tanh", {}),
        ("jax", "GELU", "gelu_tanh", {}),
        ("jax", "gelu_exact", "gelu", {}),
        ("torch", "hard_sigmoid", "hard_sigmoid", {"slope": 1 / 6, "offset": 0.5}),
        ("keras", "hard_sigmoid", "hard_sigmoid", {"slope": 1 / 6, "offset": 0.5}),
        ("paddle", "hard_sigmoid", "hard_sigmoid", {"slope": 0.1666667, "offset": 0.5}),
        ("onnx", "hard_sigmoid", "hard_sigmoid", {"slope": 0.2, "offset": 0.5}),
        ("mxnet", "hard_sigmoid", "hard_sigmoid", {"slope": 0.2, "offset": 0.5}),
        ("torch", "rrelu", "rrelu", {"lower": 1 / 8, "upper": 1 / 3}),
        ("mxnet", "rrelu", "rrelu", {"lower": 1 / 8, "upper": 0.334}),
        ("onnx", "shrink", "shrink", {"lambd": 0.5, "bias": 0.0}),
        ("torch", "selu", "selu", {"alpha": 1.6732632423543772, "scale": 1.0507009873554805}),
        ("onnx", "selu", "selu", {"alpha": 1.6732631921768188, "scale": 1.0507010221481323}),
        ("mlx", "selu", "selu", {"alpha": 1.67326, "scale": 1.0507}),
        ("torch", "softplus", "softplus", {"beta": 1.0, "threshold": 20.0}),
        ("paddle", "softplus", "softplus", {"beta": 1.0, "threshold": 20.0}),
        ("jax", "softplus", "softplus", {"beta": 1.0, "threshold": 0.0}),
        ("paddle", "stanh", "scaled_tanh", {"rate": 0.67, "height": 1.7159}),
        ("paddle", "hard_shrink", "hard_shrink", {"lambd": 0.5, "keep_edge": 1.0}),
        ("torch", "hard_shrink", "hard_shrink", {"lambd": 0.5, "keep_edge": 0.0}),
        ("keras", "swish", "swish", {"beta": 1.0}),
        ("onnx", "SwiGLU", "swiglu", {"gate": 1.0}),
    ],
)
def test_defaults_are_the_frameworks_own(chosen, word, name, values):
    function = get(word, framework=chosen)
    assert function.name == name
    assert function.values == values
    assert parse(word, {}, chosen) == function


def test_given_parameters_beat_the_frameworks():
    assert get("leaky_relu", framework="keras", alpha=0.3).values == {"negative_slope": 0.3}


def test_paddle_keeps_the_edge_that_torch_drops():
    assert get("hard_shrink", framework="paddle")(0.5) == 0.5
    assert get("hard_shrink", framework="paddle")(-0.5) == -0.5
    assert get("hard_shrink", framework="torch")([0.5, -0.5]).tolist() == [0.0, 0.0]


def test_torch_softplus_is_a_line_above_its_threshold():
    x = 20.5
    assert get("softplus", framework="torch")(x) == x
    assert get("softplus")(x) > x


def test_the_word_of_a_preset_reads_back_without_the_framework():
    for chosen in FRAMEWORKS:
        for name in names(chosen):
            function = get(name, framework=chosen)
            assert get(function.word) == function
            assert get(function.word).values == function.values


@pytest.mark.parametrize(
    ("chosen", "word", "nearest"),
    [
        ("torch", "quick_gelu", "gelu"),
        ("torch", "swish", "silu"),
        ("tensorflow", "celu", "elu"),
        ("jax", "tanhshrink", "tanh"),
        ("keras", "golu", "gelu_tanh"),
        ("tensorflow", "mish", "silu"),
    ],
)
def test_what_a_framework_lacks_is_refused_with_the_nearest(chosen, word, nearest):
    with pytest.raises(UnknownFunction, match=f"{chosen} has no {word}") as caught:
        get(word, framework=chosen)
    assert caught.value.hint.endswith(f" {nearest}.")
    assert nearest in names(chosen)


@pytest.mark.parametrize(
    ("word", "name"), [("PyTorch", "torch"), ("tf", "tensorflow"), ("flax", "jax"), ("MLX", "mlx")]
)
def test_frameworks_have_other_spellings(word, name):
    assert framework(word) == name


def test_unknown_framework_is_refused():
    with pytest.raises(UsageError, match="'pytroch'") as caught:
        get("relu", framework="pytroch")
    assert "pytorch" in caught.value.hint
    with pytest.raises(UsageError, match="'caffe'") as caught:
        names("caffe")
    assert "mxnet" in caught.value.hint


def test_lists_hold_what_each_framework_has():
    assert {"celu", "hard_shrink", "rrelu", "threshold", "glu", "softmin"} <= set(names("torch"))
    assert {"sparsemax", "squareplus", "hard_tanh"} <= set(names("keras"))
    assert "crelu" in names("tensorflow")
    assert "mish" not in names("tensorflow")
    assert set(names("mlx", family="gelu")) == {"gelu", "gelu_tanh"}

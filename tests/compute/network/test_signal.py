"""The signal: moments by layer against theory, and what the figure is made of."""

from __future__ import annotations

import json
from math import isnan, sqrt

import numpy as np
import pytest

from actviz import get
from actviz.activations import names
from actviz.compute.inputs import Inputs
from actviz.compute.network import signal
from actviz.compute.network.signal import Signal
from actviz.compute.photo import Photo
from actviz.errors import InputError
from actviz.requests.network import InputSampling, SignalRequest

SEEDS = 8


def sent(
    word: str, init: str, layers: int = 10, width: int = 100, seed: int = 0, samples: int = 200
) -> Signal:
    request = SignalRequest(
        functions=(get(word),),
        layers=layers,
        width=width,
        inits=(init,),
        sampling=InputSampling(samples=samples, seed=seed),
    )
    return signal.compute(request, Inputs()).outcomes[0]


def second_moments(word: str, init: str, **sizes: int) -> np.ndarray:
    """E[z²] of each layer over that of the input, for several seeds."""
    runs = [sent(word, init, seed=seed, **sizes) for seed in range(SEEDS)]
    moments = [[one.std**2 + one.mean**2 for one in run.layers] for run in runs]
    inputs = [run.input_std**2 for run in runs]
    return np.array(moments) / np.array(inputs)[:, None]


def test_a_linear_network_with_xavier_keeps_the_second_moment() -> None:
    width, samples = 100, 200
    ratios = second_moments("identity", "xavier", width=width, samples=samples)
    # Given the layer below, E[z²] has the relative variance 2 tr(Σ²)/tr(Σ)² / width, and a product
    # of l square Gaussian matrices has tr(Σ²)/tr(Σ)² = (l + 1 + width/samples)/width.
    variances = [2 * (depth + 1 + width / samples) / width**2 for depth in range(10)]
    error = np.sqrt(np.cumsum(variances) / SEEDS)
    assert (np.abs(ratios.mean(axis=0) - 1) < 4 * error).all()


def test_relu_with_he_keeps_the_second_moment() -> None:
    ratios = second_moments("relu", "he")
    error = ratios.std(axis=0, ddof=1) / sqrt(SEEDS)
    assert (np.abs(ratios.mean(axis=0) - 1) < 4 * error).all()


def test_relu_with_xavier_halves_the_second_moment_at_each_layer() -> None:
    ratios = second_moments("relu", "xavier") * 2.0 ** np.arange(1, 11)
    error = ratios.std(axis=0, ddof=1) / sqrt(SEEDS)
    assert (np.abs(ratios.mean(axis=0) - 1) < 4 * error).all()


def test_relu_puts_out_zero_half_of_the_time() -> None:
    width = 100
    shares = [
        [layer.zero_fraction for layer in sent("relu", "he", seed=seed).layers]
        for seed in range(SEEDS)
    ]
    # A unit is 0 for between none and all of the samples, so units count, not samples.
    error = 0.5 / sqrt(width * SEEDS)
    assert (np.abs(np.mean(shares, axis=0) - 0.5) < 4 * error).all()


@pytest.mark.parametrize(("word", "init"), [("identity", "xavier"), ("relu", "he")])
def test_the_gradient_keeps_its_size_too(word: str, init: str) -> None:
    runs = [sent(word, init, seed=seed) for seed in range(SEEDS)]
    sizes = np.array(
        [[run.input_gradient_std, *(layer.gradient_std for layer in run.layers)] for run in runs]
    )
    squares = sizes[:, :-1] ** 2
    error = squares.std(axis=0, ddof=1) / sqrt(SEEDS)
    assert (np.abs(squares.mean(axis=0) - 1) < 4 * error).all()
    assert sizes[:, -1] == pytest.approx(1.0, abs=4 / sqrt(2 * 100 * 200))


def test_orthogonal_weights_of_a_linear_network_change_no_size() -> None:
    run = sent("identity", "orthogonal", width=50)
    moments = [layer.std**2 + layer.mean**2 for layer in run.layers]
    assert moments == pytest.approx([moments[0]] * 10, rel=1e-12)
    sizes = [layer.gradient_std for layer in run.layers]
    assert sizes == pytest.approx([run.input_gradient_std] * 10, rel=1e-3)


@pytest.mark.parametrize("word", ["tanh", "sigmoid", "gelu", "elu"])
def test_the_gain_keeps_every_layer_as_a_standard_normal_input_makes_it(word: str) -> None:
    f = get(word)
    z = f(np.random.default_rng(9).standard_normal(10**6))
    ratios = second_moments(word, "gain", width=200, layers=4) / np.mean(z**2)
    # The theory is that of infinite width: what 200 units leave out is of the order of 1/200.
    error = ratios.std(axis=0, ddof=1) / sqrt(SEEDS) + 5 / 200
    assert (np.abs(ratios.mean(axis=0) - 1) < 4 * error).all()


def test_zeros_make_every_output_the_same_and_stop_the_gradient() -> None:
    run = sent("tanh", "zeros")
    assert [layer.std for layer in run.layers] == [0.0] * 10
    assert [layer.gradient_std for layer in run.layers[:-1]] == [0.0] * 9
    (atom,) = run.ridges.outputs[0].atoms
    assert (atom.value, atom.fraction) == (0.0, 1.0)


def test_small_weights_fade_and_large_ones_saturate_tanh() -> None:
    small, large = sent("tanh", "normal:0.01", width=500), sent("tanh", "normal:1", width=500)
    assert small.layers[-1].std < 1e-5
    assert small.layers[0].std > 0.1
    assert large.layers[-1].saturated_fraction > 0.8
    assert large.layers[-1].std > 0.95


def test_sigmoid_goes_silent_and_loses_the_gradient() -> None:
    run = sent("sigmoid", "xavier")
    assert run.layers[-1].signal_std < 1e-4 * run.layers[0].signal_std
    assert run.input_gradient_std < 0.25**10 * 2
    assert run.layers[-1].std > 0.05


def test_no_gradient_passes_a_step() -> None:
    run = sent("step", "xavier")
    assert run.layers[-1].gradient_std == pytest.approx(1.0, abs=0.03)
    assert [layer.gradient_std for layer in run.layers[:-1]] == [0.0] * 9


def test_batch_normalisation_holds_tanh_in_its_middle() -> None:
    request = SignalRequest(
        functions=(get("tanh"),), inits=("normal:1",), batch_norm=True, width=200, layers=5
    )
    for layer in signal.compute(request, Inputs()).outcomes[0].layers:
        assert layer.std == pytest.approx(0.6277, abs=0.02)  # √E[tanh²] of a standard normal
        assert layer.saturated_fraction < 0.01


@pytest.mark.parametrize("size", [1e-300, 1.0, 1e300])
def test_a_standard_deviation_is_right_at_any_size(size: float) -> None:
    assert signal.deviation(size * np.array([3.0, -1.0, 1.0, 1.0])) == pytest.approx(size * sqrt(2))
    assert isnan(signal.deviation(np.array([size, np.inf])))
    assert signal.deviation(np.zeros(3)) == 0.0


def test_sizes_far_beyond_a_square_are_measured() -> None:
    run = sent("relu", "normal:1", layers=200, width=30, samples=50)
    assert run.layers[-1].std > 1e100
    assert run.input_gradient_std > 1e100


def test_an_overflow_is_said_and_is_null_in_json() -> None:
    request = SignalRequest(functions=(get("relu"),), inits=("normal:1e100",), layers=5, width=10)
    data = signal.compute(request, Inputs())
    assert isnan(data.outcomes[0].layers[-1].std)
    assert "not finite from layer 4 on" in data.notes[0]
    layers = data.numbers()["layers"]
    assert layers[-1]["std"] is None
    json.dumps(data.numbers(), allow_nan=False)


@pytest.mark.parametrize("name", names())
def test_every_function_gives_numbers_that_json_can_hold(name: str) -> None:
    request = SignalRequest(
        functions=(get(name),), layers=3, width=10, sampling=InputSampling(samples=20)
    )
    numbers = signal.compute(request, Inputs()).numbers()
    assert len(json.loads(json.dumps(numbers, allow_nan=False))["layers"]) == 3


def test_bars_and_atoms_count_every_output() -> None:
    run = sent("relu", "he", layers=3)
    # A bin across 0 would hold half as much as its neighbours.
    assert np.abs(run.ridges.edges).min() < 1e-12
    for side, layer in zip(run.ridges.outputs, run.layers, strict=True):
        (atom,) = side.atoms
        assert (atom.value, atom.fraction) == (0.0, pytest.approx(layer.zero_fraction))
        assert side.counts.sum() / side.count + atom.fraction + side.beyond == pytest.approx(1.0)
        assert side.beyond < 0.01


def test_functions_and_initialisations_meet_the_same_random_numbers() -> None:
    request = SignalRequest(
        functions=(get("relu"), get("tanh")), inits=("xavier", "he"), width=20, layers=2
    )
    data = signal.compute(request, Inputs())
    assert [(s.function.name, s.init) for s in data.outcomes] == [
        ("relu", "xavier"),
        ("relu", "he"),
        ("tanh", "xavier"),
        ("tanh", "he"),
    ]
    first = [s.layers[0].std for s in data.outcomes]
    # He's weights are Xavier's times √2, and ReLU scales with them.
    assert first[1] == pytest.approx(sqrt(2) * first[0], rel=1e-12)
    assert data.numbers() == signal.compute(request, Inputs()).numbers()


def test_the_patches_of_a_photo_are_standardised() -> None:
    levels = np.random.default_rng(0).integers(0, 256, (40, 30)).astype(np.uint8)
    request = SignalRequest(functions=(get("tanh"),), width=50, layers=2, photo="photo.png")
    inputs = Inputs(photo=Photo("photo.png", levels[np.newaxis], 8, ("a note",)))
    x = signal.batch(request, inputs)
    assert x.shape == (1000, 49)
    assert (x.mean(), x.std()) == (pytest.approx(0, abs=1e-12), pytest.approx(1))
    data = signal.compute(request, inputs)
    assert data.source == "1,000 patches of 7×7 pixels, standardised"
    assert data.notes == ("a note",)


def test_a_patch_is_a_square_of_the_photo() -> None:
    levels = np.arange(12, dtype=np.uint8).reshape(3, 4)
    found = signal.patches(levels, (100, 4), np.random.default_rng(0))
    squares = {
        tuple(levels[row : row + 2, column : column + 2].ravel())
        for row in range(2)
        for column in range(3)
    }
    assert {tuple(patch) for patch in found} == squares


def test_data_give_the_input_their_values() -> None:
    request = SignalRequest(functions=(get("tanh"),), width=20, layers=1)
    x = signal.batch(request, Inputs(data=np.array([1, 2, 2, 5])))
    assert len(np.unique(x.round(9))) == 3
    assert (x.mean(), x.std()) == (pytest.approx(0, abs=1e-12), pytest.approx(1))
    with pytest.raises(InputError, match="not finite"):
        signal.batch(request, Inputs(data=np.array([1.0, np.nan])))


@pytest.mark.parametrize(
    ("word", "init"),
    [("tanh", "normal:0.01"), ("relu", "normal:1"), ("relu", "he"), ("exponential", "xavier")],
)
def test_the_axis_shows_every_layer(word: str, init: str) -> None:
    run = sent(word, init, layers=5 if word == "exponential" else 10)
    for side, layer in zip(run.ridges.outputs, run.layers, strict=True):
        assert side.beyond == pytest.approx(layer.non_finite_fraction, abs=0.003)
        # No ridge is empty but where all is in the stems.
        shown = side.counts.sum() + side.count * sum(atom.fraction for atom in side.atoms)
        assert shown >= 0.99 * side.count


def test_layers_that_explode_have_an_axis_of_powers() -> None:
    exploding = sent("relu", "normal:1").ridges
    assert sent("tanh", "normal:0.01").ridges.knee is None
    assert exploding.knee is not None
    places = [exploding.place(z) for z in (0.0, 1e6, 1e7, 1e8)]
    assert places[0] == 0
    assert np.diff(places[1:]) == pytest.approx(np.log(10), rel=1e-3)
    assert exploding.output(places[1]) == pytest.approx(1e6)


@pytest.mark.parametrize(
    ("word", "init", "values"),
    [
        ("tanh", "normal:1", []),
        ("sigmoid", "normal:20", []),
        ("gelu", "normal:1", []),
        ("relu", "he", [0.0]),
        ("relu", "normal:1", [0.0]),
        ("relu6", "normal:1", [0.0, 6.0]),
        ("hard_tanh", "normal:1", [-1.0, 1.0]),
        ("step", "xavier", [0.0, 1.0]),
        ("tanh", "zeros", [0.0]),
    ],
)
def test_values_are_taken_exactly_only_where_the_function_is_flat(
    word: str, init: str, values: list[float]
) -> None:
    ridges = sent(word, init).ridges
    for side in ridges.outputs:
        assert [ridges.output(atom.value) for atom in side.atoms] == pytest.approx(values)
        assert side.counts.sum() / side.count + sum(a.fraction for a in side.atoms) > 0.99


def test_the_slopes_alone_make_of_the_gradient_what_they_multiply_to() -> None:
    run = sent("sigmoid", "xavier", layers=4)
    one_by_one = [layer.slope_rms for layer in run.layers]
    assert max(one_by_one) <= 0.25
    assert run.slopes_curve[-1] == 1
    assert run.slopes_curve[0] == pytest.approx(np.prod(one_by_one))
    assert run.slopes_curve[2] == pytest.approx(one_by_one[2] * one_by_one[3])
    # Xavier's weights neither shrink nor stretch: the gradient is what the slopes leave of it.
    assert run.gradient_factor == pytest.approx(run.slopes_curve[0], rel=0.2)


def test_the_slope_of_relu_is_1_for_half_of_the_units() -> None:
    for layer in sent("relu", "he").layers:
        assert layer.slope_rms**2 == pytest.approx(1 - layer.zero_fraction, abs=1e-12)

"""Signal: what every layer of a deep network puts out, and the gradient that reaches it."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isqrt, nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.compute.inputs import Inputs
from actviz.compute.jsonable import finite
from actviz.compute.network import progress
from actviz.compute.network.comparison import Comparison, Outcome
from actviz.compute.network.datasets import standard
from actviz.compute.network.layers import Activate, Dense, Network, hidden_layers
from actviz.errors import InputError
from actviz.requests import distributions
from actviz.requests.network import SignalRequest

# A slope below this passes on less than a hundredth of the gradient.
FLAT = 0.01
# A value that more than this share of the outputs takes exactly is shown apart.
ATOM = 0.005
PILOT = 20_000


@dataclass(frozen=True)
class Statistics:
    """What a layer puts out: moments, shares, and the spread of the gradients.

    `std` is the spread of all outputs, `signal_std` that of one unit's outputs over the samples:
    where it vanishes, the layer no longer tells one input from another. `gradient_std` is that of
    the loss's gradient with respect to the outputs, and `weight_gradient_std` with respect to the
    weights below. Numbers that overflowed are NaN.
    """

    mean: float
    std: float
    signal_std: float
    zero_fraction: float
    saturated_fraction: float
    gradient_std: float
    weight_gradient_std: float
    non_finite_fraction: float

    def numbers(self) -> dict[str, float | None]:
        """Return the statistics, for JSON."""
        return {key: finite(value) for key, value in vars(self).items()}


@dataclass(frozen=True)
class Bars:
    """The outputs of a layer: shares per bin without the atoms, the atoms, and what is beyond."""

    shares: Array
    atoms: tuple[tuple[float, float], ...]
    beyond: float


@dataclass(frozen=True)
class Signal(Outcome):
    """One network: its layers from the input up, and the bins that all their bars share.

    `input_std` and `input_gradient_std` belong to the batch that goes in.
    """

    init: str
    edges: Array
    layers: tuple[Statistics, ...]
    bars: tuple[Bars, ...]
    input_std: float
    input_gradient_std: float

    def measures(self) -> dict[str, Any]:
        """Return the network's statistics, for JSON."""
        return {
            "init": self.init,
            "input": {
                "std": finite(self.input_std),
                "gradient_std": finite(self.input_gradient_std),
            },
            "layers": [layer.numbers() for layer in self.layers],
        }


@dataclass(frozen=True)
class SignalData(Comparison[Signal]):
    """Networks side by side; `source` says what their input is."""

    source: str


def compute(request: SignalRequest, inputs: Inputs) -> SignalData:
    """Send a batch forward and a unit gradient back, for every function and initialisation.

    All networks get the same input, and weights from the same random numbers.

    Raises:
        InputError: the data are not finite numbers.
    """
    x = batch(request, inputs)
    pairs = [(function, init) for function in request.functions for init in request.inits]
    progress.expect(len(pairs))
    steps = zip(progress.counted(len(pairs)), pairs, strict=True)
    signals = tuple(propagate(request, function, init, x) for _, (function, init) in steps)
    return SignalData(
        signals,
        task={"seed": request.sampling.seed},
        notes=(*(inputs.photo.notes if inputs.photo else ()), *_overflows(signals)),
        source=_source(request, x),
    )


def propagate(request: SignalRequest, function: Function, init: str, x: Array) -> Signal:
    """Send a batch through one network, and a gradient of spread 1 back from its outputs."""
    generator = np.random.default_rng([request.sampling.seed, 1])
    sizes = [x.shape[1], *[request.width] * request.layers]
    network = Network(hidden_layers(sizes, function, init, generator, request.batch_norm))
    with np.errstate(all="ignore"):
        top = network.forward(x)
        gradients = backward(network, generator.standard_normal(top.shape))
        dense = [layer for layer in network.layers if isinstance(layer, Dense)]
        below = [spread(layer.gradients[0]) for layer in dense]
        outputs = [layer.z for layer in network.activations]
        edges = np.linspace(*shared_range(outputs, x), request.sampling.bins + 1)
        return Signal(
            function,
            init,
            edges,
            layers=tuple(map(statistics, network.activations, gradients[1:], below)),
            bars=tuple(bars(z.ravel(), edges) for z in outputs),
            input_std=float(x.std()),
            input_gradient_std=gradients[0],
        )


def backward(network: Network, gradient: Array) -> list[float]:
    """Return the spread of the gradient at the input and at each layer's outputs."""
    spreads = []
    for layer in reversed(network.layers):
        if isinstance(layer, Activate):
            spreads.append(spread(gradient))
        gradient = layer.backward(gradient)
    return [spread(gradient), *reversed(spreads)]


def statistics(layer: Activate, gradient_std: float, weight_gradient_std: float) -> Statistics:
    """Return the statistics of what a layer put out."""
    z = layer.z
    bad = 1 - np.isfinite(z).mean()
    return Statistics(
        mean=nan if bad else float(z.mean()),
        std=spread(z),
        signal_std=spread(z - z.mean(axis=0)),
        zero_fraction=float((z == 0).mean()),
        saturated_fraction=float((np.abs(layer.slope) < FLAT).mean()),
        gradient_std=gradient_std,
        weight_gradient_std=weight_gradient_std,
        non_finite_fraction=float(bad),
    )


def spread(values: Array) -> float:
    """Return the standard deviation, whatever the size; NaN where a value is not finite."""
    # Squares of values above 1e154 or below 1e-162 leave the range of a float.
    largest = float(np.abs(values).max())
    if not 0 < largest < inf:
        return 0.0 if largest == 0 else nan
    return largest * float((values / largest).std())


def shared_range(outputs: list[Array], x: Array) -> tuple[float, float]:
    """Return ends between which nearly all outputs of all layers lie, with 0 among them.

    Where the layers explode, the axis ends at four times what the first layer needs.
    """
    ends = np.array([_ends(z) for z in outputs])
    limit = 4 * max(np.abs(ends[0]).max(), *np.abs(_ends(x)))
    low = max(min(0.0, ends[:, 0].min()), -limit)
    high = min(max(0.0, ends[:, 1].max()), limit)
    margin = 0.03 * (high - low) or 1.0
    return low - margin, high + margin


def _ends(z: Array) -> tuple[float, float]:
    some = pilot(z)
    if not len(some):
        return 0.0, 0.0
    low, high = np.quantile(some, [0.001, 0.999])
    return float(low), float(high)


def pilot(z: Array) -> Array:
    """Return finite values from all over an array, enough to tell what it is like."""
    flat = z.ravel()
    # A prime stride does not fall in step with the units of a layer.
    some = flat[:: 7919 if len(flat) > 7919 * PILOT else max(1, len(flat) // PILOT | 1)]
    return some[np.isfinite(some)]


def bars(z: Array, edges: Array) -> Bars:
    """Return the share of the values in each bin, with atoms apart."""
    values, repeats = np.unique(pilot(z), return_counts=True)
    many = values[repeats > max(3, ATOM * repeats.sum())]
    rest = z[~np.isin(z, many)] if len(many) else z
    shares = np.histogram(rest[np.isfinite(rest)], edges)[0] / len(z)
    atoms = tuple((float(value), float((z == value).mean())) for value in many)
    return Bars(shares, atoms, max(0.0, 1 - float(shares.sum()) - sum(a[1] for a in atoms)))


def batch(request: SignalRequest, inputs: Inputs) -> Array:
    """Return the batch that goes in: patches of a photo, values of data, or draws."""
    sampling = request.sampling
    generator = np.random.default_rng([sampling.seed, 0])
    shape = (sampling.samples, request.width)
    if inputs.photo is not None:
        return _scaled(patches(inputs.photo.levels[0], shape, generator))
    if inputs.data is not None:
        return _scaled(_chosen(inputs.data, shape, generator))
    draws = distributions.parse(sampling.distribution).draw(generator, shape[0] * shape[1])
    return draws.reshape(shape)


def patches(levels: NDArray[Any], shape: tuple[int, int], generator: np.random.Generator) -> Array:
    """Return square patches from random places, of as many pixels as fit the width, as rows."""
    count, width = shape
    side = min(isqrt(width), *levels.shape)
    tops = generator.integers(0, levels.shape[0] - side + 1, count)
    lefts = generator.integers(0, levels.shape[1] - side + 1, count)
    windows = np.lib.stride_tricks.sliding_window_view(levels, (side, side))
    return windows[tops, lefts].reshape(count, -1).astype(np.float64)


def _chosen(data: NDArray[Any], shape: tuple[int, int], generator: np.random.Generator) -> Array:
    """Return a batch of values of the data, each chosen at random."""
    values = data.ravel()[generator.integers(0, data.size, shape)].astype(np.float64)
    if not np.isfinite(values).all():
        raise InputError("The data hold values that are not finite.", "Remove them first.")
    return values


def _scaled(x: Array) -> Array:
    """Return the batch with mean 0 and spread 1 over all its numbers."""
    return standard(x.reshape(-1, 1), x.reshape(-1, 1)).reshape(x.shape)


def _source(request: SignalRequest, x: Array) -> str:
    if request.photo is not None:
        side = isqrt(x.shape[1])
        return f"{len(x):,} patches of {side}×{side} pixels, standardised"
    if request.sampling.data is not None:
        return f"{len(x):,} samples of {x.shape[1]} values from the data, standardised"
    return f"{len(x):,} samples of {x.shape[1]} numbers, {request.sampling.distribution}"


def _overflows(signals: tuple[Signal, ...]) -> list[str]:
    """Say where the outputs of a network are not finite."""
    notes = []
    for signal in signals:
        bad = [depth for depth, layer in enumerate(signal.layers, 1) if layer.non_finite_fraction]
        if bad:
            notes.append(
                f"{signal.function.label} with {signal.init} is not finite from layer {bad[0]} on."
            )
    return notes

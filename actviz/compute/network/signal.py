"""Signal: what every layer of a deep network puts out, and the gradient that reaches it.

What becomes of the signal is counted from the input, layer 0, up to the outputs of the last layer,
and what becomes of the gradient over the same stretch, from those outputs down to the input: the
charts run from one to the other, and titles and JSON give the factor between their ends.
"""

from __future__ import annotations

from collections.abc import Iterator
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
from actviz.compute.network.ridges import Ridges, counted
from actviz.compute.saturation import STEEPEST, saturated
from actviz.compute.series import Series
from actviz.errors import InputError
from actviz.requests import distributions
from actviz.requests.network import SignalRequest


@dataclass(frozen=True)
class Statistics:
    """What a layer puts out: moments, shares, and standard deviations of the gradients.

    Numbers that overflowed are NaN.

    Attributes:
        mean: of all outputs.
        std: the standard deviation of all outputs.
        signal_std: that of one unit's outputs over the samples: where it vanishes, the layer no
            longer tells one input from another.
        zero_fraction: the share of outputs that are exactly 0.
        saturated_fraction: the share of units and samples where |f′| < 0.01.
        slope_rms: the root mean square of f′ over units and samples: what the slopes alone
            multiply the gradient by.
        gradient_std: of the gradient of the loss with respect to the outputs.
        weight_gradient_std: of the gradient of the loss with respect to the weights below.
        non_finite_fraction: the share of outputs that are NaN or infinite.
    """

    mean: float
    std: float
    signal_std: float
    zero_fraction: float
    saturated_fraction: float
    slope_rms: float
    gradient_std: float
    weight_gradient_std: float
    non_finite_fraction: float

    def numbers(self) -> dict[str, float | None]:
        """Return the statistics, for JSON."""
        return {key: finite(value) for key, value in vars(self).items()}


@dataclass(frozen=True)
class Signal(Outcome):
    """One network: its layers from the input up.

    Attributes:
        init: the word of its initialisation.
        layers: the statistics of each layer's outputs.
        ridges: the counts of each layer's outputs.
        input_std: the standard deviation of the batch that goes in.
        input_signal_std: that of one number of the input over the samples.
        input_gradient_std: that of the gradient which reaches the batch.
    """

    init: str
    layers: tuple[Statistics, ...]
    ridges: Ridges
    input_std: float
    input_signal_std: float
    input_gradient_std: float

    @property
    def signal_curve(self) -> tuple[float, ...]:
        """The signal's standard deviation, from the input to the last layer's outputs."""
        return (self.input_signal_std, *(layer.signal_std for layer in self.layers))

    @property
    def gradient_curve(self) -> tuple[float, ...]:
        """The gradient's standard deviation, from the input to the last layer's outputs."""
        return (self.input_gradient_std, *(layer.gradient_std for layer in self.layers))

    @property
    def slopes_curve(self) -> tuple[float, ...]:
        """What the slopes alone would make of the gradient, from the input to the last outputs.

        It is the product of f′, in the root mean square of each layer, from the top down.
        """
        from_top = np.cumprod([1.0, *(layer.slope_rms for layer in reversed(self.layers))])
        return tuple(map(float, from_top[::-1]))

    @property
    def signal_factor(self) -> float:
        """What the layers multiply the signal by on its way up; NaN where none goes in."""
        return ratio(self.signal_curve[-1], self.signal_curve[0])

    @property
    def gradient_factor(self) -> float:
        """What the layers multiply the gradient by on its way down; NaN where none is sent."""
        return ratio(self.gradient_curve[0], self.gradient_curve[-1])

    def measures(self) -> dict[str, Any]:
        """Return the network's statistics, for JSON."""
        return {
            "init": self.init,
            "input": {
                "std": finite(self.input_std),
                "signal_std": finite(self.input_signal_std),
                "gradient_std": finite(self.input_gradient_std),
            },
            "layers": [layer.numbers() for layer in self.layers],
            "signal_factor": finite(self.signal_factor),
            "gradient_factor": finite(self.gradient_factor),
            "slopes_factor": finite(self.slopes_curve[0]),
        }

    def series(self) -> Iterator[Series]:
        """Yield the statistics layer by layer, then the bins of each layer's outputs."""
        of = {"function": self.function.word, "init": self.init}
        told = [vars(layer) for layer in self.layers]
        columns = {name: [each[name] for each in told] for name in told[0]}
        yield Series.made(of, layer=range(1, len(told) + 1), **columns)
        edges = [self.ridges.output(place) for place in self.ridges.edges]
        low, high = edges[:-1], edges[1:]
        for at, summary in enumerate(self.ridges.outputs, 1):
            yield Series.made({**of, "layer": at}, low=low, high=high, count=summary.counts)


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
        task={"seed": request.sampling.seed, "saturated_below": STEEPEST},
        notes=(*(inputs.photo.notes if inputs.photo else ()), *_overflows(signals)),
        source=_source(request, x),
    )


def propagate(request: SignalRequest, function: Function, init: str, x: Array) -> Signal:
    """Send a batch through one network, and a gradient of size 1 back from its outputs."""
    generator = np.random.default_rng([request.sampling.seed, 1])
    sizes = [x.shape[1], *[request.width] * request.layers]
    network = Network(hidden_layers(sizes, function, init, generator, request.batch_norm))
    with np.errstate(all="ignore"):
        top = network.forward(x)
        gradients = backward(network, generator.standard_normal(top.shape))
        dense = [layer for layer in network.layers if isinstance(layer, Dense)]
        below = [deviation(layer.gradients[0]) for layer in dense]
        outputs = [layer.z for layer in network.activations]
        return Signal(
            function,
            init,
            layers=tuple(map(statistics, network.activations, gradients[1:], below)),
            ridges=counted(x, outputs, function, request.sampling),
            input_std=float(x.std()),
            input_signal_std=deviation(x - x.mean(axis=0)),
            input_gradient_std=gradients[0],
        )


def backward(network: Network, gradient: Array) -> list[float]:
    """Return the standard deviation of the gradient at the input and at each layer's outputs."""
    sizes = []
    for layer in reversed(network.layers):
        if isinstance(layer, Activate):
            sizes.append(deviation(gradient))
        gradient = layer.backward(gradient)
    return [deviation(gradient), *reversed(sizes)]


def statistics(layer: Activate, gradient_std: float, weight_gradient_std: float) -> Statistics:
    """Return the statistics of what a layer put out."""
    z = layer.z
    bad = 1 - np.isfinite(z).mean()
    return Statistics(
        mean=nan if bad else float(z.mean()),
        std=deviation(z),
        signal_std=deviation(z - z.mean(axis=0)),
        zero_fraction=float((z == 0).mean()),
        saturated_fraction=float(saturated(layer.slope).mean()),
        slope_rms=float(np.sqrt(np.mean(layer.slope**2))),
        gradient_std=gradient_std,
        weight_gradient_std=weight_gradient_std,
        non_finite_fraction=float(bad),
    )


def deviation(values: Array) -> float:
    """Return the standard deviation, whatever the size; NaN where a value is not finite."""
    # Squares of values above 1e154 or below 1e-162 leave the range of a float.
    largest = float(np.abs(values).max())
    if not 0 < largest < inf:
        return 0.0 if largest == 0 else nan
    return largest * float((values / largest).std())


def ratio(end: float, start: float) -> float:
    """Return end/start; NaN where there is nothing to start from."""
    return end / start if start else nan


def batch(request: SignalRequest, inputs: Inputs) -> Array:
    """Return the batch that goes in: patches of a photo, values of data, or draws."""
    sampling = request.sampling
    generator = np.random.default_rng([sampling.seed, 0])
    shape = (sampling.samples, request.width)
    if inputs.photo is not None:
        return _scaled(patches(inputs.photo.whole()[0], shape, generator))
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
    """Return the batch with mean 0 and standard deviation 1 over all its numbers."""
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

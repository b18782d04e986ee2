"""The guided pages: five points about activation functions, each to be tried by the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from actviz.activations.catalogue import BUILTIN
from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.activations.words import bind
from actviz.atlas.record import Record
from actviz.atlas.templates import filled
from actviz.compute.facts import proven
from actviz.compute.inputs import Inputs
from actviz.prose.numbers import rounded
from actviz.prose.shares import whole_percent
from actviz.render import encode, recipe, views
from actviz.requests import Request
from actviz.requests.network import BoundaryRequest, DeadRequest, SignalRequest, ZigzagRequest
from actviz.requests.network.signal import InputSampling

Numbers = Mapping[str, Any]
Runs = Sequence[Mapping[str, Any]]
# A network that is quick to draw and wide enough for its averages to be steady.
LAYERS, WIDTH, SAMPLES = 10, 200, 400


@dataclass(frozen=True)
class Lesson:
    """A guided page.

    Attributes:
        slug: its name in the address.
        title: its heading.
        point: what it shows, in a sentence.
        request: the house figure that shows it in a real network.
        said: what that figure shows in words, from its numbers.
        given: what else its template needs.
    """

    slug: str
    title: str
    point: str
    request: Callable[[], Request]
    said: Callable[[Runs], str]
    given: Callable[[], Mapping[str, Any]]


def files(records: Sequence[Record]) -> Iterator[tuple[str, str | bytes]]:
    """Yield the guided pages, their list, and their figures."""
    names = frozenset(each.name for each in records)
    yield (
        "learn/index.html",
        filled("learn/index.html", "../", here="learn/index.html", lessons=LESSONS),
    )
    for at, each in enumerate(LESSONS):
        yield from page(each, LESSONS[at - 1] if at else None, LESSONS[at + 1 : at + 2], names)


def page(
    lesson: Lesson, before: Lesson | None, after: Sequence[Lesson], names: frozenset[str]
) -> Iterator[tuple[str, str | bytes]]:
    """Yield a guided page and its figure."""
    request = lesson.request()
    numbers = views.compute(request, Inputs())
    yield (
        f"learn/{lesson.slug}.svg",
        encode(views.draw(request, numbers), "svg", request),
    )
    text = filled(
        f"learn/{lesson.slug}.html",
        "../",
        here="learn/index.html",
        lesson=lesson,
        before=before,
        after=after[0] if after else None,
        names=names,
        said=lesson.said(numbers.numbers()["networks"]),
        command=recipe.line(request, "png"),
        **lesson.given(),
    )
    yield f"learn/{lesson.slug}.html", text


def _functions(*names: str) -> tuple[Function, ...]:
    return tuple(bind(BUILTIN[name], ()) for name in names)


def _signal(functions: Sequence[str], *inits: str) -> SignalRequest:
    return SignalRequest(
        functions=_functions(*functions),
        inits=inits,
        layers=LAYERS,
        width=WIDTH,
        sampling=InputSampling(samples=SAMPLES),
    )


# --- What a neuron's function is for -------------------------------------------------------------
FITTED = ("identity", "relu", "tanh")
NEURONS = (1, 2, 4, 8, 16)
REACH, DENSE, SCALE = 3.0, 121, 2.0


def fit(function: Function, neurons: int) -> float:
    """Return how far the best sum of neurons stays from a wave, as a root mean square.

    The neurons are f(2·(x − b)), with b evenly spread; the sum's weights are the best there are.
    The page works out the same.
    """
    x = np.linspace(-REACH, REACH, DENSE)
    wave = np.sin(1.5 * x) + x / 3
    starts = -REACH + 2 * REACH * np.arange(neurons) / neurons
    columns = [np.ones_like(x), *(function.many(SCALE * (x - start)) for start in starts)]
    basis: Array = np.column_stack(columns)
    weights = np.linalg.lstsq(basis, wave, rcond=1e-9)[0]
    return float(np.sqrt(np.mean((basis @ weights - wave) ** 2)))


def _fits() -> Mapping[str, Any]:
    rows = [
        (each.activation.label, [rounded(fit(each, n), 2) for n in NEURONS])
        for each in _functions(*FITTED)
    ]
    return {"neurons": NEURONS, "rows": rows}


def _boundary(runs: Runs) -> str:
    line, bent = (whole_percent(run["accuracy"]) for run in runs)
    return (
        "Two networks of 16 neurons learn to tell four clouds of points apart that no straight "
        f"line parts. With the identity {line} of the points are told right, with ReLU {bent}."
    )


# --- Saturation and vanishing gradients ----------------------------------------------------------
def _bounds() -> Mapping[str, Any]:
    steepest = [(each, proven(each).steepest) for each in _functions("sigmoid", "tanh", "relu")]
    written = [(each, rounded(slope), rounded(slope**LAYERS, 2)) for each, slope in steepest]
    return {"layers": LAYERS, "steepest": written}


def _faded(runs: Runs) -> str:
    sigmoid, relu = (rounded(run["gradient_factor"], 1) for run in runs)
    return (
        f"{LAYERS} layers of {WIDTH} units with the same weights. On its way down the gradient is "
        f"multiplied by {sigmoid} with the sigmoid, and by {relu} with ReLU."
    )


# --- Dying units ---------------------------------------------------------------------------------
def _died(runs: Runs) -> str:
    dead, right = (
        [whole_percent(run[key]) for run in runs] for key in ("dead_fraction", "accuracy")
    )
    return (
        f"Two networks of 20 and 20 units, trained with a learning rate of {runs[0]['lr']:g} on "
        f"the same points. {dead[0]} of the ReLU units end dead, and {right[0]} of the points are "
        f"told right; with Leaky ReLU {dead[1]} are dead, and {right[1]} are told right."
    )


# --- Zero-centred outputs ------------------------------------------------------------------------
def _walked(runs: Runs) -> str:
    both = [whole_percent(run["way"]["both_up"] + run["way"]["both_down"]) for run in runs]
    long = [rounded(run["length"], 3) for run in runs]
    left = [rounded(run["distance_left"], 1) for run in runs]
    return (
        f"The straight way is {rounded(runs[0]['direct_length'], 3)} long. With inputs from the "
        f"sigmoid the weights go {long[0]}, both up or both down on {both[0]} of it, and end "
        f"{left[0]} away. With inputs from tanh they go {long[1]}, {both[1]} of it both one way, "
        f"and end {left[1]} away."
    )


def _means() -> Mapping[str, Any]:
    functions = _functions("sigmoid", "relu", "gelu", "elu", "tanh")
    return {"means": [(each, rounded(proven(each).mean or 0.0, 3)) for each in functions]}


# --- Why initialisation depends on the function --------------------------------------------------
def _gains() -> Mapping[str, Any]:
    functions = _functions("relu", "tanh", "sigmoid", "gelu", "silu", "selu", "identity")
    return {"gains": [(each, rounded(proven(each).gain or 0.0, 4)) for each in functions]}


def _kept(runs: Runs) -> str:
    said = ", ".join(f"{rounded(run['signal_factor'], 1)} with {run['init']}" for run in runs)
    return (
        f"{LAYERS} layers of {WIDTH} ReLU units. From the input to the last layer the signal is "
        f"multiplied by {said}."
    )


LESSONS = (
    Lesson(
        "neuron",
        "What a neuron's function is for",
        "Without a function that bends, a network of any size is one straight line.",
        lambda: BoundaryRequest(functions=_functions("identity", "relu"), dataset="xor"),
        _boundary,
        _fits,
    ),
    Lesson(
        "saturation",
        "Saturation and vanishing gradients",
        "Each layer multiplies the gradient by a slope: slopes below 1 leave nothing of it.",
        lambda: _signal(("sigmoid", "relu"), "he"),
        _faded,
        _bounds,
    ),
    Lesson(
        "dying",
        "Dying units",
        "Where the slope is 0 for every input, no training step ever moves the unit again.",
        lambda: DeadRequest(functions=_functions("relu", "leaky_relu")),
        _died,
        dict,
    ),
    Lesson(
        "zero-centred",
        "Zero-centred outputs",
        "Inputs of one sign push all weights of a neuron the same way: the path zigzags.",
        lambda: ZigzagRequest(functions=_functions("sigmoid", "tanh")),
        _walked,
        _means,
    ),
    Lesson(
        "initialisation",
        "Why initialisation depends on the function",
        "How large first weights must be for a signal to survive is a property of the function.",
        lambda: _signal(("relu",), "normal:0.01", "xavier", "he"),
        _kept,
        _gains,
    ),
)

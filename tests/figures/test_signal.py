"""The title's factors of a signal are those of the curves below it, from the input on."""

from __future__ import annotations

import numpy as np
import pytest

from actviz import get
from actviz.compute.inputs import Inputs
from actviz.compute.network import signal
from actviz.figures.network.signal import draw
from actviz.prose.numbers import rounded
from actviz.requests.network import InputSampling, SignalRequest


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("word", "init", "fates"),
    [
        ("sigmoid", "xavier", ("signal fades to ×", "gradient fades to ×")),
        ("tanh", "normal:0.01", ("signal fades to ×", "gradient fades to ×")),
        ("relu", "normal:1", ("signal explodes to ×", "gradient explodes to ×")),
    ],
)
def test_the_titles_factors_are_the_ends_of_the_large_curves(
    word: str, init: str, fates: tuple[str, str], seed: int
) -> None:
    request = SignalRequest(
        functions=(get(word),),
        layers=6,
        width=60,
        inits=(init,),
        sampling=InputSampling(samples=100, bins=40, seed=seed),
    )
    data = signal.compute(request, Inputs())
    figure = draw(data, request)
    up, down = (large(axes) for axes in figure.axes[1:])
    title = figure.texts[0].get_text().replace("\n", " ")
    assert f"{fates[0]}{rounded(up[-1] / up[0], 1)}" in title
    assert f"{fates[1]}{rounded(down[0] / down[-1], 1)}" in title
    told = data.numbers()
    assert told["signal_factor"] == pytest.approx(up[-1] / up[0])
    assert told["gradient_factor"] == pytest.approx(down[0] / down[-1])
    layers = told["layers"]
    assert told["input"]["signal_std"] == pytest.approx(up[0])
    assert [each["signal_std"] for each in layers] == pytest.approx(up[1:])


def large(axes: object) -> np.ndarray:
    """Return the heights of the curve that is drawn with the widest line."""
    lines = [line for line in axes.get_lines() if len(line.get_xdata()) == 7]  # type: ignore[attr-defined]
    widest = max(lines, key=lambda line: line.get_linewidth())
    return np.asarray(widest.get_ydata(), dtype=float)


def test_one_sample_is_no_signal_and_its_factor_none() -> None:
    request = SignalRequest(
        functions=(get("tanh"),), layers=2, width=5, sampling=InputSampling(samples=1)
    )
    data = signal.compute(request, Inputs())
    assert "no signal" in draw(data, request).texts[0].get_text()
    assert data.numbers()["signal_factor"] is None

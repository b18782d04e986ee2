"""The Python API: lazy to load, and figures that a notebook shows."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from matplotlib.figure import Figure

import actviz
from actviz.errors import ParameterError


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

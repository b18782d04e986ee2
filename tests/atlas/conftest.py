"""A small atlas, with a function of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest

import actviz
from tests.atlas.browser.sites import once

# Jumps and kinks, learned parameters, lists, gates, differing defaults, shared names, a surrogate.
KINDS = (
    *("relu", "gelu", "leaky_relu", "step", "softmax", "glu", "prelu", "s_shaped_relu", "elu"),
    "bireal_sign",
)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The atlas of a few functions."""
    return once(tmp_path_factory, "small", lambda folder: actviz.atlas(folder, KINDS))

"""The report on frameworks: it tells what differs, and nothing in its last one lacks a reason."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.frameworks.calls import Call
from benchmarks.frameworks.differences import differences

REPORT = Path(__file__).parent.parent / "docs" / "frameworks.md"


class Small:
    """A stand-in for tensorflow: leaky ReLU has another default, ReLU another value."""

    name = "tensorflow"
    version = "0"

    def names(self) -> set[str]:
        return {"nn.leaky_relu", "nn.relu", "nn.news", "nn.rectify"}

    def find(self, path: str) -> object | None:
        same = {"nn.leaky_relu": min, "nn.relu": max, "nn.rectify": max, "nn.news": sum}
        return same.get(path)

    def defaults(self, path: str) -> dict[str, float]:
        return {"alpha": 0.3} if path == "nn.leaky_relu" else {}

    def evaluate(self, call: Call, x: np.ndarray, given: Mapping[str, Any]) -> np.ndarray:
        slope = given["alpha"] if call.path == "nn.leaky_relu" else 0.1
        return np.where(x > 0, x, slope * x)


def test_a_framework_that_moved_is_reported() -> None:
    found = {(each.kind, each.name) for each in differences(Small())}
    assert {kind for kind, name in found if name == "nn.elu"} == {"not in the framework"}
    assert {each for each in found if each[0] != "not in the framework"} == {
        ("not in the catalogue", "nn.news"),
        ("another default", "nn.leaky_relu"),
        ("another value", "nn.relu"),
    }


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("nn.GELU('tanh')", Call("nn.GELU", ("tanh",))),
        ("gelu(approximate=True)", Call("gelu", (), (("approximate", True),))),
        ("relu(max_value=…)", Call("relu", (), (("max_value", 6.0),))),
        ("Relu", Call("Relu")),
    ],
)
def test_a_call_is_read(text: str, call: Call) -> None:
    assert Call.of(text, {"max_value": 6.0}) == call


def test_every_line_of_the_last_report_has_a_reason() -> None:
    report = REPORT.read_text("utf-8")
    assert "NO REASON" not in report
    for name in ("torch", "keras", "jax", "onnx", "tensorflow"):
        assert f"## {name} " in report

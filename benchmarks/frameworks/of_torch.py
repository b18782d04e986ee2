"""PyTorch: the modules of torch.nn.modules.activation."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import isclass
from typing import Any

import numpy as np
import torch
from torch.nn.modules import activation

from benchmarks.frameworks.calls import Call
from benchmarks.frameworks.peer import arguments, missing, numbers, reach


class Torch:
    """Modules are made in evaluation mode, in float64."""

    name = "torch"
    version = str(torch.__version__)

    def names(self) -> set[str]:
        return {f"nn.{name}" for name in activation.__all__} | {"nn.Identity"}

    def find(self, path: str) -> object | None:
        return reach(["torch"], path)

    def defaults(self, path: str) -> dict[str, float]:
        found: Any = self.find(path)
        return numbers(found) if isclass(found) else {}

    def evaluate(self, call: Call, x: np.ndarray, given: Mapping[str, Any]) -> np.ndarray:
        found: Any = self.find(call.path)
        if isclass(found):
            settings = dict(call.named) | missing(found, given)
            if "dim" in arguments(found):
                settings["dim"] = -1
            module = found(*call.positional, **settings)
            found = module.double().eval()
        with torch.no_grad():
            result: np.ndarray = found(torch.from_numpy(x)).numpy()
        return result

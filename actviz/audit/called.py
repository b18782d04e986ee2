"""Functions of Python: what a user has written, called at numbers of a format."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.audit.formats import Format
from actviz.audit.implementations import Answers
from actviz.errors import InputError


@dataclass(frozen=True)
class Called:
    """A Python function of an array of NumPy, or of a tensor of torch where that has been loaded.

    NumPy has no bfloat16: there it is given float32, and what it returns is rounded.
    """

    name: str
    call: Callable[[Any], Any]

    def answers(self, format: Format, x: Array) -> Answers:
        """Return what it gives.

        Raises:
            InputError: it fails, or does not return one number for each that it was given.
        """
        try:
            found = self._numbers(format, x)
        except Exception as error:  # whatever a user's function raises
            if "torch" in sys.modules:
                with suppress(Exception):  # then it is no function of tensors either
                    return differentiated(self.call, format, x)
            raise InputError(
                f"{self.name} fails: {type(error).__name__}: {error}.", "It takes an array."
            ) from None
        if found.shape != x.shape or found.dtype.kind not in "fiu":
            raise InputError(
                f"{self.name} returned {found.dtype} of shape {found.shape} for {x.shape}.",
                "It takes an array and returns one of the same shape.",
            )
        return Answers(format.rounded(found.astype(np.float64)))

    def _numbers(self, format: Format, x: Array) -> NDArray[Any]:
        kind = "float32" if format.name == "bfloat16" else format.name
        with np.errstate(all="ignore"):
            return np.asarray(self.call(x.astype(kind)))


def differentiated(call: Callable[[Any], Any], format: Format, x: Array) -> Answers:
    """Return what a function of a tensor of torch gives, with the gradient that torch works out."""
    torch = import_module("torch")
    given = torch.tensor(x, dtype=getattr(torch, format.name), requires_grad=True)
    value = call(given)
    value.backward(torch.ones_like(value))
    slope = torch.zeros_like(given) if given.grad is None else given.grad
    return Answers(value.detach().double().numpy(), slope.double().numpy())

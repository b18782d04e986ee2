"""Likeness: what arrays and tensors tell about themselves, told by one number."""

from __future__ import annotations

import numpy as np


class Shape(tuple[int, ...]):
    """The shape of a recorder, by which `np.zeros(x.shape)` is known to be worked on."""


class Likeness:
    """The attributes of an array or tensor of no dimensions and one float64."""

    ndim = 0
    device = "cpu"
    requires_grad = True
    is_cuda = False
    speaks_torch = False

    @property
    def shape(self) -> Shape:
        """The shape of one number."""
        return Shape()

    def size(self, *_: int) -> Shape:
        """Return the shape, as PyTorch has it."""
        return Shape()

    def dim(self) -> int:
        """Return the number of dimensions."""
        return 0

    def numel(self) -> int:
        """Return how many numbers there are."""
        return 1

    def is_floating_point(self) -> bool:
        """Tell that these are no whole numbers."""
        return True

    @property
    def dtype(self) -> object:
        """The type of its numbers, of the framework that asks."""
        if self.speaks_torch:
            import torch

            return torch.float64
        return np.dtype(np.float64)


# What functions tell about any array of x.
TOLD: dict[str, object] = {
    "shape": Shape(),
    "ndim": 0,
    "size": 1,
    "numel": 1,
    "iscomplexobj": False,
    "isrealobj": True,
    "is_complex": False,
    "is_floating_point": True,
    "result_type": np.dtype(np.float64),
}

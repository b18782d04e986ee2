"""Inputs: what a request names and `files` has read, for its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from actviz.compute.network.datasets import Dataset
    from actviz.compute.photo import Pixels


@dataclass(frozen=True)
class Inputs:
    """The photo, the data (any shape, any real type) and the table that a request names.

    `notes` are sentences on what of them was left out.
    """

    photo: Pixels | None = None
    data: NDArray[np.generic] | None = None
    table: Dataset | None = None
    notes: Sequence[str] = ()

    def require_photo(self) -> Pixels:
        """Return the photo of a view that cannot do without one.

        Raises:
            ValueError: none was read.
        """
        if self.photo is None:
            raise ValueError("this view takes a photo, and none was read")
        return self.photo

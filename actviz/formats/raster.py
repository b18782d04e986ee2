"""Raw pictures on their way out: strip by strip, so that none is in memory as a whole."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Levels = NDArray[np.uint8] | NDArray[np.uint16]

T = TypeVar("T")
THREADS = min(4, os.cpu_count() or 1)
AHEAD = 2 * THREADS  # strips that wait for their turn, which bound the memory


@dataclass(frozen=True)
class Raster:
    """A picture without axes.

    Attributes:
        size: width and height in pixels.
        channels: 1 for grey, 3 for red, green and blue.
        bit_depth: 8 or 16.
        strips: yields its levels from the top, as often as it is called: (rows, columns), or
            (rows, columns, 3). All but the last have as many rows.
    """

    size: tuple[int, int]
    channels: int
    bit_depth: int
    strips: Callable[[], Iterator[Levels]]

    @property
    def row_bytes(self) -> int:
        """How many bytes the levels of a row take."""
        return self.size[0] * self.channels * self.bit_depth // 8


def in_threads(pack: Callable[[T], bytes], strips: Iterator[T]) -> Iterator[bytes]:
    """Yield what each strip is packed to, in order; zlib lets others work while it packs."""
    from concurrent.futures import Future, ThreadPoolExecutor

    packed: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(THREADS) as pool:
        for strip in strips:
            packed.append(pool.submit(pack, strip))
            if len(packed) > AHEAD:
                yield packed.popleft().result()
        while packed:
            yield packed.popleft().result()

"""Samples in chunks: drawn from a distribution or read from data, in any thread."""

from __future__ import annotations

import mmap
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.requests.distributions import Distribution

# A megabyte of float64: smaller chunks make threads wait for the interpreter's lock more often,
# larger ones leave the caches.
CHUNK = 2**17
# As many samples as tell what the rest is like.
EXCERPT = 2**18
# Chunks between two reliefs of the memory that mapped pages take: 16 MB of float64.
RELIEF = 16

Result = TypeVar("Result")
Stream = np.random.Generator


class Source(Protocol):
    """Where chunks of float64 samples come from, in any order and from any thread."""

    def __len__(self) -> int:
        """Return the number of samples."""

    def chunk(self, index: int) -> Array:
        """Return up to CHUNK samples, from index·CHUNK on."""


@dataclass(frozen=True)
class Drawn:
    """Samples of a distribution: each chunk has its own stream, which the seed alone decides."""

    distribution: Distribution
    samples: int
    seed: int

    def __len__(self) -> int:
        return self.samples

    def chunk(self, index: int) -> Array:
        """Draw up to CHUNK samples, from index·CHUNK on."""
        count = min(CHUNK, self.samples - index * CHUNK)
        return self.distribution.draw(stream(self.seed, index), count)


class Stored:
    """The entries of an array of any shape and real type, which may be mapped from a file."""

    def __init__(self, data: NDArray[np.generic]) -> None:
        self.data = np.asarray(data).ravel(order="K")  # in the order of memory: no copy
        self.mapping = _mapping(self.data)

    def __len__(self) -> int:
        return len(self.data)

    def chunk(self, index: int) -> Array:
        """Return up to CHUNK entries as float64, from index·CHUNK on."""
        samples = self.data[index * CHUNK : (index + 1) * CHUNK].astype(np.float64)
        if self.mapping is not None and index % RELIEF == RELIEF - 1:
            # The pages read so far are let go, so that memory stays flat.
            self.mapping.madvise(mmap.MADV_DONTNEED)
        return samples


def stream(seed: int, *key: int) -> Stream:
    """Return an independent stream of random numbers for a seed and a key."""
    # SFC64 draws a normal sample in four fifths of the time of NumPy's default generator.
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=key)))


def chunks(source: Source) -> int:
    """Return the number of chunks of a source."""
    return -(-len(source) // CHUNK)


def excerpt(source: Source) -> Array:
    """Return samples from all over a source, which tell what the rest is like.

    A source of up to EXCERPT samples is returned whole.
    """
    total = chunks(source)
    if len(source) <= EXCERPT:
        return np.concatenate([source.chunk(index) for index in range(total)])
    some = np.linspace(0, total - 1, min(total, 16)).astype(int)
    return np.concatenate(
        [source.chunk(int(index))[:: max(1, len(some) * CHUNK // EXCERPT)] for index in some]
    )


def in_order(work: Callable[[int], Result], count: int, workers: int) -> Iterator[Result]:
    """Yield work(0), work(1) … as threads finish them, a few ahead of the one asked for."""
    if workers == 1 or count == 1:
        yield from map(work, range(count))
        return
    _let_malloc_keep_blocks()
    with ThreadPoolExecutor(workers) as pool:
        indexes = iter(range(count))
        ahead = deque(pool.submit(work, index) for index in islice(indexes, 4 * workers))
        while ahead:
            yield ahead.popleft().result()
            ahead.extend(pool.submit(work, index) for index in islice(indexes, 1))


def _let_malloc_keep_blocks() -> None:
    """Free a block larger than any chunk: from then on the C library keeps those up to its size.

    Before, it gives freed blocks back to the system, and every chunk faults its pages in again.
    """
    np.empty(2**21)


def _mapping(data: Any) -> mmap.mmap | None:
    """Return the mapped file that an array is a view of, if it is one."""
    while isinstance(data, np.ndarray):
        data = data.base
    return data if isinstance(data, mmap.mmap) and hasattr(data, "madvise") else None

"""Photos whose pixels wait in a temporary file, so that memory holds a strip of them at a time."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from actviz.compute.photo import Levels, Photo, Pixels, counted, repeated, strip_rows
from actviz.files.decoded import Decoded

IN_MEMORY = 2**20  # bytes that are not worth a file
BLOCK = 2**24  # bytes that are read at once of a photo that lies on its side


class Kept(Pixels):
    """A photo in a temporary file, which is gone with it.

    The file holds rows as they were stored, of each row the channels one after another, and is
    read upright. Channels that are the same are held once.
    """

    def __init__(self, photo: Decoded) -> None:
        self.path, self.bit_depth, self.notes = photo.path, photo.bit_depth, photo.notes
        self._repeats, self._turn = photo.repeats, photo.turn
        self._width, self._height = photo.size
        self._type = np.dtype(np.uint8 if photo.bit_depth == 8 else np.uint16)
        self._file = cast(BinaryIO, SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 (kept)
        finalize(self, self._file.close)
        counts = np.zeros((1, self.top + 1), np.int64)
        for strip in photo.strips:
            counts = counts + counted(strip, self.top)
            self._file.write(strip.swapaxes(0, 1).tobytes())
        self._channels = len(counts)
        self._counts = np.repeat(counts, self._repeats, axis=0)

    def __reduce__(self) -> tuple[type[Photo], tuple[object, ...]]:
        return Photo, (self.path, self.whole(), self.bit_depth, self.notes)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, upright."""
        size = self._width, self._height
        return size[::-1] if self._turn.swapped else size

    @property
    def channel_counts(self) -> NDArray[np.int64]:
        """How many pixels of each channel have each level: (channels, levels)."""
        return self._counts

    def whole(self) -> Levels:
        """Return all levels in memory: (channels, rows, columns)."""
        return np.concatenate(list(self.strips()), axis=1)

    def strips(self) -> Iterator[Levels]:
        """Yield the levels from the top, (channels, rows, columns), `strip_rows` at a time."""
        width, height = self.size
        rows = strip_rows(width)
        row_bytes = width * self._channels * self._type.itemsize
        # What lies on its side is read in stretches of rows, of which fewer are longer.
        several = max(1, BLOCK // (rows * row_bytes)) if self._turn.swapped else 1
        for start in range(0, height, several * rows):
            block = self._rows(start, min(start + several * rows, height))
            for top in range(0, block.shape[1], rows):
                strip = block[:, top : top + rows]
                yield repeated(strip, self._repeats)

    def _rows(self, start: int, stop: int) -> Levels:
        """Return a stretch of rows of the upright photo."""
        turn, height = self._turn, self.size[1]
        if turn.columns if turn.swapped else turn.rows:
            start, stop = height - stop, height - start
        if turn.swapped:
            stored = self._read(0, self._height, start, stop)
        else:
            stored = self._read(start, stop, 0, self._width)
        return turn.of(stored)

    def _read(self, top: int, bottom: int, left: int, right: int) -> Levels:
        """Return a part of the photo as it is stored: (channels, rows, columns)."""
        each = self._type.itemsize
        if right - left == self._width:
            self._file.seek(top * self._channels * self._width * each)
            found = self._file.read((bottom - top) * self._channels * self._width * each)
        else:
            found = b"".join(
                self._stretch((row * self._width + left) * each, (right - left) * each)
                for row in range(top * self._channels, bottom * self._channels)
            )
        levels = np.frombuffer(found, self._type)
        return levels.reshape(bottom - top, self._channels, right - left).swapaxes(0, 1)

    def _stretch(self, place: int, size: int) -> bytes:
        self._file.seek(place)
        return self._file.read(size)

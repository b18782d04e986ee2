"""Chunks of samples: the same whatever the threads, and files that leave no pages behind."""

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from actviz.compute.samples import sources
from actviz.compute.samples.sources import CHUNK, EXCERPT, Drawn, Stored
from actviz.requests import distributions

NORMAL = distributions.parse("normal")


def whole(source: sources.Source) -> np.ndarray:
    return np.concatenate([source.chunk(index) for index in range(sources.chunks(source))])


@pytest.mark.parametrize("count", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5])
def test_a_source_has_as_many_samples_as_it_says(count: int) -> None:
    assert len(whole(Drawn(NORMAL, count, seed=0))) == count
    assert len(whole(Stored(np.arange(count)))) == count


def test_chunks_do_not_repeat_each_other_and_seeds_differ() -> None:
    source = Drawn(NORMAL, 3 * CHUNK, seed=0)
    together = np.concatenate([whole(source), Drawn(NORMAL, CHUNK, seed=1).chunk(0)])
    assert len(np.unique(together)) == 4 * CHUNK


def test_a_chunk_is_the_same_in_any_order() -> None:
    source = Drawn(NORMAL, 3 * CHUNK, seed=5)
    backwards = [source.chunk(index) for index in (2, 1, 0)][::-1]
    np.testing.assert_array_equal(np.concatenate(backwards), whole(source))


def test_fewer_samples_are_the_first_of_more() -> None:
    few, more = (whole(Drawn(NORMAL, count, seed=3)) for count in (1000, 1500))
    np.testing.assert_array_equal(few, more[:1000])


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", ">f4", "i1", "u2", "i8", "?"])
def test_data_of_any_type_and_shape_become_float64(dtype: str) -> None:
    data = (np.arange(2 * CHUNK) % 100).reshape(2, -1).astype(dtype)
    chunk = Stored(data).chunk(1)
    assert chunk.dtype == np.float64
    np.testing.assert_array_equal(chunk, data[1].astype(np.float64))


def test_a_small_source_is_its_own_pilot() -> None:
    source = Drawn(NORMAL, EXCERPT, seed=0)
    np.testing.assert_array_equal(sources.excerpt(source), whole(source))


def test_the_pilot_of_a_large_source_comes_from_all_over() -> None:
    pilot = sources.excerpt(Stored(np.arange(40 * CHUNK)))
    assert EXCERPT / 2 <= len(pilot) <= 2 * EXCERPT
    shares, _ = np.histogram(pilot, 8, (0, 40 * CHUNK))
    assert shares.min() > len(pilot) / 16


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_order_however_long_each_takes(workers: int) -> None:
    def slow_at_first(index: int) -> int:
        time.sleep(0.002 * (index % 3 == 0))
        return index

    assert list(sources.in_order(slow_at_first, 40, workers)) == list(range(40))


def test_workers_run_at_the_same_time() -> None:
    # Each waits for the other: one worker alone would break the barrier.
    barrier = threading.Barrier(2, timeout=10)
    assert sorted(sources.in_order(lambda index: barrier.wait(), 2, 2)) == [0, 1]


def test_work_is_not_handed_out_far_ahead_of_its_results() -> None:
    started: list[int] = []
    results = sources.in_order(lambda index: started.append(index), 1000, 2)
    next(results)
    time.sleep(0.05)
    assert len(started) < 50
    results.close()


def test_an_error_in_a_worker_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(sources.in_order(lambda index: 1 // (index - 3), 10, 2))


def test_a_mapped_file_leaves_no_pages_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "data.npy"
    np.save(path, np.zeros(64 * CHUNK, np.float32))
    data = np.load(path, mmap_mode="r")
    source = Stored(data)
    for index in range(sources.chunks(source)):
        assert source.chunk(index)[-1] == 0
    # Of the 32 MB just read, no more than the chunks since the last release may be resident.
    assert resident(path) < 9 * 1024


def resident(path: Path) -> int:
    """Return the kilobytes of a mapped file that this process holds in memory."""
    lines = Path("/proc/self/smaps").read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.endswith(str(path)))
    return int(next(line for line in lines[start:] if line.startswith("Rss:")).split()[1])

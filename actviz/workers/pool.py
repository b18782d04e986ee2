"""Many figures or pages: made by workers, here or on a cluster, and handed back in order."""

from __future__ import annotations

import logging
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from multiprocessing import active_children, parent_process
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from time import monotonic, sleep
from types import FrameType
from typing import Any, NoReturn, Protocol, TypeVar

from actviz.errors import ActvizError
from actviz.workers import cluster, server

AHEAD = 4  # tasks handed out for each worker, so that none waits for the next
GRACE = 1.0  # seconds that a worker has to undo what is half done
DIED = "The worker that drew it died twice."

R = TypeVar("R")
D = TypeVar("D", covariant=True)


class Work(Protocol[D]):
    """Anything that a worker can do: it pickles, and names the folder that it is done in."""

    @property
    def folder(self) -> str:
        """The folder that relative paths begin in."""

    def do(self) -> D:
        """Do it."""


Results = Generator[R | ActvizError, None, None]
Opener = Callable[[], AbstractContextManager[tuple[Executor, int]]]


def run(tasks: Iterable[Work[R]], jobs: int = 1, scheduler: str | None = None) -> Results[R]:
    """Do the work in so many processes, or on a Dask cluster; yield each result in order.

    The scheduler is an address, or the file in which one has written it. With 0 jobs the work is
    done in this process itself, which pays for a few. What cannot be done yields its error. A
    worker that dies takes no work with it: what it may have been doing is done again, each alone,
    and what kills its worker again yields an error. Closing the iterator, or an interrupt, ends the
    workers.

    Raises:
        UsageError: there is no Dask.
        InputError: there is no scheduler at that address, or none that has workers.
    """
    if not jobs and not scheduler:
        yield from map(draw, tasks)
        return
    opener: Opener = partial(cluster.opened, scheduler) if scheduler else partial(_processes, jobs)
    rest = deque(tasks)
    while rest:
        ahead: deque[tuple[Work[R], Future[R | ActvizError]]] = deque()
        with suppress(BrokenExecutor), opener() as (executor, window):
            yield from _drawn(executor, window, rest, ahead)
        for task, future in ahead:
            yield _again(task, future)


def _drawn(
    executor: Executor,
    window: int,
    rest: deque[Work[R]],
    ahead: deque[tuple[Work[R], Future[R | ActvizError]]],
) -> Iterator[R | ActvizError]:
    """Move tasks from `rest` through `ahead`, and yield their results."""
    while rest or ahead:
        while rest and len(ahead) < window:
            ahead.append((rest[0], _sent(executor, rest[0])))
            rest.popleft()
        result = _result(ahead[0][1])
        ahead.popleft()
        yield result


def _again(task: Work[R], future: Future[R | ActvizError]) -> R | ActvizError:
    """Return the result of a task whose pool broke, drawn once more if it was not finished."""
    with suppress(BrokenExecutor):
        return _result(future)
    with suppress(BrokenExecutor), _processes(1) as (executor, _):
        return _result(_sent(executor, task))
    return ActvizError(DIED, "It may need more memory than there is.")


def _result(future: Future[R | ActvizError]) -> R | ActvizError:
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except Exception as error:
        return _fault(error)


def _sent(executor: Executor, task: Work[R]) -> Future[R | ActvizError]:
    return executor.submit(_unpacked, task.folder, pickle.dumps(task))


def _unpacked(folder: str, packed: bytes) -> Any:
    """Do a task in a worker; what its functions are loaded from begins in its folder too."""
    with _LOCK:
        try:
            os.chdir(folder)
            task: Work[Any] = pickle.loads(packed)
        except ActvizError as error:
            return error
        except Exception as error:
            return _fault(error)
        return draw(task)


def draw(task: Work[R]) -> R | ActvizError:
    """Draw one figure, or do other work; this is what a worker runs."""
    # A worker of a cluster may have several threads, and Matplotlib is not safe in them.
    with _LOCK:
        try:
            os.chdir(task.folder)
            return task.do()
        except ActvizError as error:
            return error
        except SystemExit as ending:
            os._exit(int(ending.code or 0))  # the pool would go on with its next task
        except Exception as error:
            return _fault(error)


_LOCK = threading.RLock()


def _fault(error: Exception) -> ActvizError:
    message = " ".join(f"{type(error).__name__}: {error}".split())
    return ActvizError(message[:300], "This may be a fault of actviz; run it alone with --debug.")


@contextmanager
def _processes(jobs: int) -> Iterator[tuple[Executor, int]]:
    """Open a pool of processes on this machine."""
    before = set(active_children())
    server.start()
    executor = ProcessPoolExecutor(jobs, server.context(), initializer=_begin)
    try:
        yield executor, AHEAD * jobs
    except Exception:
        raise
    except BaseException:  # interrupted, or nobody waits for the rest
        # Whether a worker has ended is known from the server alone, so that it goes last.
        _end(set(active_children()) - before)
        server.end()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _begin() -> None:
    """Prepare a worker: the parent alone hears Ctrl-C, and without a parent there is no work."""
    logging.disable(logging.WARNING)  # what libraries say of their caches reaches nobody
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _exit)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _exit(signum: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + signum)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
        sleep(GRACE)
        os._exit(128 + signal.SIGTERM)  # Python drops what a signal raises inside a destructor


def _end(children: Iterable[BaseProcess]) -> None:
    """End processes: they may undo what is half done, for a moment."""
    children = list(children)
    for child in children:
        child.terminate()
    deadline = monotonic() + GRACE
    for child in children:
        child.join(max(0.0, deadline - monotonic()))
        child.kill()

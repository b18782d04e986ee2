"""Run a command; print its seconds, of the clock and of the processor, and its peak megabytes.

A process counts the peak of the one that started it as its own, so that a small one must: this
script imports little. Processes that the command leaves to others, as what forks its workers, are
waited for here, on Linux: their time counts too, and the peak is that of the largest.
"""

import ctypes
import os
import sys
from contextlib import suppress
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)

if sys.platform == "linux":
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
null = os.open(os.devnull, os.O_WRONLY)
start = perf_counter()
child = os.posix_spawnp(
    sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)]
)
_, status = os.waitpid(child, 0)
seconds = perf_counter() - start
with suppress(ChildProcessError):  # until there are none
    while True:
        os.wait()
usage = getrusage(RUSAGE_CHILDREN)
print(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
sys.exit(os.waitstatus_to_exitcode(status) and 1)

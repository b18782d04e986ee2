"""Run a command; print its seconds, of the clock and of the processor, and its peak megabytes.

A process counts the peak of the one that started it as its own, so that a small one must: this
script imports next to nothing.
"""

import os
import sys
from time import perf_counter

null = os.open(os.devnull, os.O_WRONLY)
start = perf_counter()
child = os.posix_spawnp(
    sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)]
)
_, status, usage = os.wait4(child, 0)
print(perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
sys.exit(os.waitstatus_to_exitcode(status) and 1)

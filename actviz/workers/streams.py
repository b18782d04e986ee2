"""Importing this lets go of the standard streams, as the server that forks workers should.

What a worker has to say travels with its results. A stream that it kept open would keep whoever
reads it waiting after the command itself has ended.
"""

import os

_nowhere = os.open(os.devnull, os.O_RDWR)
for _stream in (0, 1, 2):
    os.dup2(_nowhere, _stream)
os.close(_nowhere)

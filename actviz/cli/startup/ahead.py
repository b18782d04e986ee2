"""Workers are started ahead: they load Matplotlib while the command line is still being read."""

from __future__ import annotations

from collections.abc import Sequence

LEAN, DRAWS = "actviz.cli.startup.lean", "actviz.render.preload"
NO_WORKERS = ("-h", "--help", "--dry-run", "--scheduler")
MANY = 8  # from so many figures on, workers are worth what it costs to start them


def begin(words: Sequence[str]) -> None:
    """Start what forks workers, if these words seem to ask for some: it is ended if none come."""
    several = {"batch": 1, "image": MANY + 1}.get(next(iter(words), ""))
    if several is None or any(word.startswith(NO_WORKERS) for word in words):
        return
    if sum(word == "-" or not word.startswith("-") for word in words) > several:
        start()


def start() -> None:
    """Start what forks workers, as lean as a command's own process."""
    import atexit

    from actviz.workers import server

    atexit.register(server.end)
    server.start([LEAN, DRAWS])

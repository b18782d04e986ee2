"""Matplotlib without what is never drawn or read: half of the time that it takes to load.

What is left out stays out of Matplotlib for the life of the process, so this is for a command's
own process and never for a library that shares its process with others.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

# Three dimensions, other projections, dates, names as numbers, TeX and the tests of a parser.
NEVER_DRAWN = (
    "mpl_toolkits.mplot3d",
    "matplotlib.projections.geo",
    "matplotlib.projections.polar",
    "matplotlib.dates",
    "matplotlib.category",
    "matplotlib.dviread",
    "pyparsing.testing",
    # Layouts by constraints, TeX's caches and lists of Apple's fonts.
    "matplotlib._constrained_layout",
    "matplotlib.texmanager",
    "plistlib",
    "socket",  # which listens for Ctrl-C where a window is shown
)
# What writes the signature and the docstring of a class's `set`.
SIGNED = "_update_set_signature_and_docstring"


class _Empty(ModuleType):
    """Holds an empty class under every name that is asked for."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {"name": name})


def load_without(module: str, left_out: Sequence[str] = NEVER_DRAWN) -> None:
    """Import a module while others that it imports are replaced by empty ones.

    Afterwards those can be imported as ever. Matplotlib is loaded without the documents that it
    writes for its classes as it is loaded, which nobody reads in a command's process.
    """
    if module in sys.modules:
        return
    absent = [name for name in left_out if name not in sys.modules]
    sys.modules.update((name, _Empty(name)) for name in absent)
    try:
        with _undocumented():
            import_module(module)
    finally:
        for name in absent:
            del sys.modules[name]


@contextmanager
def _undocumented() -> Iterator[None]:
    """Keep Matplotlib from listing every property of every class in its docstrings."""
    from matplotlib import artist

    listed, signed = artist.kwdoc, artist.Artist.__dict__[SIGNED]
    artist.kwdoc = lambda cls: ""  # type: ignore[assignment]
    setattr(artist.Artist, SIGNED, classmethod(lambda cls: None))
    try:
        yield
    finally:
        artist.kwdoc = listed
        setattr(artist.Artist, SIGNED, signed)

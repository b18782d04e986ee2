"""Loading a module without those of its imports that actviz never uses."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType


class _Spared(ModuleType):
    """Holds an empty class under every name that is asked for."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {"name": name})


def load(module: str, without: Sequence[str]) -> None:
    """Import a module while others that it imports are replaced by empty ones.

    Those stay out of it for the life of the process, so this is for commands, never for a
    library that shares its process. Afterwards they can be imported as ever.
    """
    if module in sys.modules:
        return
    spared = [name for name in without if name not in sys.modules]
    sys.modules.update((name, _Spared(name)) for name in spared)
    try:
        import_module(module)
    finally:
        for name in spared:
            del sys.modules[name]

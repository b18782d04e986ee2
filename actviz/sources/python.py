"""Python files: functions that a user has written, run because the user names the file."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from actviz.activations.catalogue import BUILTIN, normalised
from actviz.activations.record import Activation
from actviz.errors import ActvizError, AmbiguousFunction, InputError, UnknownFunction, listed
from actviz.sources.collecting import functions_of
from actviz.sources.content import content, digest
from actviz.sources.faults import place
from actviz.sources.record import activation, failing
from actviz.sources.trace import trace
from actviz.sources.traced import Traced
from actviz.sources.tracing import first_line


@dataclass(frozen=True)
class PythonFile:
    """The source of the functions of a file: its absolute path, and what tells its contents.

    A function that is named as one of actviz's own has the name of the file before its own.
    """

    path: str
    digest: str

    def __iter__(self) -> Iterator[Activation]:
        for name in self.names():
            yield self._listed(name)

    def _listed(self, name: str) -> Activation:
        """Return a record even of what fails, as a helper may: it says so when it is drawn."""
        try:
            return self.load(name)
        except ActvizError as error:
            return failing(name, error, self)

    def names(self) -> list[str]:
        """Return the names of its functions.

        Raises:
            InputError: the file is gone, has changed, fails or has no function.
        """
        return list(_functions(self))

    def called(self, name: str) -> Callable[..., object]:
        """Return a function of the file as Python calls it, by the name that it has there.

        Raises:
            InputError: the file is gone, has changed, fails or has no such function.
        """
        return _functions(self)[self.known(name)]

    def known(self, name: str) -> str:
        """Return the name that actviz knows a function by, of the name that it has in the file.

        Raises:
            InputError: the file is gone, has changed, fails or has no such function.
        """
        found = _functions(self)
        word = name if name in found else _free(name, Path(self.path))
        if word not in found:
            raise InputError(
                f"{Path(self.path).name} has no function {name[:80]!r}.",
                f"It has {listed(found, 'and')}.",
            )
        return word

    def traced(self, name: str) -> Traced:
        """Return what a function of the file comes to.

        Raises:
            InputError: the file has no such function, or the function fails.
            UsageError: it is no function of one number.
        """
        return _traced(self, name)

    def load(self, name: str) -> Activation:
        """Return the activation of that name.

        Raises:
            InputError: as `traced` does.
            UsageError: as `traced` does.
        """
        return activation(self.traced(name), self)

    def options(self) -> tuple[str, ...]:
        """Return the option that brings the file again."""
        return "--from", self.path


def python_file(path: Path) -> PythonFile:
    """Return a file as a source; it is not run yet.

    Raises:
        InputError: it cannot be read.
    """
    absolute = path.resolve()
    return PythonFile(str(absolute), digest(absolute))


@lru_cache(64)
def _functions(source: PythonFile) -> Mapping[str, Callable[..., object]]:
    """Run the file, once a process, and return its functions."""
    path = Path(source.path)
    found = functions_of(_module(path, content(path, source.digest)), path.name)
    return {_free(name, path): act for name, act in found.items()}


def _free(name: str, path: Path) -> str:
    """Return a name that no function of actviz has: 'act_Mish' for the Mish of act.py."""
    try:
        BUILTIN.find(name)
    except UnknownFunction:
        return name
    except AmbiguousFunction:
        pass
    stem = re.sub(r"\W", "_", path.stem)
    return f"{stem}_{name}"


@lru_cache(512)
def _traced(source: PythonFile, name: str) -> Traced:
    return trace(source.called(name), name)


def _module(path: Path, said: bytes) -> ModuleType:
    """Run the contents of a file as a module, which finds what lies beside it.

    Raises:
        InputError: it fails.
    """
    module = ModuleType(f"actviz_from_{normalised(path.stem)}")
    module.__file__ = str(path)
    try:
        code = compile(said, str(path), "exec")
        with _known(module, path.parent):
            exec(code, vars(module))
    except ActvizError:
        raise
    except SyntaxError as error:
        where = f"{Path(error.filename or path).name}, line {error.lineno}"
        raise InputError(f"{where}: {first_line(error)}.", "Mend the file.") from None
    except (Exception, SystemExit) as error:
        where = place(error) or path.name
        raise InputError(f"{where}: {first_line(error)}.", "Mend the file.") from None
    return module


@contextmanager
def _known(module: ModuleType, folder: Path) -> Iterator[None]:
    """Let a module import what lies in its folder while it runs, and be found by its name."""
    sys.modules[module.__name__] = module
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        with suppress(ValueError):  # the file may have changed the path itself
            sys.path.remove(str(folder))

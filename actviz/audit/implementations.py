"""Implementations: what is audited, wherever it comes from, as numbers of a format."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol
from zipfile import BadZipFile

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.audit.formats import Format
from actviz.audit.naive import naive
from actviz.errors import InputError, UsageError
from actviz.export import export
from actviz.export.native import native
from actviz.export.subject import Subject
from actviz.files import read_content
from actviz.formula.node import Node
from actviz.formula.text import text
from actviz.requests.limits import MAX_UNPACKED_ARRAY

MAX_FILE = 2**28  # bytes: golden values of any type are less than one hundredth of it


@dataclass(frozen=True, eq=False)
class Answers:
    """What an implementation gives: f and, where it has one, f′."""

    value: Array
    derivative: Array | None = None


class Implementation(Protocol):
    """Something that claims to be a function."""

    @property
    def name(self) -> str:
        """What to call it."""

    def answers(self, format: Format, x: Array) -> Answers:
        """Return what it gives at numbers of a format, as numbers of that format."""


@dataclass(frozen=True)
class Formula:
    """A formula, every operation of which is rounded."""

    node: Node

    @property
    def name(self) -> str:
        """What to call it."""
        return text(self.node)

    def answers(self, format: Format, x: Array) -> Answers:
        """Return what it gives."""
        return Answers(naive(self.node, format, x))


@dataclass(frozen=True)
class Called:
    """A Python function of an array of NumPy, or of a tensor of torch where that has been loaded.

    NumPy has no bfloat16: there it is given float32, and what it returns is rounded.
    """

    name: str
    call: Callable[[Any], Any]

    def answers(self, format: Format, x: Array) -> Answers:
        """Return what it gives.

        Raises:
            InputError: it fails, or does not return one number for each that it was given.
        """
        try:
            found = self._numbers(format, x)
        except Exception as error:  # whatever a user's function raises
            if "torch" in sys.modules:
                with suppress(Exception):  # then it is no function of tensors either
                    return differentiated(self.call, format, x)
            raise InputError(
                f"{self.name} fails: {type(error).__name__}: {error}.", "It takes an array."
            ) from None
        if found.shape != x.shape or found.dtype.kind not in "fiu":
            raise InputError(
                f"{self.name} returned {found.dtype} of shape {found.shape} for {x.shape}.",
                "It takes an array and returns one of the same shape.",
            )
        return Answers(format.rounded(found.astype(np.float64)))

    def _numbers(self, format: Format, x: Array) -> NDArray[Any]:
        kind = "float32" if format.name == "bfloat16" else format.name
        with np.errstate(all="ignore"):
            return np.asarray(self.call(x.astype(kind)))


@dataclass(frozen=True)
class Tabled:
    """A file of results: arrays 'x' and 'f', and 'derivative' where there is one.

    A bfloat16 is told by its bits, as unsigned numbers or as ml_dtypes writes them.
    """

    path: Path

    @property
    def name(self) -> str:
        """What to call it."""
        return self.path.name

    @property
    def dtype(self) -> str | None:
        """The format that the file says it is of, or None.

        Raises:
            InputError: the file cannot be read.
        """
        with self._opened() as file:
            return str(file["dtype"]) if "dtype" in file.files else None

    def answers(self, format: Format, x: Array) -> Answers:
        """Return what it gives.

        Raises:
            InputError: the file cannot be read, or does not hold the same inputs.
        """
        held = self._arrays(format)
        wanted = {"x", "f"} - held.keys()
        if wanted:
            raise InputError(
                f"{self.name} has no array {sorted(wanted)[0]!r}.",
                "It needs x and f, and may have derivative, as golden values have.",
            )
        if not np.array_equal(held["x"], x):
            raise InputError(
                f"{self.name} does not hold the inputs of {format.name} that are asked for.",
                "Take x from the file of golden values.",
            )
        return Answers(held["f"], held.get("derivative"))

    def _arrays(self, format: Format) -> dict[str, Array]:
        with self._opened() as file:
            names = [name for name in file.files if name in ("x", "f", "derivative")]
            return {name: decoded(file[name], format) for name in names}

    @contextmanager
    def _opened(self) -> Iterator[NpzFile]:
        content = BytesIO(read_content(str(self.path), "file of results", MAX_FILE))
        try:
            with np.load(content, allow_pickle=False) as file:
                if sum(each.file_size for each in file.zip.infolist()) > MAX_UNPACKED_ARRAY:
                    raise MemoryError
                yield file
        except (OSError, ValueError, TypeError, AttributeError, BadZipFile, MemoryError):
            raise InputError(
                f"{self.name} is no .npz file of numbers, or damaged.",
                "Write one with: actviz golden",
            ) from None


def decoded(stored: NDArray[Any], format: Format) -> Array:
    """Return stored numbers as float64."""
    if stored.dtype.kind == "V" or (stored.dtype == np.uint16 and format.small):
        return format.of_bits(stored.view(np.uint16))
    return stored.astype(np.float64)


@dataclass(frozen=True)
class Framework:
    """A framework's own function, in its own arithmetic, with the gradient that it works out."""

    function: Function
    framework: str

    @property
    def name(self) -> str:
        """What to call it."""
        return f"{self.framework}: {native(Subject(self.function), self.framework)}"

    def answers(self, format: Format, x: Array) -> Answers:
        """Return what it gives.

        Raises:
            UsageError: it has no such function, or is not installed.
        """
        subject = Subject(self.function)
        if native(subject, self.framework) is None:
            raise UsageError(
                f"{self.framework} has no function that is {self.function.word[:80]}.",
                "Audit a formula, a file or a Python function.",
            )
        try:
            return RUNS[self.framework](subject, format, x)
        except ImportError:
            raise UsageError(
                f"{self.framework} is not installed.",
                f"Install it with: pip install {self.framework}",
            ) from None


def _printed(subject: Subject, framework: str) -> Callable[..., Any]:
    """Return the framework's function, by the code that actviz prints for it."""
    space: dict[str, Any] = {}
    exec(compile(export(subject.function, framework), f"<{framework}>", "exec"), space)
    call: Callable[..., Any] = space[subject.name]
    return lambda x: call(x, *(value for _, value in subject.parameters))


def _torch(subject: Subject, format: Format, x: Array) -> Answers:
    return differentiated(_printed(subject, "torch"), format, x)


def differentiated(call: Callable[[Any], Any], format: Format, x: Array) -> Answers:
    """Return what a function of a tensor of torch gives, with the gradient that torch works out."""
    torch = import_module("torch")
    given = torch.tensor(x, dtype=getattr(torch, format.name), requires_grad=True)
    value = call(given)
    value.backward(torch.ones_like(value))
    slope = torch.zeros_like(given) if given.grad is None else given.grad
    return Answers(value.detach().double().numpy(), slope.double().numpy())


def _jax(subject: Subject, format: Format, x: Array) -> Answers:
    jax = import_module("jax")
    call = _printed(subject, "jax")
    with jax.enable_x64(True):
        given = jax.numpy.asarray(x).astype(format.name)
        value, back = jax.vjp(call, given)
        slope = back(jax.numpy.ones_like(value))[0]
        return Answers(np.asarray(value, np.float64), np.asarray(slope, np.float64))


RUNS: dict[str, Callable[[Subject, Format, Array], Answers]] = {"torch": _torch, "jax": _jax}

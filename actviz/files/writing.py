"""Files out: whole or not at all.

What is written goes to a temporary file beside its target, to the disk, and then takes the
target's place in one step, so that whatever happens leaves the old file or the new one.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from actviz.errors import ActvizError, OutputError, UsageError, listed
from actviz.files.paths import reason, shown
from actviz.formats import FIGURES, canonical
from actviz.requests import Output

# Writes the content of a file to a stream that can seek.
Fill = Callable[[BinaryIO], object]
IN_MEMORY = 2**24  # bytes on their way to standard output or to a device

# What is said of what the system refuses, and what mends it; the first kind that fits.
REFUSALS: tuple[tuple[tuple[type[OSError], ...], str, str], ...] = (
    ((FileExistsError,), "exists already", "Leave out --no-clobber."),
    (
        (FileNotFoundError, NotADirectoryError),
        "lies in what is no folder, and cannot become one",
        "Name another folder; those that are missing are made.",
    ),
    (
        (PermissionError,),
        "may not be written: permission denied",
        "Choose a place that you may write to.",
    ),
    (
        (BrokenPipeError,),
        "was closed before all was written",
        "The program that reads it ended early.",
    ),
)
# What TeX reads is printed, not drawn.
TEX = ("pgf", "tex", "tikz")
OF_TEX = "For LaTeX: actviz export FN --to pgfplots > figure.tex, or end it in .pdf."


@dataclass(frozen=True)
class Target:
    """Where a file goes: a path, or '-' for standard output; its format; may it replace one."""

    path: str
    format: str
    clobber: bool = True


def target(
    path: str, output: Output, inputs: Sequence[str] = (), formats: Collection[str] = FIGURES
) -> Target:
    """Resolve where to write, and refuse before any work what could not be written after it.

    Args:
        path: where the file goes, or '-' for standard output.
        output: what was asked for.
        inputs: files that must not be overwritten.
        formats: the names of those that can hold what is to be written; the first is taken where
            nothing else is said.

    Raises:
        UsageError: a wrong word, or an input to be overwritten.
        OutputError: the place does not take the file.
    """
    if path == "-":
        return _standard_output(output, formats)
    if os.path.isdir(path):
        raise OutputError(f"The output {shown(path)} is a folder.", "Name a file in it.")
    found = Target(path, _format(path, output, formats), output.clobber)
    with _reported(found):
        _check(found, inputs)
    return found


def chosen(output: Output, formats: Collection[str]) -> tuple[str, ...]:
    """Return the formats that were asked for by name, the first of all where none was.

    Raises:
        UsageError: one cannot hold what is to be written.
    """
    if not output.formats:
        return (next(iter(formats)),)
    for word in output.formats:
        if canonical(word) not in formats:
            known = f"It is {listed(formats)}."
            hint = OF_TEX if canonical(word) in TEX else known
            raise UsageError(f"--format cannot be {shown(word)}.", hint)
    return tuple(dict.fromkeys(map(canonical, output.formats)))


def write(target: Target, content: bytes) -> None:
    """Write a file whole, or leave what was there.

    Raises:
        OutputError: the system refuses to write it.
    """
    fill(target, filling(content))


def filling(content: bytes) -> Fill:
    """Return what writes a content that is complete in memory."""
    return lambda stream: stream.write(content)


def fill(target: Target, write: Fill) -> None:
    """Have a file written whole, to a stream that can seek, or leave what was there.

    Raises:
        OutputError: the system refuses to write it.
    """
    with _reported(target):
        if target.path == "-":
            sys.stdout.flush()
            _send(write, sys.stdout.buffer)
        elif _is_device(target.path):
            with open(target.path, "wb") as device:
                _send(write, device)
        else:
            _replace(os.path.realpath(target.path), write, target.clobber)


def _send(write: Fill, stream: BinaryIO) -> None:
    """Write to what cannot seek or take back, once all is there."""
    with SpooledTemporaryFile(IN_MEMORY) as whole:
        write(cast(BinaryIO, whole))
        whole.seek(0)
        copyfileobj(whole, stream)
    stream.flush()


def _standard_output(output: Output, formats: Collection[str]) -> Target:
    if sys.stdout.isatty():
        raise UsageError(
            "A picture is not written to a terminal.", "Redirect it: actviz … -o - > picture.png"
        )
    found = chosen(output, formats)
    if len(found) > 1:
        raise UsageError("Standard output takes one file.", "Give one --format.")
    return Target("-", found[0])


def _format(path: str, output: Output, formats: Collection[str]) -> str:
    """Return the format that the suffix of a path chooses, or --format where it has none."""
    suffix = os.path.splitext(path)[1]
    asked = chosen(output, formats) if output.formats else ()
    if suffix in ("", ".") and len(asked) == 1:
        return asked[0]
    found = canonical(suffix)
    if found not in formats:
        known = f"End it in {listed(f'.{known}' for known in formats)}."
        raise UsageError(
            f"The output {shown(path)} does not end in a known format.",
            OF_TEX if found in TEX else known,
        )
    if asked and found not in asked:
        raise UsageError(
            f"The output {shown(path)} and --format {','.join(asked)} do not agree.",
            "Give one of them.",
        )
    return found


def _check(target: Target, inputs: Sequence[str]) -> None:
    """Raise where the target cannot take the file, as far as that can be known beforehand."""
    for given in inputs:
        if _same(target.path, given):
            raise UsageError(
                f"The output {shown(target.path)} is the input {shown(given)} itself.",
                "Choose another name; no input is overwritten.",
            )
    if _is_device(target.path):
        return
    resolved = os.path.realpath(target.path)
    if not target.clobber and os.path.lexists(resolved):
        raise FileExistsError
    folder = _nearest(os.path.dirname(resolved))
    writable = os.access(folder, os.W_OK | os.X_OK)
    if not writable or (os.path.exists(resolved) and not os.access(resolved, os.W_OK)):
        raise PermissionError


def _nearest(folder: str) -> str:
    """Return a folder, or the nearest one above it that is there already.

    Raises:
        NotADirectoryError: a file stands in its place.
    """
    while not os.path.lexists(folder):
        folder = os.path.dirname(folder)
    os.stat(os.path.join(folder, ""))
    return folder


def _same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False


def _is_device(path: str) -> bool:
    """Tell whether a path is there and is no regular file: a device, a pipe, a terminal."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except FileNotFoundError:
        return False


@contextmanager
def _reported(target: Target) -> Iterator[None]:
    """Turn what the system refuses into one sentence."""
    name = "Standard output" if target.path == "-" else f"The output {shown(target.path)}"
    try:
        yield
    except ActvizError:  # a wrong word is a ValueError too
        raise
    except OSError as error:
        raise OutputError(*_refusal(name, error)) from None
    except ValueError:
        raise UsageError(f"{name} is not a path.", "A path holds no NUL.") from None


def _refusal(name: str, error: OSError) -> tuple[str, str]:
    """Say why the system refused to write, and what mends it."""
    for kinds, said, hint in REFUSALS:
        if isinstance(error, kinds):
            return f"{name} {said}.", hint
    return f"{name} cannot be written: {reason(error)}.", "What was there before is unchanged."


def _replace(path: str, write: Fill, clobber: bool) -> None:
    """Put what is written in the place of a resolved path, in one step."""
    temporary = os.path.join(os.path.dirname(path), f".actviz-{os.urandom(8).hex()}.tmp")
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _write_new(temporary, write, path)
        if clobber:
            os.replace(temporary, path)
        else:
            _link(temporary, path)
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def _write_new(temporary: str, write: Fill, path: str) -> None:
    """Write a new file down to the disk, with the mode of the one it will replace."""
    # The system applies the umask to 0o666, as for any file that a program makes.
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as stream:
        with suppress(FileNotFoundError):
            os.chmod(temporary, stat.S_IMODE(os.stat(path).st_mode))
        write(stream)
        stream.flush()
        os.fsync(stream.fileno())


def _link(temporary: str, path: str) -> None:
    """Give the file its name unless the name is taken, in one step."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no hard links: claim the name, then take its place.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        try:
            os.replace(temporary, path)
        except BaseException:
            os.unlink(path)
            raise

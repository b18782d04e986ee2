"""actviz audit: whether an implementation is the function that it claims to be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from actviz.audit import DTYPES
from actviz.cli.startup.command import Action
from actviz.errors import UsageError
from actviz.requests.groups import Look, one_function
from actviz.requests.kinds import PATH, TEXT
from actviz.requests.option import FILES, group, option

if TYPE_CHECKING:
    from actviz.activations.function import Function
    from actviz.audit.implementations import Implementation
    from actviz.audit.report import Audit as Found

AUDITED = "Audited"
FILE_HELP = "An .npz file with x and f, and derivative where there is one, as of 'actviz golden'."
FORMULA_HELP = "A formula, every operation of which is rounded."
FROM_HELP = "A function of a Python file, which is run: of an array of NumPy, or of a tensor."
DTYPE_HELP = "float16, bfloat16, float32 or float64; by default that of the file, or float32."
SOURCES = "Give a file, --formula, --from, --torch or --jax."
OF_FILE = re.compile(r"(?P<file>.+\.py):(?P<name>\w+)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Audit(Action):
    """Say how far an implementation is from a function, in units in the last place.

    It is a file of results, a formula, a function of Python, or a framework's own function.
    """

    examples: ClassVar[tuple[str, ...]] = (
        'audit gelu --formula "0.5*x*(1+erf(x/sqrt(2)))" --dtype float16',
    )

    function: Function = one_function()
    file: str | None = option(None, "", FILE_HELP, kind=PATH, metavar="FILE")
    formula: str | None = option(None, "--formula", FORMULA_HELP, panel=AUDITED, kind=TEXT)
    python: str | None = option(
        None, "--from", FROM_HELP, panel=AUDITED, kind=PATH, metavar="FILE.py:NAME"
    )
    torch: bool = option(False, "--torch", "The function that torch has.", panel=AUDITED)
    jax: bool = option(False, "--jax", "The function that JAX has.", panel=AUDITED)
    dtype: str | None = option(None, "--dtype", DTYPE_HELP, kind=TEXT, choices=DTYPES)
    json: bool = option(False, "--json", "Print JSON.")
    path: str | None = option(
        None,
        "--output",
        "Draw the error of every input, the floats evenly spaced.",
        panel=FILES,
        kind=PATH,
        short="-o",
        metavar="FILE",
    )
    look: Look = group(Look)

    def run(self) -> None:
        """Print what was found; whatever that is, it is no failure."""
        from actviz.audit.report import audit
        from actviz.audit.tabled import Tabled

        found = self._implementation()
        stored = found.dtype if isinstance(found, Tabled) else None
        report = audit(self.function, found, self.dtype or stored or "float32")
        drawn = {} if self.path is None else {"output": self._drawn(report, self.path)}
        if self.json:
            from actviz.cli.say.terminal import print_json

            print_json({**report.to_dict(), **drawn})
            return
        for line in (*report.sentences(), *drawn.values()):
            print(line)

    def _implementation(self) -> Implementation:
        from actviz.activations.library import bound
        from actviz.audit.called import Called
        from actviz.audit.framework import Framework
        from actviz.audit.implementations import Formula
        from actviz.audit.tabled import Tabled
        from actviz.sources.words import parse

        given = [self.file, self.formula, self.python, self.torch, self.jax]
        if sum(each not in (None, False) for each in given) != 1:
            raise UsageError("It takes one thing to be audited.", SOURCES)
        if self.file is not None:
            return Tabled(Path(self.file))
        if self.formula is not None:
            claimed = parse(self.formula)
            return Formula(bound(claimed.activation, claimed.values))
        if self.python is not None:
            return Called(self.python, _called(self.python))
        return Framework(self.function, "torch" if self.torch else "jax")

    def _drawn(self, report: Found, path: str) -> str:
        """Write the figure, and return its path."""
        from actviz.cli.startup.imports import load_without

        load_without("actviz.audit.figure")
        from actviz.audit.figure import draw
        from actviz.render.alone import line, write

        inputs = [self.file] if self.file else []
        return write(lambda: draw(report, self.look), self.look, path, line("audit", self), inputs)


def _called(word: str) -> Callable[..., object]:
    """Return the function that 'FILE.py:NAME' names.

    Raises:
        UsageError: it names none.
        InputError: the file cannot be run, or has no such function.
    """
    from actviz.sources.python import python_file

    match = OF_FILE.fullmatch(word)
    if match is None:
        raise UsageError(f"--from cannot be {word[:80]!r}.", "Write FILE.py:NAME.")
    return python_file(Path(match["file"]).expanduser()).called(match["name"])

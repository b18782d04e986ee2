"""actviz identify: what a function is among those that are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from actviz.cli.startup.command import Action
from actviz.errors import UsageError
from actviz.requests.groups import complete_functions
from actviz.requests.kinds import PATH, TEXT
from actviz.requests.option import FILES, FUNCTION_PANEL, option, positional

if TYPE_CHECKING:
    from actviz.identify import Identity, TableIdentity

WORD = "A name, a formula, FILE.py:NAME, or a table of x and y: FILE.csv."
TABLE = re.compile(r"[^:]*\.(csv|tsv|txt|npy|npz)", re.IGNORECASE)
OF_FILE = re.compile(r"(?P<file>.+\.(py|toml)):(?P<name>[^:]+)(?P<given>.*)", re.IGNORECASE)
ALONE = re.compile(r".+\.(py|toml)", re.IGNORECASE)
# More relations than these are told in JSON only.
TOLD = 8


@dataclass(frozen=True, kw_only=True)
class Identify(Action):
    """Say what a function is: the same as one that is known, or that one scaled, or none."""

    examples: ClassVar[tuple[str, ...]] = ('identify "x/(1+exp(-1.702x))"', "identify table.csv")

    word: str = positional(TEXT, "FN", WORD, complete=complete_functions)
    brought: tuple[str, ...] = option(
        (),
        "--from",
        "Bring the functions of a TOML file, or of a Python file, which is run.",
        panel=FUNCTION_PANEL,
        kind=PATH,
        metavar="FILE",
        each=True,
    )
    path: str | None = option(
        None,
        "--output",
        "Draw the function, or the points, over the best match, and their difference.",
        panel=FILES,
        kind=PATH,
        short="-o",
        metavar="FILE",
    )
    json: bool = option(False, "--json", "Print JSON.")

    def run(self) -> None:
        """Print what was found; whatever that is, it is no failure."""
        if TABLE.fullmatch(self.word):
            table = self._table()
            self._tell(table, {} if self.path is None else {"output": self._fits(table, self.path)})
        else:
            found = self._function()
            self._tell(found, {} if self.path is None else {"output": _drawn(found, self.path)})

    def _tell(self, found: Identity | TableIdentity, more: Mapping[str, str] = {}) -> None:
        if self.json:
            from actviz.cli.say.terminal import print_json

            print_json({**found.to_dict(), **more})
            return
        for line in (*found.lines(TOLD), *more.values()):
            print(line)

    def _function(self) -> Identity:
        from actviz.activations.catalogue import Catalogue
        from actviz.identify import identify
        from actviz.requests.functions import one
        from actviz.sources.words import brought, of_file

        match = OF_FILE.fullmatch(self.word)
        if match is None and ALONE.fullmatch(self.word):
            raise UsageError(f"{self.word[:80]} is a file.", f"Write {self.word[:80]}:NAME.")
        if match is None:
            return identify(one(self.word, {}, within=brought((), self.brought)))
        record = of_file(match["file"], match["name"])
        word = f"{record.name}{match['given']}"
        return identify(one(word, {}, within=Catalogue((record,))))

    def _table(self) -> TableIdentity:
        from actviz.files import read_data
        from actviz.identify import identify_table
        from actviz.identify.table import pairs

        return identify_table(*pairs(read_data(self.word), self.word))

    def _fits(self, found: TableIdentity, path: str) -> str:
        """Write the figure of a table, and return its path.

        Raises:
            UsageError: no function fits it.
        """
        from shlex import join

        from actviz.cli.startup.imports import load_without

        load_without("actviz.figures.table")
        from actviz.figures.table import draw
        from actviz.render.alone import write
        from actviz.requests import Look

        if not found.fits:
            raise UsageError("There is nothing to draw the points over.", "Leave -o out.")
        line = join(["actviz", "identify", self.word])
        return write(lambda: draw(found, Look()), Look(), path, line, [self.word])


def _drawn(found: Identity, path: str) -> str:
    """Write the figure of a function over its best match, and return its path.

    Raises:
        UsageError: there is no second function to draw.
    """
    from actviz.render import write
    from actviz.requests import CompareRequest, Output

    if len(found.shown) < 2:
        raise UsageError("There is nothing to draw the function over.", "Leave -o out.")
    request = CompareRequest(functions=found.shown, derivative=False, difference=True)
    return write(request, Output(paths=(path,))).path

"""Where a figure goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from actviz.errors import UsageError, listed
from actviz.formats import FIGURES, FORMATS
from actviz.requests.kinds import PATH, TEXT, several
from actviz.requests.option import FILES, Record, option

OUTPUT_HELP = (
    f"Where to write; the suffix chooses {listed(name.upper() for name in FIGURES)}, "
    "- is standard output; several make several files. "
    "{fn}, {view}, {photo}, {format}, any parameter and any option are filled in."
)
FORMAT_HELP = f"{listed(FIGURES)}, where no suffix says it; several with commas."
WORDS = several(TEXT, "It is a format, or several with commas.", once=True)


@dataclass(frozen=True, kw_only=True)
class Output(Record):
    """Where a figure goes: paths, '-' for standard output, or a folder for a name of its own.

    A path is a template that `render.naming` fills in. Folders are made where there are none.
    """

    panel: ClassVar[str] = FILES
    paths: tuple[str, ...] = option(
        (), "--output", OUTPUT_HELP, kind=PATH, short="-o", metavar="FILE", each=True
    )
    folder: str | None = option(
        None, "--out-dir", "Write here, under a name of its own.", kind=PATH, metavar="FOLDER"
    )
    formats: tuple[str, ...] = option(
        (), "--format", FORMAT_HELP, kind=WORDS, complete=lambda: [each.name for each in FORMATS]
    )
    clobber: bool = option(True, "--no-clobber", "Never replace a file.")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.paths and self.folder is not None:
            raise UsageError("-o and --out-dir were both given.", "-o takes the folder too.")

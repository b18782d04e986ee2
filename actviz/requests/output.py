"""Where a figure goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from actviz.errors import UsageError, listed
from actviz.formats import FIGURES, FORMATS
from actviz.requests.kinds import PATH, TEXT
from actviz.requests.option import FILES, Record, option

OUTPUT_HELP = (
    f"Where to write; the suffix chooses {listed(name.upper() for name in FIGURES)}, "
    "- is standard output."
)
FORMAT_HELP = f"{listed(FIGURES)}, where no suffix says it."


@dataclass(frozen=True, kw_only=True)
class Output(Record):
    """Where a figure goes: a path, '-' for standard output, or a folder for a name of its own."""

    panel: ClassVar[str] = FILES
    path: str | None = option(None, "--output", OUTPUT_HELP, kind=PATH, short="-o", metavar="FILE")
    folder: str | None = option(
        None, "--out-dir", "Write here, under a name of its own.", kind=PATH, metavar="FOLDER"
    )
    format: str | None = option(
        None, "--format", FORMAT_HELP, kind=TEXT, complete=lambda: [each.name for each in FORMATS]
    )
    clobber: bool = option(True, "--no-clobber", "Never replace a file.")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.path is not None and self.folder is not None:
            raise UsageError("-o and --out-dir were both given.", "-o takes the folder too.")

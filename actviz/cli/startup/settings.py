"""Settings: what the user has said for good, in files and in the environment.

The command line comes before the environment, that before `actviz.toml` in the folder or above,
and that before the user's own. An option is called as it is in Python: `style = "dark"`,
`clobber = false`, `ACTVIZ_OUT_DIR=figures`.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actviz.errors import InputError, UsageError, did_you_mean
from actviz.requests.kinds import DATA, FLAG, PATH
from actviz.requests.option import Option, Record

NAME = "actviz.toml"
VARIABLE = "ACTVIZ_CONFIG"  # a file to read instead of both, or nothing for none
PREFIX = "ACTVIZ_"
BRINGS = "from"
# Said for one figure at a time.
ONCE = ("title", "range", "sweep", "json", "csv", "tsv", "scheduler", "dry_run", "define", "param")
# What one option says is not to be had beside another.
BESIDE = {"output": ("out_dir", "format"), "out_dir": ("output",), "data": ("dist", "samples")}
# What no view has, but its command.
OUTSIDE = (BRINGS, "framework", "jobs", "quiet", "preview")
FLAGS = {"true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True)
class Setting:
    """What was said of an option, and where."""

    option: Option
    value: Any
    place: str


def settled(options: Sequence[Option], given: Mapping[str, Any], path: str) -> dict[str, Any]:
    """Return what was given on a command line, with the settings of what was not.

    Args:
        options: those of the command.
        given: their values by field.
        path: the words of the command, such as 'network signal'.

    Raises:
        InputError: a file cannot be read, or is no TOML.
        UsageError: a setting cannot be, or there is no such option.
    """
    said = {each.keyword for each in options if each.field in given}
    hidden = {word for keyword in said for word in BESIDE.get(keyword, ())}
    if path.startswith("network"):  # so many samples are taken from data too
        hidden.discard("samples")
    found = {
        each.option.field: each.value
        for each in settings(options, path)
        if each.option.keyword not in hidden
    }
    return {**found, **given}


def settings(options: Sequence[Option], path: str) -> Iterator[Setting]:
    """Yield the settings of a command, the strongest of an option last."""
    known = {each.keyword: each for each in options if can_be_set(each)}
    if not any(each.is_function for each in options):  # elsewhere the same words filter a list
        known = {keyword: known[keyword] for keyword in ("jobs", "quiet") if keyword in known}
    for file in reversed(files()):
        for keyword, value in _of_command(file, path).items():
            if keyword in known:
                yield Setting(known[keyword], _value(known[keyword], value, file), str(file))
    for keyword, option in known.items():
        name = f"{PREFIX}{keyword.upper()}"
        if (word := os.environ.get(name)) is not None and name != VARIABLE:
            yield Setting(option, _value(option, word, None), name)


def can_be_set(option: Option) -> bool:
    """Tell whether an option may be said for good."""
    if option.keyword in ("out_dir", BRINGS):
        return True
    files = option.kind in (PATH, DATA)
    return not (files or option.required or not option.word or option.keyword in ONCE)


def files() -> list[Path]:
    """Return the files that are there: the nearest in the folder or above, then the user's own."""
    if (named := os.environ.get(VARIABLE)) is not None:
        return [Path(named)] if named else []
    here = Path.cwd()
    near = (folder / NAME for folder in (here, *here.parents))
    found = [next((file for file in near if file.is_file()), None), own()]
    return list(dict.fromkeys(file for file in found if file is not None and file.is_file()))


def own() -> Path:
    """Return where the system keeps the user's own file, be it there or not."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or home / "AppData/Roaming") / "actviz" / NAME
    if sys.platform == "darwin":
        return home / "Library/Application Support/actviz" / NAME
    return Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "actviz" / NAME


def _of_command(file: Path, path: str) -> dict[str, Any]:
    """Return what a file says for all commands and for one, that for one last."""
    said = _read(file)
    here = {key: value for key, value in said.items() if not isinstance(value, dict)}
    _refuse_unknown(file, here)
    for word in path.split():
        inner = said.get(word)
        said = inner if isinstance(inner, dict) else {}
    own = {key: value for key, value in said.items() if not isinstance(value, dict)}
    _refuse_unknown(file, own)
    joined = {**here, **own}
    return {key.replace("-", "_"): value for key, value in joined.items()}


def _read(file: Path) -> dict[str, Any]:
    import tomllib  # slow to load, for every command

    from actviz.files import read_text

    try:
        return tomllib.loads(read_text(str(file), "configuration"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f"{file} is no TOML: {error}.", 'A line is such as style = "dark".'
        ) from None


def _refuse_unknown(file: Path, said: Mapping[str, Any]) -> None:
    """Raise UsageError where a file speaks of an option that no command has."""
    from actviz.requests import VIEWS, Output, request_of
    from actviz.requests.option import options

    records: list[type[Record]] = [Output, *map(request_of, VIEWS)]
    every = (each for record in records for each in options(record))
    names = {*OUTSIDE, *(each.keyword for each in every if can_be_set(each))}
    for key in said:
        if key.replace("-", "_") not in names:
            hint = did_you_mean(key, sorted(names), "'actviz config --options' lists all.")
            raise UsageError(f"{file} cannot set {key[:80]!r}.", hint)


def _value(option: Option, said: Any, file: Path | None) -> Any:
    """Return what a setting says, as the command line would.

    Raises:
        UsageError: it cannot be.
    """
    name = f"{option.keyword} in {file}" if file else f"{PREFIX}{option.keyword.upper()}"
    if option.keyword == BRINGS:
        return _brought(said, file, name)
    if option.kind is FLAG:
        value = FLAGS.get(said.casefold(), said) if isinstance(said, str) else said
        return option.kind.value(name, value)
    if option.keyword == "out_dir" and file is not None and isinstance(said, str):
        return str(file.parent / Path(said).expanduser())
    if option.kind.words == 2 and isinstance(said, str):
        return option.kind.value(name, tuple(re.split(r"[\s,]+", said.strip())))
    return option.kind.value(name, said)


def _brought(said: Any, file: Path | None, name: str) -> tuple[str, ...]:
    """Return files of functions, which are found from the file that names them."""
    words = said.split(os.pathsep) if isinstance(said, str) else said
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise UsageError(f"{name} is no list of files.", 'Write from = ["act.toml"].')
    for word in words:
        if not word.endswith(".toml"):
            raise UsageError(
                f"{name} cannot bring {word[:80]!r}.", "A Python file is run: use --from."
            )
    here = file.parent if file else Path()
    return tuple(str(here / Path(word).expanduser()) for word in words)

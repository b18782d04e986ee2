"""The peers, each with its version, or None where it is not installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from importlib.metadata import version

PROGRAMS = {
    "libvips": (("vips",), "--version"),
    "G'MIC": (("gmic",), "-version"),
    "ImageMagick": (("magick", "convert-im6.q16", "convert"), "-version"),
}


@cache
def program(name: str) -> str | None:
    """Return the path of a peer's program."""
    return next(filter(None, map(shutil.which, PROGRAMS[name][0])), None)


@cache
def named(name: str) -> str:
    """Return a peer's name with its version, as in 'Pillow 13.0.0'."""
    if name not in PROGRAMS:
        return f"{name} {version(name)}"
    path = program(name)
    if path is None:
        return f"{name} (absent)"
    told = subprocess.run([path, PROGRAMS[name][1]], capture_output=True, text=True, check=False)
    found = re.search(r"\d+(\.\d+)+(-\d+)?", told.stdout + told.stderr)
    return f"{name} {found.group() if found else ''}".strip()

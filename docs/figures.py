"""Draw the README's figures again: each is named by the command line above it."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

from actviz.cli.startup.entry import run

ROOT = Path(__file__).parent.parent
COMMAND = re.compile(r"^`actviz (.* -o docs/figures/\S+)`$", re.MULTILINE)

if __name__ == "__main__":
    os.chdir(ROOT)
    for line in COMMAND.findall((ROOT / "README.md").read_text("utf-8")):
        run(shlex.split(line))

"""Draw the figures of the pages again: each is named by the command line above it."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import relations

from actviz.cli.startup.entry import run

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "tools.md")
COMMAND = re.compile(r"^`actviz (.* -o docs/figures/\S+)`$", re.MULTILINE)

if __name__ == "__main__":
    os.chdir(ROOT)
    for page in PAGES:
        for line in COMMAND.findall(page.read_text("utf-8")):
            run(shlex.split(line))
    relations.main()

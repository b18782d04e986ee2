"""Draw the figures of the pages again: each is named by the command line above it."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import numpy as np
import relations
from sklearn.datasets import load_digits

from actviz.cli.startup.entry import run

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "tools.md", ROOT / "docs" / "gallery.md")
# What the network of the README is shown.
DIGITS = ROOT / "digits.npz"
COMMAND = re.compile(r"^`actviz (.* -o docs/figures/\S+)`$", re.MULTILINE)

if __name__ == "__main__":
    os.chdir(ROOT)
    np.savez(DIGITS, pixels=load_digits().data[1400:] / 16)
    for page in PAGES:
        for line in COMMAND.findall(page.read_text("utf-8")):
            run(shlex.split(line))
    DIGITS.unlink()
    relations.main()

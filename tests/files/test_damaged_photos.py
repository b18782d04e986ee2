"""Damaged photos end in levels or one sentence, quickly and in bounded memory."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_damaged_photos_end_in_levels_or_one_sentence():
    command = [sys.executable, "-m", "tests.fuzz_photos", "--count", "1500"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("1500 photos")

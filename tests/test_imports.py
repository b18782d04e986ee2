"""Sparing imports: only for the one module, and only for commands."""

from __future__ import annotations

import subprocess
import sys


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


def test_what_was_spared_can_be_imported_afterwards(tmp_path):
    (tmp_path / "user.py").write_text("from used import Thing\n")
    (tmp_path / "used.py").write_text("Thing = 'real'\n")
    code = (
        "from actviz import imports; imports.load('user', without=('used',)); "
        "import user, used; print(user.Thing, used.Thing)"
    )
    assert run(code) == "<class 'actviz.imports.Thing'> real\n"


def test_python_users_keep_three_dimensions():
    code = (
        "import actviz; figure = actviz.plot('relu'); "
        "print(figure.add_subplot(projection='3d').name)"
    )
    assert run(code) == "3d\n"

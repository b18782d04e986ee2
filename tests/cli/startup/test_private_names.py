"""Private names of libraries: a canary for each that the start or the workers touch."""

from __future__ import annotations

import atexit
import re
from multiprocessing import forkserver
from pathlib import Path

import actviz
from actviz.cli.startup.signals import raise_on_signals

PACKAGE = Path(actviz.__file__).parent
# Where another library's private name may be read: the files, and the names.
# What is left out of Matplotlib has its canary in `test_imports.py`.
KNOWN = {
    "signals.py": {"_run_exitfuncs"},
    "server.py": {"_forkserver", "_forkserver_pid", "_stop"},
    "imports.py": {"_constrained_layout"},
}


def test_python_runs_what_was_left_for_its_exit():
    assert callable(atexit._run_exitfuncs)
    assert callable(raise_on_signals)


def test_the_server_that_forks_workers_has_a_process_and_can_be_waited_for():
    assert hasattr(forkserver._forkserver, "_forkserver_pid")
    assert callable(forkserver._forkserver._stop)


def test_no_other_private_name_of_a_library_is_touched():
    """Click's public names are enough; a name of Typer's would be one that is not there."""
    folders = [PACKAGE / "cli", PACKAGE / "workers", PACKAGE / "api", PACKAGE / "render"]
    found = {}
    for path in (path for folder in folders for path in folder.rglob("*.py")):
        text = path.read_text("utf-8")
        assert "typer" not in text
        names = set(re.findall(r"(?<!self)(?<!cls)\.(_[a-z][a-z_]+)\b|\"(_[a-z]+_?[a-z]*)\"", text))
        private = {one or other for one, other in names} - {"_exit"}  # os._exit is public
        if private:
            found[path.name] = private
    assert found == KNOWN

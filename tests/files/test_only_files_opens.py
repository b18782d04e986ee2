"""Only `files` opens files: a test over the syntax tree holds it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import actviz

PACKAGE = Path(actviz.__file__).parent
# What opens, makes or removes a file as a method, or as a function of a module.
METHODS = {
    *("open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes", "touch"),
    *("loadtxt", "genfromtxt", "fromfile", "memmap", "savez", "savetxt", "tofile"),
    *("imread", "imsave", "savefig", "rc_params_from_file", "rc_file", "urlopen", "unlink"),
    *("mkdir", "makedirs", "rename", "NamedTemporaryFile", "mkstemp"),
}
FUNCTIONS = {"open", "np.load", "np.save"}
# Module, call, and why no file of the user's is opened there.
EXCEPTIONS = {
    ("atlas/script.py", "found.read_text"): "reads the package's own scripts and style sheets",
    ("formats/pillow.py", "Image.open"): "reads bytes in memory",
    ("formats/savefig.py", "figure.savefig"): "writes to bytes in memory",
    ("formats/mp4.py", "made.read_bytes"): "reads what ffmpeg wrote into a folder of its own",
    ("figures/page.py", "self.savefig"): "writes to bytes in memory, for notebooks",
    ("cli/startup/entry.py", "os.open"): "the null device, in place of a closed standard output",
    ("audit/tabled.py", "np.load"): "reads the table of values that is audited",
    ("cli/commands/golden.py", "np.savez"): "writes to bytes in memory",
    ("sources/content.py", "path.read_bytes"): "loads a user's functions again, in a worker too",
    ("compute/network/datasets.py", "path.read_bytes"): "the digits that scikit-learn ships",
    ("workers/streams.py", "os.open"): "the null device, in place of the standard streams",
}


def opening(tree: ast.AST) -> Iterator[str]:
    """Yield the calls that open files."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            method = isinstance(node.func, ast.Attribute) and node.func.attr in METHODS
            if method or called in FUNCTIONS:
                yield called


@pytest.mark.parametrize(
    "line",
    ["open(p)", "os.open(p, 0)", "Path(p).read_text()", "np.load(p)", "Image.open(p)", "p.open()"],
)
def test_a_call_that_opens_is_found(line: str) -> None:
    assert list(opening(ast.parse(f"def f():\n    return {line}")))


def test_only_files_opens_files() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), call)
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] != "files"
        for call in opening(ast.parse(path.read_text("utf-8")))
    }
    assert found - EXCEPTIONS.keys() == set()
    assert EXCEPTIONS.keys() - found == set(), "an exception that is no longer needed"

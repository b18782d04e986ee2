"""Loading without: only for the one module, and only in the process of a command."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest

from actviz.cli.startup.imports import NEVER_DRAWN


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


def test_what_was_left_out_can_be_imported_afterwards(tmp_path):
    (tmp_path / "user.py").write_text("from used import Thing\n")
    (tmp_path / "used.py").write_text("Thing = 'real'\n")
    code = (
        "from actviz.cli.startup.imports import load_without; load_without('user', ('used',)); "
        "import user, used; print(user.Thing.__name__, used.Thing)"
    )
    assert run(code) == "Thing real\n"


@pytest.mark.parametrize("name", NEVER_DRAWN)
def test_what_is_left_out_exists_and_matplotlib_loads_it(name):
    """A module of another name would be left out in vain."""
    assert find_spec(name) is not None
    code = "import sys, matplotlib.figure, matplotlib.backends.backend_agg"
    assert run(f"{code}; print({name!r} in sys.modules)") == "True\n"


def test_a_command_leaves_it_all_out(tmp_path):
    code = (
        "import sys; from actviz.cli.startup.entry import run; "
        f"run(['plot', 'relu', '-q', '-o', {str(tmp_path / 'a.png')!r}]); "
        f"print([name for name in {NEVER_DRAWN!r} if name in sys.modules])"
    )
    assert run(code) == "[]\n"


DOCUMENTED = """
from matplotlib import artist
from actviz.cli.startup.imports import SIGNED, load_without

kept = artist.kwdoc, artist.Artist.__dict__[SIGNED]
{load}
print((artist.kwdoc, artist.Artist.__dict__[SIGNED]) == kept)
from matplotlib.lines import Line2D
line = Line2D([], [])
line.set(linewidth=3)
print(line.get_linewidth(), "linewidth" in f"{Line2D.set.__doc__}{Line2D.__init__.__doc__}")
"""


@pytest.mark.parametrize(
    ("load", "documented"), [("load_without('matplotlib.figure')", False), ("", True)]
)
def test_matplotlib_is_loaded_without_documents_and_left_as_it_was(load, documented):
    """What writes them still has the names that are kept from doing so."""
    assert run(DOCUMENTED.replace("{load}", load)) == f"True\n3.0 {documented}\n"


LIBRARY = """
import actviz
from actviz import render
from actviz.requests import Output, PlotRequest

render.write(PlotRequest(function=actviz.get("relu")), Output(paths=("a.png",)))
figure = actviz.plot("relu")
import matplotlib.dates, matplotlib.projections as known
print(figure.add_subplot(projection="3d").name, figure.add_subplot(projection="polar").name)
print(matplotlib.dates.DateFormatter.__module__, "hammer" in known.get_projection_names())
"""


def test_who_uses_the_library_has_all_of_matplotlib():
    assert run(LIBRARY) == "3d polar\nmatplotlib.dates True\n"

"""actviz atlas, as it is asked for on a command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.atlas import index, literature, machine, site
from actviz.identify import identify


@pytest.fixture(autouse=True)
def _only_functions(monkeypatch):
    """Leave out what is made of all functions together, which takes longer than one of them."""
    monkeypatch.setattr(site, "MAKERS", (index.files, machine.files))


def test_the_folder_is_written_and_told(actviz):
    ran = actviz("atlas", "relu", "nn.GELU", "-o", "site/")
    assert (ran.code, ran.out, ran.err) == (0, "site/\n", "")
    assert {"relu", "gelu", "index.html", "atlas.json"} <= {
        each.name for each in Path("site").iterdir()
    }


def test_functions_of_one_s_own_are_brought(actviz, monkeypatch):
    few = Catalogue([BUILTIN["relu"]])  # to be compared with all takes long
    monkeypatch.setattr(literature, "identify", lambda function: identify(function, few))
    Path("my.toml").write_text('[mine]\nformula = "x/2"\n')
    assert actviz("atlas", "mine", "--from", "my.toml", "-o", "site", "-q").out == ""
    assert Path("site/mine/index.html").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Nothing says where the atlas goes."),
        (("relu", "--port", "8000", "-o", "site"), "--port needs --serve."),
        (("relu", "-o", "site", "--url", "example.org"), "is no address of a site."),
        (("relo", "-o", "site"), "There is no function 'relo'."),
        (("srelu", "-o", "site"), "'srelu' stands for several functions."),
        (("--serve", "--port", "70000"), "--port cannot be 70000."),
    ],
)
def test_what_cannot_be_meant_is_told(actviz, words, said):
    ran = actviz("atlas", *words)
    assert ran.code == 2
    assert said in ran.err
    assert not Path("site").exists()


def test_a_folder_of_somebody_s_is_left_alone(actviz):
    Path("site").mkdir()
    Path("site/mine.txt").write_text("mine")
    ran = actviz("atlas", "relu", "-o", "site")
    assert (ran.code, Path("site/mine.txt").read_text()) == (1, "mine")
    assert "'site' holds other files." in ran.err

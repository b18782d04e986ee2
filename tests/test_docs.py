"""The documentation keeps step with the catalogue."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from actviz.activations import names
from actviz.activations.catalogue import BUILTIN, FAMILIES
from actviz.identify.known import KNOWN

ROOT = Path(__file__).parent.parent
STALE = "stale: run 'python docs/generate.py'"


def script(name: str) -> ModuleType:
    """Return a script of the documentation as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    return script("generate")


def test_the_page_of_functions_is_up_to_date(generate: ModuleType) -> None:
    assert (ROOT / "docs" / "functions.md").read_text("utf-8") == generate.page(), STALE


@pytest.mark.parametrize("family", FAMILIES)
def test_the_page_of_a_family_is_up_to_date(generate: ModuleType, family: str) -> None:
    text = (ROOT / "docs" / "functions" / f"{family}.md").read_text("utf-8")
    assert text == generate.section(family), STALE
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {7}


def test_every_function_has_a_row() -> None:
    pages = [(ROOT / "docs" / "functions" / f"{family}.md").read_text() for family in FAMILIES]
    assert re.findall(r"^\| \*\*(\w+)\*\*", "".join(pages), re.MULTILINE) == names()


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_its_figure(family: str) -> None:
    with Image.open(ROOT / "docs" / "figures" / f"family-{family}.png") as figure:
        assert figure.width > 400


def test_a_figure_has_a_panel_for_every_function(generate: ModuleType) -> None:
    headings = [text.get_text() for text in generate.figure("threshold").texts]
    shown = [name for name in headings if name in names()]
    assert shown == [record.name for record in BUILTIN.values() if record.family == "threshold"]


def test_the_page_takes_its_words_from_below_the_command_line() -> None:
    tree = ast.parse((ROOT / "docs" / "generate.py").read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not [module for module in imported if module and module.startswith("actviz.cli")]


def test_the_figure_of_relations_has_every_function_that_has_one() -> None:
    figure = script("relations").figure()
    said = " ".join(text.get_text() for text in figure.texts)
    related = set(KNOWN) | {known.other for rows in KNOWN.values() for known in rows}
    assert [name for name in related if not re.search(rf"\b{name}\b", said)] == []
    width, height = figure.get_size_inches()
    with Image.open(ROOT / "docs" / "figures" / "relations.png") as kept:
        drawn = round(width * 100), int(height * 100)
        assert kept.size == drawn, "stale: run 'python docs/relations.py'"

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


def test_the_table_in_the_readme_is_up_to_date(generate: ModuleType) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert generate.BLOCK.search(text), "the markers are gone"
    assert generate.readme(text) == text, STALE


def test_every_function_has_a_row(generate: ModuleType) -> None:
    rows = re.findall(r"^\| \*\*(\w+)\*\*", generate.page(), re.MULTILINE)
    assert rows == names()


def test_every_row_has_as_many_cells_as_the_heading(generate: ModuleType) -> None:
    rows = [line for line in generate.page().splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {7}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_its_figure(family: str) -> None:
    with Image.open(ROOT / "docs" / "figures" / f"family-{family}.png") as figure:
        assert figure.width > 400


def test_a_figure_has_a_panel_for_every_function(generate: ModuleType) -> None:
    headings = [text.get_text() for text in generate.figure("threshold").texts]
    shown = [name for name in headings if name in names()]
    assert shown == [record.name for record in BUILTIN.values() if record.family == "threshold"]


def test_the_readme_block_is_replaced_between_its_markers(generate: ModuleType) -> None:
    text = "before\n<!-- functions -->\nold\n<!-- /functions -->\nafter\n"
    new = generate.readme(text)
    assert new.startswith("before\n<!-- functions -->\n| family | functions |")
    assert new.endswith("<!-- /functions -->\nafter\n")
    assert "stale words" not in new
    assert generate.readme(new) == new


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

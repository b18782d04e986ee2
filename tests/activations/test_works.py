"""The works that the catalogue refers to: each in good form, each referred to, each once."""

from __future__ import annotations

import re
from datetime import date

import pytest

from actviz.activations import works
from actviz.activations.catalogue import BUILTIN
from actviz.activations.reference import Reference

WORKS = {name: value for name, value in vars(works).items() if isinstance(value, Reference)}
FAMILY_NAMES = r"[^\W\d_][\w '’-]+"
AUTHORS = re.compile(
    rf"{FAMILY_NAMES}( et al\.|(, {FAMILY_NAMES})* & {FAMILY_NAMES})?",
)


@pytest.mark.parametrize("name", WORKS)
def test_a_work_is_in_good_form(name: str) -> None:
    work = WORKS[name]
    assert AUTHORS.fullmatch(work.authors), work.authors
    assert work.year is None or 1800 < work.year <= date.today().year
    assert work.title == work.title.strip(" .,")
    assert work.venue == work.venue.strip(" .,")
    assert not work.title or work.year, "who knows the title knows the year"
    assert not work.part, "a part is said where the work is referred to"


@pytest.mark.parametrize("name", WORKS)
def test_its_numbers_are_in_good_form(name: str) -> None:
    work = WORKS[name]
    assert re.fullmatch(r"(10\.\d{4,9}/\S+)?", work.doi)
    assert re.fullmatch(r"(\d{4}\.\d{4,5})?", work.arxiv)
    if work.arxiv:
        assert work.title
        posted = 2000 + int(work.arxiv[:2])
        assert work.year is not None
        assert posted - 1 <= work.year <= posted + 2
        assert len(work.arxiv) == (9 if work.arxiv < "1501" else 10)


@pytest.mark.parametrize("name", WORKS)
def test_it_is_called_after_its_first_author_and_year(name: str) -> None:
    work = WORKS[name]
    words = name.split("_")
    assert work.year is None or str(work.year) in words


def test_each_is_referred_to_and_stands_there_once() -> None:
    used = {each.at("") for record in BUILTIN.values() for each in record.references}
    assert set(WORKS.values()) <= used
    numbers = [number for work in WORKS.values() for number in (work.arxiv, work.doi) if number]
    assert len(numbers) == len(set(numbers))


def test_a_reference_in_one_line() -> None:
    assert works.NAIR_2010.text == (
        "Nair & Hinton 2010, Rectified linear units improve restricted Boltzmann machines, "
        "International Conference on Machine Learning"
    )
    assert works.KUNC_2024.at("section 3.2").text.endswith(
        "neural networks, section 3.2, arXiv:2402.09092"
    )
    assert Reference(title="A. Author (2026)").text == "A. Author (2026)"
    assert BUILTIN["tanhshrink"].reference == "PyTorch, torch.nn.Tanhshrink"

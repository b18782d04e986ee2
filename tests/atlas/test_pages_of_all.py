"""The pages that are made of all functions: index, comparison, identities, years, lessons."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from actviz import get
from actviz.activations.catalogue import BUILTIN
from actviz.activations.record import Activation
from actviz.activations.words import bind
from actviz.atlas import compare, identities, index, learn, script, years
from actviz.atlas.record import Record, record
from actviz.compute.selection import WHERE
from tests.atlas.plain import plain

NAMES = ("relu", "silu", "sigmoid", "tanh", "swish", "identity", "gelu")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [record(get(name)) for name in NAMES]


@pytest.fixture(scope="module")
def pages(records: list[Record]) -> dict[str, str]:
    makers = (index.files, compare.files, identities.files, years.files)
    return {path: text for maker in makers for path, text in maker(records)}


def rows(pages: dict[str, str]) -> dict[str, list[object]]:
    text = pages["script/catalogue.js"].partition(".catalogue=")[2]
    told = json.loads(text.strip().removesuffix(";"))
    assert not told["others"]
    found = dict(zip(NAMES, told["rows"], strict=True))
    return {name: [row[0], told["families"][row[1]], *row[2:]] for name, row in found.items()}


def test_the_index_has_every_function_the_best_known_first(pages: dict[str, str]) -> None:
    found = re.findall(r'href="(\w+)/index', pages["index.html"].partition("<ul id")[2])
    assert set(found) == set(NAMES)
    assert found[0] == "relu"


def test_the_index_filters_by_the_words_of_the_list() -> None:
    assert set(index.FILTERS) == set(WHERE)


def test_a_row_says_what_is_known(pages: dict[str, str]) -> None:
    aliases, family, year, *_, gain, slope, _, _, _ = rows(pages)["relu"]
    assert str(aliases).split() == list(get("relu").activation.aliases)
    assert (family, slope, gain) == ("relu", 1.0, 1.414)
    assert year == get("relu").activation.year


def test_functions_are_found_by_their_authors(pages: dict[str, str]) -> None:
    assert rows(pages)["gelu"][-1] == "hendrycks gimpel"


def test_functions_without_a_formula_have_the_last_rows() -> None:
    own = bind(Activation("own", aliases=("mine",), curve=np.tanh), ())
    records = [replace(plain("relu"), function=own), plain("gelu")]
    text = dict(index.files(records))["script/catalogue.js"].partition(".catalogue=")[2]
    told = json.loads(text.strip().removesuffix(";"))
    assert told["others"] == ["own"]
    assert [row[0] for row in told["rows"]] == [" ".join(BUILTIN["gelu"].aliases), "mine"]


def test_no_page_of_all_functions_is_large() -> None:
    records = [plain(name) for name in BUILTIN]
    makers = (index.files, compare.files, identities.files, years.files)
    made = {path: len(text.encode()) for maker in makers for path, text in maker(records)}
    scripts = script.scripts(each.function.activation for each in records)
    assert max(size for path, size in made.items() if path.endswith(".html")) < 60_000, made
    # The curves and facts, which are found out slowly, are 8,500 more.
    shared = sum(len(text.encode()) for text in (*scripts.values(), *script.shared().values()))
    assert made["script/catalogue.js"] + shared < 150_000 - 9_000


def test_each_pair_is_told_once_with_a_link(pages: dict[str, str]) -> None:
    text = pages["identities.html"]
    terms = dict(re.findall(r'<dt id="(\w+)">.*?</dt>\n((?:<dd>.*?</dd>\n)*)', text))
    pairs = [
        frozenset((name, other))
        for name, lines in terms.items()
        for other in set(re.findall(r'href="(\w+)/index.html"', lines))
    ]
    assert len(pairs) == len(set(pairs))
    assert frozenset(("tanh", "sigmoid")) in pairs


def test_the_map_leads_to_pages_that_are_there(pages: dict[str, str]) -> None:
    text = pages["identities.html"].partition("<svg")[2].partition("</svg>")[0]
    assert set(re.findall(r'href="(\w+)/index.html"', text)) <= set(NAMES)


def test_years_are_in_order(pages: dict[str, str]) -> None:
    found = [int(year) for year in re.findall(r'<dt id="y(\d+)">', pages["years.html"])]
    assert found == sorted(set(found))
    assert pages["years.html"].partition("<dl")[2].count("/index.html") == len(NAMES)


def test_functions_of_the_user_need_no_family_or_year() -> None:
    own = record(get("x*sigmoid(1.5*x)"))
    for maker in (index.files, compare.files, identities.files, years.files):
        assert all(text for _, text in maker([own]))


@pytest.mark.parametrize("neurons", [1, 3, 16])
def test_neurons_of_the_identity_are_one_line(neurons: int) -> None:
    x = np.linspace(-3, 3, 121)
    wave = np.sin(1.5 * x) + x / 3
    rest = wave - np.polyval(np.polyfit(x, wave, 1), x)
    assert learn.fit(get("identity"), neurons) == pytest.approx(np.sqrt(np.mean(rest**2)))


def test_more_neurons_of_tanh_come_nearer() -> None:
    assert learn.fit(get("tanh"), 16) < learn.fit(get("tanh"), 4) < learn.fit(get("tanh"), 1)

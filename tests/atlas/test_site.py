"""The site: complete, valid, and in its place whole or not at all."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

import actviz
from actviz.activations.catalogue import AMBIGUOUS, BUILTIN, Catalogue
from actviz.atlas import literature, machine, site
from actviz.identify import identify
from tests.atlas.conftest import KINDS

HTML = "{http://www.w3.org/1999/xhtml}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
KILOBYTE = 1000


def parsed(path: Path) -> Element:
    """Return a page, which must be valid to the letter."""
    tree: Element = html5lib.HTMLParser(strict=True).parse(path.read_text("utf-8"))
    return tree


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def rows(page: Element, section: str) -> list[list[str]]:
    """Return the rows of the table under a heading."""
    body = page.find(f".//{HTML}section[@aria-labelledby='{section}']//{HTML}tbody")
    assert body is not None
    return [[text(cell) for cell in row] for row in body]


@pytest.fixture
def only_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what is made of all functions together, which takes longer than one of them."""
    monkeypatch.setattr(site, "MAKERS", (machine.files,))


@pytest.fixture(scope="module")
def pages(small: Path) -> dict[str, Element]:
    return {
        path.relative_to(small).as_posix(): parsed(path) for path in sorted(small.rglob("*.html"))
    }


def test_every_page_is_valid_and_named_once(pages: dict[str, Element]) -> None:
    assert {f"{name}/index.html" for name in KINDS} <= pages.keys()
    for name, page in pages.items():
        ids = [each.get("id") for each in page.iter() if each.get("id")]
        assert len(ids) == len(set(ids)), name
        assert [text(each) for each in page.iter(f"{HTML}title")] != [""], name


def test_headings_come_in_order_and_tables_have_headers(pages: dict[str, Element]) -> None:
    for name, page in pages.items():
        levels = [int(each.tag[-1]) for each in page.iter() if re.search("}h[1-6]$", str(each.tag))]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(b <= a + 1 for a, b in pairwise(levels)), name
        for table in page.iter(f"{HTML}table"):
            assert all(each.get("scope") for each in table.iter(f"{HTML}th")), name
            assert table.find(f"{HTML}thead") is not None, name


def test_pictures_are_told_in_words(pages: dict[str, Element]) -> None:
    for name, page in pages.items():
        for picture in page.iter(f"{HTML}img"):
            assert "alt" in picture.attrib, name


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, Element]) -> None:
    for name, page in pages.items():
        for each in page.iter():
            loaded = each.get("src") or ""
            if each.tag == f"{HTML}link" and each.get("rel") == "stylesheet":
                loaded = each.get("href") or ""
            assert not re.match("[a-z]+:|/", loaded), (name, loaded)
            assert not [key for key in each.attrib if key.startswith("on")], name


def test_every_link_leads_to_a_place(pages: dict[str, Element], small: Path) -> None:
    for name, page in pages.items():
        for each in page.iter():
            link = each.get("href") or each.get("src") or ""
            if not link or re.match("[a-z]+:", link):
                continue
            path, _, place = link.partition("#")
            target = (small / name).parent / path.partition("?")[0] if path else small / name
            assert target.resolve().is_file(), (name, link)
            known = (
                pages[target.resolve().relative_to(small.resolve()).as_posix()]
                if (place and target.suffix == ".html" and "=" not in place)
                else None
            )
            if known is not None and "identities" not in path:
                assert known.find(f".//*[@id='{place}']") is not None, (name, link)


def test_no_page_is_large(small: Path) -> None:
    for path in small.rglob("*.html"):
        assert path.stat().st_size < 60 * KILOBYTE


@pytest.mark.parametrize("name", KINDS)
def test_the_numbers_are_those_of_info(small: Path, actviz: object, name: str) -> None:
    told = json.loads((small / "atlas.json").read_text("utf-8"))
    assert told["atlas"].startswith("actviz ")
    (record,) = [each for each in told["functions"] if each["name"] == name]
    info = json.loads(actviz("info", name, "--json").out)  # type: ignore[operator]
    assert {key: record[key] for key in info} == info
    assert (small / record["address"]).is_file()


def test_the_curve_and_the_figure_are_those_of_the_commands(small: Path, actviz: object) -> None:
    exported = actviz("export", "step", "--to", "csv").out  # type: ignore[operator]
    assert (small / "step" / "curve.csv").read_text("utf-8") == exported
    assert b"actviz plot step" in (small / "step" / "figure.svg").read_bytes()


def test_a_default_that_differs_is_marked(pages: dict[str, Element]) -> None:
    told = dict(each[::2] for each in rows(pages["leaky_relu/index.html"], "frameworks"))
    assert told["torch"] == "0.01"
    # tf.nn.leaky_relu(features, alpha=0.2); mxnet's LeakyReLU has slope=0.25.
    assert told["tensorflow"] == "0.2 differs"
    assert told["mxnet"] == "0.25 differs"


def test_facts_are_told_with_what_they_mean(pages: dict[str, Element]) -> None:
    told = {row[0]: row[1:] for row in rows(pages["relu/index.html"], "facts")}
    assert told["range"][0].startswith("[0, ∞)The set of values f(x).")
    assert told["range"][1] == "✓ proven"
    assert told["Lipschitz"][0].startswith("1The least L")
    assert told["slope gain"][0].startswith("0.5 = E[f′(z)²]")


def test_formulas_are_drawn_and_read(pages: dict[str, Element]) -> None:
    drawn = [each.get("alttext") for each in pages["elu/index.html"].iter(f"{MATH}math")]
    assert drawn[:2] == [
        "f(x) = x if x > 0,  α·(eˣ − 1) otherwise",
        "f′(x) = 1 if x > 0,  α·eˣ otherwise",
    ]
    cases = pages["elu/index.html"].find(f".//{MATH}mtable[@class='cases']")
    assert cases is not None
    assert len(cases) == 2


def test_a_slope_of_the_backward_pass_is_drawn_too(pages: dict[str, Element]) -> None:
    drawn = [each.get("alttext") for each in pages["bireal_sign/index.html"].iter(f"{MATH}math")]
    assert drawn[1:3] == ["f′(x) = 0", "max(0, 2 − 2·|x|)"]


def test_identities_lead_to_the_other_page(pages: dict[str, Element]) -> None:
    page = pages["gelu/index.html"]
    equations = [row[0] for row in rows(page, "identities")]
    assert "f(x) = x*probit(x)" in equations
    assert rows(pages["step/index.html"], "identities")[-1][:2] == [
        "f(x) = relu'(x)",
        "a derivative",
    ]
    links = {each.get("href") for each in pages["step/index.html"].iter(f"{HTML}a")}
    assert "../relu/index.html" in links


def test_other_names_lead_to_the_page(pages: dict[str, Element]) -> None:
    page = pages["lrelu/index.html"]
    (refresh,) = [each for each in page.iter(f"{HTML}meta") if each.get("http-equiv")]
    assert refresh.get("content") == "0; url=../leaky_relu/index.html"
    (canonical,) = [each for each in page.iter(f"{HTML}link") if each.get("rel") == "canonical"]
    assert canonical.get("href") == "../leaky_relu/index.html"


def test_a_name_of_several_leads_to_a_choice(pages: dict[str, Element]) -> None:
    said = [text(each) for each in pages["srelu/index.html"].iter(f"{HTML}li")]
    assert "SReLU (S-shaped) (three lines)" in said
    assert "srelu" in text(pages["s_shaped_relu/index.html"])
    assert "telu/index.html" not in pages  # it means none of these functions


def test_no_redirect_stands_in_the_place_of_a_page() -> None:
    names = {each.name for each in BUILTIN.values()}
    others = [alias for each in BUILTIN.values() for alias in each.aliases]
    assert not names & set(others)
    assert not names & {"learn", "script"}
    assert len(others) == len(set(others))
    assert not set(AMBIGUOUS) & {*names, *others}


@pytest.mark.usefixtures("only_functions")
def test_an_address_makes_previews_and_embed_lines(tmp_path: Path) -> None:
    actviz.atlas(tmp_path / "site", ["relu"], url="https://example.org/atlas/index.html")
    page = parsed(tmp_path / "site" / "relu" / "index.html")
    told = {each.get("property"): each.get("content") for each in page.iter(f"{HTML}meta")}
    assert told["og:url"] == "https://example.org/atlas/relu/index.html"
    assert told["og:image"] == "https://example.org/atlas/relu/figure.svg"
    assert '<iframe src="https://example.org/atlas/relu/index.html?embed"' in text(page)


@pytest.mark.usefixtures("only_functions")
def test_a_function_of_the_user_s_has_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Catalogue([BUILTIN["swish"]])  # to be compared with all takes long
    monkeypatch.setattr(literature, "identify", lambda function: identify(function, few))
    Path("my.toml").write_text(
        '[swoosh]\nformula = "x*sigmoid(b*x)"\nlabel = "A <b> & c"\n'
        "[swoosh.parameters.b]\ndefault = 1.3\n"
    )
    actviz.atlas(tmp_path / "site", ["swoosh", "swish"], brought=["my.toml"])
    page = parsed(tmp_path / "site" / "swoosh" / "index.html")
    (heading,) = page.iter(f"{HTML}h1")
    assert text(heading) == "A <b> & c"
    assert rows(page, "identities")[0][:2] == ["f(x) = swish(x, beta=1.3)", "a member of a family"]


@pytest.mark.usefixtures("only_functions")
def test_an_atlas_is_replaced(tmp_path: Path) -> None:
    for name in ("relu", "tanh"):
        assert actviz.atlas(tmp_path / "site", [name]) == str(tmp_path / "site")
    assert not (tmp_path / "site" / "relu").exists()
    assert (tmp_path / "site" / "tanh" / "index.html").is_file()
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("only_functions")
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_nothing_is_left_where_it_fails(tmp_path: Path, error: BaseException) -> None:
    actviz.atlas(tmp_path / "site", ["relu"])

    def fail(done: int, total: int) -> None:
        raise error

    with pytest.raises((KeyboardInterrupt, actviz.ActvizError)):
        site.build(str(tmp_path / "site"), [actviz.get("tanh")], jobs=0, step=fail)
    assert [each.name for each in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site" / "relu" / "index.html").is_file()


@pytest.mark.usefixtures("only_functions")
def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(actviz.ActvizError, match="holds other files"):
        actviz.atlas(tmp_path, ["relu"])
    with pytest.raises(actviz.ActvizError, match="is a file"):
        actviz.atlas(tmp_path / "mine.txt", ["relu"])
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_a_name_that_is_no_address_is_refused(tmp_path: Path) -> None:
    Path("my.toml").write_text('[learn]\nformula = "x"\n')
    with pytest.raises(ValueError, match="No page of the atlas can be called 'learn'"):
        actviz.atlas(tmp_path / "site", ["learn"], brought=["my.toml"])
    assert not (tmp_path / "site").exists()

"""Files of functions in TOML: what they say, what is wrong with them, and the entry to paste."""

from __future__ import annotations

import pytest

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.activations.words import bind
from actviz.errors import InputError
from actviz.sources.toml import pasted, toml_file

GOOD = """
[swoosh]
formula = "x*sigmoid(b*x)"
label = "Swoosh"
reference = "A. Author (2026)"

[swoosh.parameters.b]
default = 1
low = 0
high = 10
meaning = "how steep the gate is"

[double]
formula = "swoosh(2x) + gelu(a*x)"
parameters = { a = 0.5 }

[lines]
formula = "max(s*x for s in a)"
parameters = { a = [-1, 0, 2] }
"""


def test_a_file_says_all_of_a_function(tmp_path):
    source = toml_file(written(tmp_path, GOOD))
    record = (BUILTIN | Catalogue(source)).find("swoosh")
    assert (record.label, record.formula) == ("Swoosh", "x*sigmoid(b*x)")
    assert record.reference == "A. Author (2026)"
    assert record.parameters == (Parameter("b", 1.0, "how steep the gate is", low=0.0, high=10.0),)
    assert source.options() == ("--from", str(tmp_path / "mine.toml"))


def written(folder, text):
    path = folder / "mine.toml"
    path.write_text(text)
    return path


def test_an_entry_uses_those_before_it(tmp_path):
    record = toml_file(written(tmp_path, GOOD)).load("double")
    assert record.formula == "2*x*sigmoid(1*(2*x)) + gelu(a*x)"


def test_what_is_pasted_says_it_again(tmp_path):
    source = toml_file(written(tmp_path, GOOD))
    text = "\n".join(pasted(bind(record, ())) for record in source)
    path = tmp_path / "again.toml"
    path.write_text(text)
    first, second = Catalogue(source), Catalogue(toml_file(path))
    assert [said(each) for each in second.values()] == [said(each) for each in first.values()]


def said(record: Activation) -> tuple[object, ...]:
    return record.name, record.formula, record.label, record.reference, record.parameters


@pytest.mark.parametrize("name", ["prelu", "maxout", "elu", "snake"])
def test_a_function_of_the_catalogue_can_be_pasted_under_another_name(tmp_path, name):
    text = pasted(bind(BUILTIN[name], ())).replace(f"[{name}", "[mine")
    record = toml_file(written(tmp_path, text)).load("mine")
    assert record.formula == BUILTIN[name].formula
    assert [each.default for each in record.parameters] == [
        each.default for each in BUILTIN[name].parameters
    ]


def test_quotes_and_newlines_are_kept(tmp_path):
    record = Activation("f", BUILTIN["relu"].curve, label='a "b"\n\x7f é', formula="x")
    again = toml_file(written(tmp_path, pasted(bind(record, ())))).load("f")
    assert again.label == record.label


WRONG = {
    "[f": "mine.toml is no TOML",
    "f = 1": "mine.toml, f: It is no table.",
    "[f]": "mine.toml, f: It has no formula.",
    "[f]\nformula = 1": "mine.toml, f: Its formula is no text.",
    "[f]\nformula = 'x*'": "mine.toml, f: After '*' something is missing.",
    "[f]\nformula = 'x'\nparam = 1": "mine.toml, f: There is a key 'param'.",
    "[f]\nformula = 'b*x'": "mine.toml, f: b in the formula of f has no default.",
    "[f]\nformula = 'b*x'\nparameters = 3": "mine.toml, f: Its parameters is no table.",
    "[f]\nformula = 'b*x'\nparameters = {b = 'a'}": "mine.toml, f: The default of b is no finite",
    "[f]\nformula = 'b*x'\nparameters = {b = true}": "mine.toml, f: The default of b is no finite",
    "[f]\nformula = 'b*x'\nparameters = {b = nan}": "mine.toml, f: The default of b is no finite",
    "[f]\nformula = 'b*x'\nparameters.b.low = 1": "mine.toml, f: b has no default.",
    "[f]\nformula = 'b*x'\nparameters.b = {default = 1, low = 2}": "mine.toml, f: b cannot be 1.",
    "[f]\nformula = 'b*x'\nparameters.b = {default = 1, lo = 2}": "mine.toml, f: b has a key 'lo'.",
    "[relu]\nformula = 'x'": "mine.toml, relu: relu is a word of the language.",
    "[gelu]\nformula = 'x'": "mine.toml, gelu: 'gelu' cannot name gelu",
    "[sin]\nformula = 'x'": "mine.toml, sin: sin is a word of the language.",
    '["a b"]\nformula = "x"': "mine.toml, a b: 'a b' is no name of a function.",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_entry_is_one_sentence_with_its_name(tmp_path, text):
    with pytest.raises(InputError) as raised:
        list(toml_file(written(tmp_path, text)))
    assert raised.value.message.startswith(WRONG[text])
    assert raised.value.hint


def test_a_file_that_is_no_text(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"mine\.toml is no text\."):
        list(toml_file(path))

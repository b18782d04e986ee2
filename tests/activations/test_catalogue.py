"""The catalogue: names, aliases, families, and the records' own truthfulness."""

from __future__ import annotations

import re

import numpy as np
import pytest

from actviz import get
from actviz.activations import names
from actviz.activations.catalogue import AMBIGUOUS, BUILTIN, FAMILIES, normalised
from actviz.activations.frameworks import FRAMEWORKS
from actviz.errors import AmbiguousFunction, UnknownFunction, UsageError

RECORDS = list(BUILTIN.values())
every_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)


def test_catalogue_is_large_and_every_family_has_members():
    assert len(RECORDS) >= 100
    assert {record.family for record in RECORDS} == set(FAMILIES)


@every_record
def test_names_are_canonical_words(record):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", record.name)
    assert BUILTIN.find(record.name) is record
    for parameter in record.parameters:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", parameter.name)


@every_record
def test_records_tell_where_they_come_from_and_mean(record):
    assert record.label
    assert len(record.reference) > 10
    assert all(parameter.meaning for parameter in record.parameters)
    assert set(record.frameworks) <= set(FRAMEWORKS)


@every_record
def test_defaults_are_within_their_bounds(record):
    for parameter in record.parameters:
        for default in (parameter.default, *parameter.frameworks.values()):
            assert parameter.check(default) == default
        assert set(parameter.frameworks) <= set(record.frameworks)


@every_record
def test_parameters_answer_to_one_name_each(record):
    spellings = [s for p in record.parameters for s in (p.name, *p.aliases)]
    assert len(spellings) == len(set(spellings))


@every_record
def test_breakpoints_are_in_order_and_meet_their_pieces(record):
    function = get(record.name)
    assert list(function.breakpoints) == sorted(function.breakpoints)
    # The break of a formula may lie between two float64, and its numbers are rounded on the way.
    ulps = 1 if record.curve else 4
    for x in function.breakpoints:
        sides = function.one_sided(x)
        assert sides.value == function(x)
        near = x + ulps * np.spacing(abs(x)) * np.array([-1, 1])
        np.testing.assert_allclose(function(near[0]), sides.left_limit, rtol=1e-7, atol=1e-7)
        np.testing.assert_allclose(function(near[1]), sides.right_limit, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("LeakyReLU", "leaky_relu"),
        ("leaky-relu", "leaky_relu"),
        ("lrelu", "leaky_relu"),
        ("Leaky ReLU", "leaky_relu"),
        ("ReLU6", "relu6"),
        ("swish1", "silu"),
        ("SiLU", "silu"),
        ("h-swish", "hard_swish"),
        ("hardsilu", "hard_swish"),
        ("HardSigmoid", "hard_sigmoid"),
        ("sigmoid_hard", "hard_sigmoid"),
        ("hardσ", "hard_sigmoid"),
        ("HardTanh", "hard_tanh"),
        ("soft_sign", "softsign"),
        ("SoftReLU", "softplus"),
        ("smooth relu", "softplus"),
        ("logsigmoid", "log_sigmoid"),
        ("logσ", "log_sigmoid"),
        ("GELU(erf)", "gelu"),
        ("gelu_new", "gelu_tanh"),
        ("gelu_fast", "gelu_tanh"),
        ("gelu_pytorch_tanh", "gelu_tanh"),
        ("gelu_approx", "gelu_tanh"),
        ("QuickGELU", "quick_gelu"),
        ("gelu_sigmoid", "quick_gelu"),
        ("ReLU²", "relu2"),
        ("squared_relu", "relu2"),
        ("relu-squared", "relu2"),
        ("ReQU", "relu2"),
        ("id", "identity"),
        ("linear", "identity"),
        ("none", "identity"),
        ("logistic", "sigmoid"),
        ("σ", "sigmoid"),
        ("Heaviside", "step"),
        ("binary step", "step"),
        ("unit_step", "step"),
        ("atan", "arctan"),
        ("asinh", "arsinh"),
        ("ThresholdedReLU", "thresholded_relu"),
        ("TRec", "thresholded_relu"),
        ("modulus", "abs"),
        ("GoLU", "golu"),
        ("Φ", "probit"),
        ("maxtanh", "siglu"),
    ],
)
def test_usual_spellings_are_understood(word, name):
    assert get(word).name == name


@pytest.mark.parametrize(
    ("word", "candidates"),
    [
        ("SReLU", ["s_shaped_relu", "shifted_relu"]),
        ("FReLU", ["flexible_relu"]),
        ("DELU", ["delu_pishchik", "diff_elu"]),
        ("TeLU", ["tanhexp", "telu_mercioni"]),
        ("AReLU", ["attention_relu"]),
        ("DReLU", ["displaced_relu"]),
        ("TReLU", ["thresholded_relu"]),
        ("MReLU", ["tent"]),
        ("E-Swish", ["alcaide_swish", "exponential_swish"]),
    ],
)
def test_ambiguous_names_are_refused_with_their_candidates(word, candidates):
    with pytest.raises(AmbiguousFunction, match=word) as caught:
        get(word)
    for candidate in candidates:
        assert candidate in caught.value.hint
        assert candidate in names()


def test_every_ambiguity_is_spelt_as_words_are_looked_up():
    assert all(normalised(word) == word for word in AMBIGUOUS)


@pytest.mark.parametrize("word", ["gelu", "hard_sigmoid", "leaky_relu", "cos", "loglog"])
def test_a_name_with_conflicting_defaults_is_no_ambiguity(word):
    assert get(word).name == word


def test_unknown_name_gets_close_matches():
    with pytest.raises(UnknownFunction, match="gellu") as caught:
        get("gellu")
    assert "gelu" in caught.value.hint


@pytest.mark.parametrize(
    ("slip", "name"),
    [
        ("rleu", "relu"),
        ("gleu", "gelu"),
        ("seul", "selu"),
        ("tahn", "tanh"),
        ("sigmiod", "sigmoid"),
    ],
)
def test_swapped_letters_are_seen_through(slip, name):
    with pytest.raises(UnknownFunction) as caught:
        get(slip)
    assert caught.value.hint.startswith(f"Did you mean {name}")


def test_what_more_frameworks_have_is_suggested_first():
    with pytest.raises(UnknownFunction) as caught:
        get("xelu")
    assert caught.value.hint == "Did you mean relu, elu or selu?"


def test_nothing_like_it_points_at_the_list():
    with pytest.raises(UnknownFunction) as caught:
        get("zzzzzzzzzz")
    assert "list" in caught.value.hint


def test_names_by_family():
    assert names(family="Softplus")[0] == "softplus"
    assert set(names(family="elu")) == {r.name for r in RECORDS if r.family == "elu"}
    with pytest.raises(UsageError, match="'felt'") as caught:
        names(family="felt")
    assert "softplus" in caught.value.hint

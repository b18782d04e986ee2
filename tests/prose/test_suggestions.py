"""Suggestions: what was probably meant."""

from __future__ import annotations

from actviz.prose.suggestions import close_to, did_you_mean


def test_a_slip_is_told_and_nonsense_is_not() -> None:
    known = ("normal", "uniform", "laplace")
    assert did_you_mean(close_to("unifrom", known), "None.") == "Did you mean uniform?"
    assert did_you_mean(close_to("zzz", known), "None.") == "None."


def test_several_are_listed() -> None:
    assert did_you_mean(["elu", "celu", "selu"], "") == "Did you mean elu, celu or selu?"


def test_a_word_of_any_length_is_quick() -> None:
    assert close_to("n" * 10**6, ["normal"]) == []

"""Functions from elsewhere: a name and a curve, a source to load them by, a catalogue to join."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import actviz
from actviz.activations import Function
from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.curve import Curve
from actviz.activations.parameters import Parameter
from actviz.activations.pieces import line
from actviz.activations.record import Activation
from actviz.activations.words import bind, parse
from actviz.errors import AmbiguousFunction, UnknownFunction, UsageError


@dataclass(frozen=True)
class Lines:
    """A source of lines through 0: each name with its slope."""

    slopes: tuple[tuple[str, float], ...]

    def __iter__(self) -> Iterator[Activation]:
        return (self.load(name) for name, _ in self.slopes)

    def load(self, name: str) -> Activation:
        slope = dict(self.slopes)[name]
        return Activation(
            name,
            lambda scale: Curve((line(scale * slope),)),
            parameters=(Parameter("scale", 1.0),),
            source=self,
        )

    def options(self) -> tuple[str, ...]:
        return tuple(word for name, a in self.slopes for word in ("--define", f"{name}(x) = {a}*x"))


STEEP = Lines((("mine", 3.0),))
FLAT = Lines((("mine", 0.1),))


def loose(name: str = "mine", slope: float = 3.0) -> Function:
    return Function(Activation(name, lambda: Curve((line(slope),))))


def test_a_name_and_a_curve_are_enough():
    function = loose()
    assert function(2.0) == 6.0
    assert (function.word, function.label, function.activation.formula) == ("mine", "mine", "")


def test_a_function_of_no_catalogue_is_drawn():
    assert actviz.plot(loose()).axes
    assert actviz.histogram(loose(), samples=100).axes


def test_two_functions_of_one_name_are_two():
    assert loose(slope=1.0) != loose(slope=2.0)
    assert bind(STEEP.load("mine"), ()) != bind(FLAT.load("mine"), ())
    assert bind(STEEP.load("mine"), ()) == bind(STEEP.load("mine"), ())
    figure = actviz.compare(loose(slope=1.0), loose(slope=2.0))
    assert figure.axes


def test_a_function_is_pickled_by_its_source():
    function = bind(STEEP.load("mine"), [("scale", "2")])
    copy = pickle.loads(pickle.dumps(function))
    assert copy == function
    assert hash(copy) == hash(function)
    assert copy(1.0) == 6.0


def test_a_function_goes_to_a_new_process_and_back():
    functions = [bind(source.load("mine"), ()) for source in (STEEP, FLAT)]
    code = (
        "import pickle, sys; functions = pickle.load(sys.stdin.buffer); "
        "pickle.dump((functions, [f(2.0) for f in functions]), sys.stdout.buffer)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        input=pickle.dumps(functions),
        stdout=subprocess.PIPE,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    copies, values = pickle.loads(ran.stdout)
    assert copies == functions
    assert values == [6.0, 0.2]


def test_a_function_without_a_source_is_refused_where_it_is_pickled():
    with pytest.raises(UnknownFunction, match="to no other"):
        pickle.dumps(loose())


def test_catalogues_are_joined():
    both = BUILTIN | Catalogue(STEEP)
    assert parse("Mine:scale=2", within=both)(1.0) == 6.0
    assert parse("gelu", within=both) == parse("gelu")
    assert list(both) == [*BUILTIN, "mine"]
    assert len(both) == len(BUILTIN) + 1
    assert "mine" not in BUILTIN
    assert both["mine"].source.options() == ("--define", "mine(x) = 3.0*x")
    assert both["gelu"].source.options() == ()
    assert both.families == BUILTIN.families


@pytest.mark.parametrize("name", ["gelu", "GELU", "lrelu", "leaky-relu"])
def test_no_name_is_shadowed(name):
    with pytest.raises(UsageError, match=f"{name!r} cannot name {name}"):
        BUILTIN | Catalogue([loose(name).activation])


def test_neither_alias_nor_second_definition_shadows():
    with pytest.raises(UsageError, match="'relu' cannot name mine: it stands for relu already"):
        BUILTIN | Catalogue([replace(loose().activation, aliases=("relu",))])
    with pytest.raises(UsageError, match="'mine' cannot name mine"):
        Catalogue(STEEP) | Catalogue(FLAT)
    assert list(Catalogue(STEEP) | Catalogue(STEEP)) == ["mine"]


def test_a_name_of_its_own_settles_what_was_ambiguous():
    both = BUILTIN | Catalogue([loose("srelu").activation])
    assert parse("SReLU", within=both).name == "srelu"
    with pytest.raises(AmbiguousFunction):
        parse("telu", within=both)


def test_a_catalogue_cannot_be_changed():
    with pytest.raises(TypeError):
        BUILTIN["mine"] = STEEP.load("mine")
    assert "mine" not in BUILTIN


def test_close_matches_come_from_the_catalogue_that_was_asked():
    with pytest.raises(UnknownFunction) as caught:
        parse("mien", within=BUILTIN | Catalogue(STEEP))
    assert caught.value.hint.startswith("Did you mean mine")


def test_the_families_are_loaded_when_a_function_is_first_asked_for():
    code = (
        "import sys, actviz.activations.words; "
        "print([name for name in sys.modules if 'activations.families.' in name])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"

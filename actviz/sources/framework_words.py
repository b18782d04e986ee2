"""Functions as programs write them: 'nn.GELU', 'F.gelu', 'torch.nn.LeakyReLU(negative_slope=0.01)'.

What stands before the last dot tells the framework, whose defaults are taken; what stands in
brackets is numbers, not a formula of x.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from actviz.activations import words
from actviz.activations.catalogue import Catalogue, normalised
from actviz.activations.frameworks import FRAMEWORKS, framework
from actviz.activations.function import Function
from actviz.activations.parameters import parted
from actviz.activations.record import Activation
from actviz.errors import ParameterError, UnknownFunction, UsageError

CALL = re.compile(r"\s*((?:[A-Za-z_]\w*\.)*)([A-Za-z_]\w*)\s*(\(.*\))?\s*(:[^()]*)?", re.DOTALL)
LONGEST = 400
# What a module is imported as; the last that a path holds decides: tf.keras is Keras.
MODULES = {
    **{name: name for name in FRAMEWORKS},
    **{"nn": "torch", "F": "torch", "tf": "tensorflow", "jnp": "jax", "flax": "jax"},
    **{"linen": "jax", "mx": "mxnet", "gluon": "mxnet"},
}
GENERAL = ("nn", "F")  # more frameworks than PyTorch are imported so
PLAIN = ("np", "numpy", "math", "scipy", "special")
INNER = ("activation", "activations", "core", "functional", "layers", "modules", "nd", "ops")
PATHS = {*MODULES, *PLAIN, *INNER}
# Arguments that change no value of a function.
IDLE = ("inplace", "dim", "axis", "num_parameters", "device", "dtype", "name")
APPROXIMATE = "approximate"


@dataclass(frozen=True)
class Call:
    """A name as a program writes it.

    Attributes:
        path: the modules before the name.
        name: the last name.
        values: the arguments by place.
        named: the arguments by name.
    """

    path: tuple[str, ...]
    name: str
    values: tuple[object, ...] = ()
    named: tuple[tuple[str, object], ...] = ()

    @property
    def key(self) -> tuple[str, tuple[object, ...]]:
        """The name in any spelling, with the arguments, however they are named."""
        return normalised(self.name), (*self.values, *(value for _, value in self.named))

    def without(self, name: str) -> Call:
        """Return the call without an argument."""
        kept = tuple(pair for pair in self.named if pair[0] != name)
        return Call(self.path, self.name, self.values, kept)


def call(word: str) -> Call | None:
    """Return the call that a word writes; None where it is a plain name or a formula."""
    match = CALL.fullmatch(word[:LONGEST])
    if match is None or not (match[1] or match[3]):
        return None
    path = tuple(match[1].split(".")[:-1])
    given = _constants(match[3] or "()")
    if given is None or not PATHS.issuperset(path):
        return None
    beside = parted(f"{match[2]}{match[4] or ''}")[1]
    named = (*(pair for pair in given[1] if pair[0] not in IDLE), *beside)
    return Call(path, match[2], given[0], named)


def _constants(brackets: str) -> tuple[tuple[object, ...], tuple[tuple[str, object], ...]] | None:
    """Return the arguments by place and by name in brackets; None unless all are constants."""
    try:
        made = ast.parse(f"f{brackets}", mode="eval").body
        if not isinstance(made, ast.Call):
            return None
        values = tuple(map(ast.literal_eval, made.args))
        return values, tuple(
            (each.arg or "", ast.literal_eval(each.value)) for each in made.keywords
        )
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


def parse(
    made: Call, options: Mapping[str, object], chosen: str | None, within: Catalogue
) -> Function:
    """Return the function that a call writes, with further parameters.

    Raises:
        UnknownFunction: there is none, or the framework lacks it.
        ParameterError: an argument is no parameter of the function.
        UsageError: the call and `chosen` name different frameworks.
    """
    home = _home(made, framework(chosen) if chosen else None)
    record, rest = _record(made, home, within)
    given = [*_given(record, rest), *options.items()]
    return words.bind(record, given, home)


def _home(made: Call, chosen: str | None) -> str | None:
    """Return the framework that the path tells, if it tells one."""
    told = [part for part in made.path if part in MODULES]
    if not told or (chosen and told == [*told[:1]] and told[0] in GENERAL):
        return chosen
    exact = [part for part in told if part not in GENERAL] or told
    home = MODULES[exact[-1]]
    if chosen not in (None, home):
        raise UsageError(
            f"{'.'.join((*made.path, made.name))[:80]} is of {home}, not of {chosen}.",
            "Leave --framework out.",
        )
    return home


def _record(made: Call, home: str | None, within: Catalogue) -> tuple[Activation, Call]:
    """Return the record that a call names, and what is left to tell of its parameters."""
    plain = made.without(APPROXIMATE)
    for each in [home] if home else FRAMEWORKS if made.named or made.values else ():
        table = dict(_names(each, within))
        if made.key in table:
            return table[made.key], Call((), made.name)
        if home and (normalised(made.name), ()) in table:
            return table[normalised(made.name), ()], plain
    record = within.find(made.name)
    if home and home not in record.frameworks:
        raise UnknownFunction(f"{home} has no {record.name}.", f"actviz has it: {record.name}.")
    return record, plain


def _names(
    home: str, within: Catalogue
) -> Iterator[tuple[tuple[str, tuple[object, ...]], Activation]]:
    """Yield what a framework calls each of its functions."""
    for record in within.values():
        if home in record.frameworks:
            name = record.frameworks[home]
            made = call(name) or Call((), name)
            yield made.key, record


def _given(record: Activation, made: Call) -> Iterator[tuple[str, object]]:
    """Yield the parameters that a call gives, by name.

    Raises:
        ParameterError: there are more numbers than parameters.
    """
    names = [each.name for each in record.parameters]
    if len(made.values) > len(names):
        raise ParameterError(
            f"{record.name} takes {len(names) or 'no'} parameters, not {len(made.values)}.",
            f"'actviz info {record.name}' shows them; {record.name}(x) is a formula.",
        )
    yield from zip(names, made.values, strict=False)
    yield from made.named

"""The search: every relation of a function to those of a catalogue that holds to the last digit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import numpy as np

from actviz.activations.curve import Array
from actviz.activations.function import Function
from actviz.identify.agreement import plausible, proof
from actviz.identify.candidates import LIKE, Candidates
from actviz.identify.certify import Certificate
from actviz.identify.fingerprint import Prints, Start
from actviz.identify.relation import Map, Relation
from actviz.identify.subject import Subject, X, adjustable, subject, values

# What of the function is compared with what of the others, in each form of relation.
COMPARED = {"value": "slopes", "derivative": "slopes", "integral": "values", "gate": "values"}
# At most so many functions are fitted for each form, the likest first.
FITTED = 24
# The least likeness of a family whose parameters may be others.
WIDER = 0.85
# Forms of which the simplest relation is told alone: if f is x·tanh(x), it is x times all that is
# like tanh.
LONE = ("derivative", "integral", "gate")
# So too these layers, if the function is made of lines: with a linear term a function made of two
# lines is every other one.
LOOSE = ("scaled member", "linear term")

Found = tuple[Relation, Certificate]


def relations(target: Subject, prints: Prints) -> list[Found]:
    """Return the relations of a function to those of a catalogue, the simplest first.

    Of each other function there is one at most, and one of each form that is told alone.
    """
    found: dict[str, Found] = {}
    for stage in _stages(target, prints, found):
        for key, relations_ in _grouped(target, stage).items():
            proved = None if key in found else _first(target, relations_, found)
            if proved is not None:
                found[key] = proved
    itself = target.function
    return sorted(found.values(), key=lambda each: (each[0].other != itself, each[0].order))


def _grouped(target: Subject, stage: Iterable[Relation]) -> dict[str, list[Relation]]:
    """Return candidates by the name of the other, or by the layer of which one is told."""
    groups: dict[str, list[Relation]] = defaultdict(list)
    for relation in sorted(stage, key=lambda each: each.order):
        loose = target.is_lines and relation.layer in LOOSE
        alone = relation.form in LONE or loose
        if loose and not relation.exact:
            continue
        groups[relation.layer if alone else relation.other.name].append(relation)
    # One that is told alone may not take the place of another layer of the same function.
    return dict(sorted(groups.items(), key=lambda group: group[0] in LOOSE))


def _first(
    target: Subject, relations_: Iterable[Relation], found: dict[str, Found]
) -> Found | None:
    """Return the first relation to a function that is not found yet that is proved."""
    for relation in relations_:
        if relation.other.name not in found:
            certificate = proof(target, relation)
            if certificate is not None:
                return relation, certificate
    return None


def _stages(
    target: Subject, prints: Prints, found: dict[str, Found]
) -> Iterator[Iterable[Relation]]:
    """Yield candidates, the simplest kinds first; what was `found` is not searched for again."""
    candidates = Candidates(target)
    same = (Relation(function, "value", Map()) for function in prints.functions)
    yield (relation for relation in same if plausible(target, relation))
    if target.is_line:
        lines = [Start(each, 1.0, 0.0, 1.0) for each in prints.functions if subject(each).is_line]
        yield _mapped(candidates, lines, "value", found)
        return
    yield candidates.members(prints)
    starts = _starts(target, prints, "value", LIKE)
    maps = _mapped(candidates, candidates.ranked(starts, "value")[:FITTED], "value", found)
    yield chain(candidates.scaled_members(prints, found), maps)
    if not found:
        wider = (start for start in _starts(target, prints, "value", WIDER) if _family(start))
        yield _mapped(candidates, islice(wider, FITTED), "value", found, family=True)
        waves = (Start(each, 1.0, 0.0, 1.0) for each in prints.functions if subject(each).turns)
        yield _mapped(candidates, waves if target.turns else (), "value", found)
    for form in LONE:
        starts = _starts(target, prints, form, LIKE)
        fit = (start for start in starts if _fits(start, target, form))
        yield _mapped(candidates, candidates.ranked(fit, form)[:FITTED], form, found)


def _mapped(
    candidates: Candidates,
    starts: Iterable[Start],
    form: str,
    found: dict[str, Found],
    family: bool = False,
) -> Iterator[Relation]:
    for start in starts:
        if start.function.name not in found:
            yield from candidates.mapped(start, form, family)


def _family(start: Start) -> bool:
    return bool(adjustable(start.function.activation))


def _starts(target: Subject, prints: Prints, form: str, least: float) -> list[Start]:
    """Return the functions that may be like one, and where to start from, the likest first."""
    if form == "value" and target.is_lines:
        return [Start(each, 1.0, 0.0, 1.0) for each in prints.functions if _broken(each, target)]
    y = _compared(target, form)
    # A step of f′ between two places that were tried leaves less likeness than a bend.
    least = min(least, WIDER) if target.is_lines else least
    starts = prints.like(y, COMPARED[form], least)
    return [start for start in starts if not subject(start.function).is_line]


def _broken(function: Function, target: Subject) -> bool:
    """Tell whether a function is made of as many lines as another."""
    lines = subject(function)
    return lines.is_lines and len(lines.breaks) == len(target.breaks) > 0


def _compared(target: Subject, form: str) -> Array:
    """Return the numbers that are compared with the fingerprints of a form."""
    if form == "gate":
        return np.asarray(target.value / X)
    return target.slope if form in ("value", "integral") else target.value


def _fits(start: Start, target: Subject, form: str) -> bool:
    """Tell whether a function can be what another is the derivative, integral or gate of."""
    if form == "gate":
        return _settles(start.function)
    leaps = target.leaps if form == "integral" else subject(start.function).leaps
    return not leaps and start.function != target.function


def _settles(function: Function) -> bool:
    """Tell whether a function is a gate: bounded, with a limit on either side."""
    ends = values(function, np.array([-1e6, -1e5, 1e5, 1e6]))
    if not np.isfinite(ends).all():
        return False
    return bool((np.abs(ends[[0, 3]] - ends[[1, 2]]) < 1e-3).all())

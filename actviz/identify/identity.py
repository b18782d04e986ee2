"""Identities: what a function is among those of a catalogue, as a sentence and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actviz.activations.function import Function
from actviz.formula.simplify import simplify
from actviz.formula.text import text
from actviz.identify.certify import Certificate
from actviz.identify.distance import Near
from actviz.identify.relation import Map, Relation
from actviz.sources.words import parse


@dataclass(frozen=True)
class Match:
    """A relation that holds.

    Attributes:
        relation: what the function is in terms of one of the catalogue.
        certificate: how that was made sure of.
    """

    relation: Relation
    certificate: Certificate

    @property
    def formula(self) -> str:
        """The relation as an equation: 'f(x) = 2*silu(2*x) - x'."""
        return written(self.relation)

    def to_dict(self) -> dict[str, object]:
        """Return the match as JSON has it."""
        relation, certificate = self.relation, self.certificate
        return {
            "function": relation.other.name,
            "layer": relation.layer,
            "formula": self.formula,
            "parameters": {name: number.text for name, number in relation.solved},
            "digits": certificate.digits,
            "proved": certificate.proved,
            "except_at": list(certificate.except_at),
        }


@dataclass(frozen=True)
class Published:
    """Where a function was published; the year is None where the reference has none."""

    name: str
    label: str
    year: int | None
    text: str

    def to_dict(self) -> dict[str, object]:
        """Return the reference as JSON has it."""
        return {"name": self.name, "label": self.label, "year": self.year, "text": self.text}


@dataclass(frozen=True)
class Identity:
    """What a function is among those of a catalogue.

    Attributes:
        function: the function.
        matches: the relations that hold, the simplest first.
        near: the nearest other function where nothing simple holds, else None.
        known: how many functions it was compared with.
        version: the version of actviz that knows them.
    """

    function: Function
    matches: tuple[Match, ...]
    near: Near | None
    known: int
    version: str

    @property
    def best(self) -> Match | None:
        """The simplest relation that holds."""
        return self.matches[0] if self.matches else None

    @property
    def verdict(self) -> str:
        """'identical', 'identical up to', 'close', or 'none' where nothing can be compared."""
        if self.best is None:
            return "none" if self.near is None else "close"
        whole = self.best.relation.layer in ("same", "member")
        return "identical" if whole else "identical up to"

    @property
    def sentence(self) -> str:
        """The verdict as a sentence or two."""
        name = self.function.label
        others = [match for match in self.matches if match.relation.other != self.function]
        listed = len(others) < len(self.matches)
        if not others:
            return self._alone(name) if listed else self._unknown(name)
        said = f"{_told(others[0])}, {_held(others[0].certificate)}."
        return f"{name} is in the catalogue. It is also {said}" if listed else f"{name} is {said}"

    def _alone(self, name: str) -> str:
        near = f" The nearest other is {_apart(self.near)}." if self.near else ""
        return f"{name} is in the catalogue.{near}"

    def _unknown(self, name: str) -> str:
        said = f"{name} is none of the {self.known} functions known to actviz {self.version}"
        if self.near is None:
            return f"{said}."
        return f"{said}; the nearest is {_apart(self.near)}."

    @property
    def references(self) -> tuple[Published, ...]:
        """Where the functions of the matches were published, the earliest first."""
        records = {match.relation.other.name: match.relation.other for match in self.matches}
        found = [
            Published(each.name, each.activation.label, year(each), each.activation.reference)
            for each in records.values()
            if each.activation.reference
        ]
        return tuple(sorted(found, key=lambda each: (each.year is None, each.year or 0)))

    @property
    def shown(self) -> tuple[Function, ...]:
        """The function, and what it is said to be: two that a figure lays over each other.

        For a derivative, integral or a reflection the second is a formula; where nothing holds it
        is the nearest function.
        """
        others = (match.relation for match in self.matches if match.relation.form != "integral")
        other = next((each for each in others if each.other != self.function), None)
        if other is not None:
            return self.function, said(other)
        return (self.function, self.near.relation.other) if self.near else (self.function,)

    def lines(self, most: int) -> Iterator[str]:
        """Yield the sentence, at most so many further relations, and the references."""
        yield self.sentence
        others = [match for match in self.matches if match.relation.other != self.function][1:]
        for match in others[:most]:
            yield f"  {match.formula}"
        if len(others) > most:
            yield f"  and {len(others) - most} more: see --json"
        for each in self.references[:most]:
            yield f"{each.label}: {each.text}"

    def to_dict(self) -> dict[str, object]:
        """Return the identity as JSON has it."""
        near = self.near
        return {
            "function": self.function.word,
            "verdict": self.verdict,
            "sentence": self.sentence,
            "matches": [match.to_dict() for match in self.matches],
            "nearest": near
            and {
                "function": near.relation.other.word,
                "largest": near.largest,
                "at": near.at,
                "normal": near.normal,
                "normal_at": near.normal_at,
            },
            "references": [each.to_dict() for each in self.references],
            "known": self.known,
            "version": self.version,
        }


_KINDS = {
    "reflection": "a reflection of",
    "scale and shift": "a scaled and shifted",
    "scaled member": "a scaled and shifted",
    "linear term": "up to a linear term",
    "derivative": "the derivative of",
    "integral": "an integral of",
    "gate": "x gated by",
}


def year(function: Function) -> int | None:
    """Return the year in which a function was published, None where its reference has none."""
    years = (each.year for each in function.activation.references)
    return next((year for year in years if year is not None), None)


def _apart(near: Near) -> str:
    """Say which function is near, how near and where not."""
    return (
        f"{_named(near.relation)}: at most {near.largest:.3g} apart on [−6, 6], at "
        f"x = {near.at:.3g}, and {near.normal:.3g} under a standard normal, most of it at "
        f"x = {near.normal_at:.3g}"
    )


def _held(certificate: Certificate) -> str:
    """Say how surely and where two functions agree."""
    agreed = "agreeing" if certificate.proved else "numerically"
    except_at = ", ".join(f"{x:g}" for x in certificate.except_at)
    apart = f", except at x = {except_at}" if except_at else ""
    return f"{agreed} to {certificate.digits} digits{apart}"


def _told(match: Match) -> str:
    """Return what a function is: a name with its parameters, or a formula with one."""
    relation = match.relation
    if relation.layer in ("same", "member"):
        return _named(relation)
    return f"{_KINDS[relation.layer]} {relation.other.activation.label}, {match.formula}"


def _named(relation: Relation) -> str:
    """Return the name of a function with the parameters that were solved for."""
    given = " and ".join(f"{name} = {number.text}" for name, number in relation.solved)
    return f"{relation.other.activation.label}{' at ' if given else ''}{given}"


def said(relation: Relation) -> Function:
    """Return what a relation says f is, as a function: by its name, or as a formula."""
    tree = relation.tree
    if tree is None or (relation.form == "value" and relation.map == Map()):
        return relation.other
    # A derivative has no name in the language.
    plain = relation.form == "derivative"
    return parse(text(simplify(tree)) if plain else written(relation).partition(" = ")[2])


def written(relation: Relation) -> str:
    """Return a relation as an equation in the language of formulas."""
    map_ = relation.map
    name = relation.other.name + ("'" if relation.form == "derivative" else "")
    solved = "".join(f", {each}={number.text}" for each, number in relation.solved)
    inner = _sum([(map_.inner.text, "x"), (map_.shift.text, "")])
    image = f"{name}({inner}{solved})"
    whole = _sum([(map_.outer.text, image), (map_.linear.text, "x"), (map_.offset.text, "")])
    if relation.form == "gate":
        several = bool(map_.linear.value or map_.offset.value)
        return f"f(x) = x*({whole})" if several else f"f(x) = {_times_x(map_.outer.text, image)}"
    return f"f{chr(39) if relation.form == 'integral' else ''}(x) = {whole}"


def _times_x(number: str, image: str) -> str:
    return _sum([(number, f"x*{image}")])


def _sum(terms: list[tuple[str, str]]) -> str:
    """Return the text of numbers times what follows them, without what is 0."""
    said = ""
    for number, of in terms:
        if number == "0":
            continue
        sign = "-" if number.startswith("-") else "+"
        size = number.removeprefix("-")
        term = of if size == "1" and of else f"{size}*{of}" if of else size
        said += f" {sign} {term}" if said else ("-" if sign == "-" else "") + term
    return said or "0"

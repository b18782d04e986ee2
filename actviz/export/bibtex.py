"""BibTeX: the references of a function, with what is known of each and nothing else."""

from __future__ import annotations

import re
import unicodedata

from actviz.errors import UsageError
from actviz.export.subject import Subject

WORK = re.compile(
    r"(?P<authors>[^\d]+?) (?P<year>1[6-9]\d\d|20\d\d)(?: \((?P<name>[^)]*)\))?(?:, (?P<rest>.*))?"
)
PLACES = re.compile(r"(section|chapter|PhD thesis|Advances in|Neural Networks|Technical)")
# What BibTeX or LaTeX would take for a command.
SPECIAL = str.maketrans({each: f"\\{each}" for each in "&%$#_"})


def bibtex(subject: Subject) -> str:
    """Return an entry for each work that the record of a function refers to.

    Raises:
        UsageError: the function has no reference.
    """
    reference = subject.function.activation.reference
    if not reference:
        name = subject.function.name
        raise UsageError(f"{name[:80]} has no reference.", "Functions of the catalogue have.")
    entries = [entry(part.strip(), subject.name) for part in reference.split(";")]
    return "\n\n".join(entries) + "\n"


def entry(text: str, name: str) -> str:
    """Return the entry of one work, @misc with a note where its authors and year are not told."""
    match = WORK.fullmatch(text)
    fields = _fields(match) if match else {"note": text}
    key = _key(match["authors"], match["year"]) if match else f"actviz-{name}"
    lines = [f"  {field} = {{{_escaped(field, value)}}}," for field, value in fields.items()]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _fields(match: re.Match[str]) -> dict[str, str]:
    fields = {"author": authors(match["authors"])}
    notes = [match["name"]] if match["name"] else []
    for part in filter(None, re.split(r", (?=section|doi:|arXiv:)", match["rest"] or "")):
        if part.startswith("doi:"):
            fields["doi"] = part.removeprefix("doi:")
        elif part.startswith("arXiv:"):
            fields |= {"eprint": part.removeprefix("arXiv:"), "archiveprefix": "arXiv"}
        elif PLACES.match(part):
            notes.append(part)
        else:
            fields["title"] = part
    fields["year"] = match["year"]
    return fields | ({"note": ", ".join(notes)} if notes else {})


def authors(text: str) -> str:
    """Return names as BibTeX joins them: 'Ma and others', '{van den Oord} and others'."""
    others = text.endswith("et al.")
    names = [name.strip() for name in re.split(r", | & ", text.removesuffix("et al."))]
    said = [f"{{{name}}}" if " " in name else name for name in names if name]
    return " and ".join([*said, *(["others"] if others else [])])


def _key(names: str, year: str) -> str:
    first = re.split(r",| & | et al", names)[0].split()[-1]
    plain = unicodedata.normalize("NFKD", first).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", plain.lower()) + year


def _escaped(field: str, value: str) -> str:
    return value if field in ("doi", "eprint") else value.translate(SPECIAL)

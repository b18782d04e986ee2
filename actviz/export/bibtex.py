"""BibTeX: the references of a function, with what is known of each and nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from actviz.activations.reference import Reference
from actviz.errors import UsageError
from actviz.export.subject import Subject

# What BibTeX or LaTeX would take for a command.
SPECIAL = str.maketrans({each: f"\\{each}" for each in "&%$#_"})


def bibtex(subject: Subject) -> str:
    """Return an entry for each work that the record of a function refers to.

    Raises:
        UsageError: the function has no reference.
    """
    references = subject.function.activation.references
    if not references:
        name = subject.function.name
        raise UsageError(f"{name[:80]} has no reference.", "Functions of the catalogue have.")
    return "\n\n".join(entry(each, subject.name) for each in references) + "\n"


def entry(work: Reference, name: str) -> str:
    """Return the entry of a work; one without authors is a note, under the function's name."""
    key = _key(work) if work.authors else f"actviz-{name}"
    fields = _fields(work) if work.authors else iter([("note", _escaped(work.title))])
    lines = [f"  {field} = {{{value}}}," for field, value in fields]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _fields(work: Reference) -> Iterator[tuple[str, str]]:
    """Yield what is known, in the order of a citation."""
    known = {
        "author": authors(work.authors),
        "title": f"{{{_escaped(work.title)}}}" if work.title else "",
        "howpublished": _escaped(work.venue),
        "year": "" if work.year is None else str(work.year),
        "doi": work.doi,
        "eprint": work.arxiv,
        "archiveprefix": "arXiv" if work.arxiv else "",
        "note": _escaped(work.part),
    }
    yield from ((field, value) for field, value in known.items() if value)


def authors(text: str) -> str:
    """Return names as BibTeX joins them: 'Ma and others', '{van den Oord} and others'."""
    others = text.endswith("et al.")
    names = [name.strip() for name in re.split(r", | & ", text.removesuffix("et al."))]
    said = [f"{{{name}}}" if " " in name else name for name in names if name]
    return _escaped(" and ".join([*said, *(["others"] if others else [])]))


def _key(work: Reference) -> str:
    """Return the first author, the year and the first word of the title: 'he2015delving'."""
    first = re.split(r",| & | et al", work.authors)[0].split()[-1]
    word = re.split(r"[\s:-]", work.title)[0]
    return f"{_plain(first)}{work.year or ''}{_plain(word)}"


def _plain(word: str) -> str:
    ascii = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", ascii.lower())


def _escaped(text: str) -> str:
    return text.translate(SPECIAL)

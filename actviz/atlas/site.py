"""The site: all pages, made by workers and put in their place at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing

from actviz.activations.catalogue import BUILTIN, Catalogue
from actviz.activations.function import Function
from actviz.activations.words import bind
from actviz.atlas import about, compare, identities, index, learn, machine, redirects, script, years
from actviz.atlas.page import Made, Page
from actviz.atlas.record import Record
from actviz.compute.cores import cores
from actviz.errors import ActvizError
from actviz.files.folders import whole
from actviz.sources.words import parse
from actviz.workers.pool import run

FEW = 4  # functions that do not pay for a worker


def _style(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    yield "style.css", "".join(map(script.text, ("style.css", "live.css", "index.css")))


def _scripts(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    activations = [each.function.activation for each in records]
    for name, text in (script.scripts(activations) | script.shared()).items():
        yield f"script/{name}", text


# What is made of all records together, each the paths and texts of some files.
Maker = Callable[[Sequence[Record]], Iterable[tuple[str, str | bytes]]]
MAKERS: tuple[Maker, ...] = (
    index.files,
    compare.files,
    identities.files,
    years.files,
    learn.files,
    about.files,
    redirects.files,
    machine.files,
    _style,
    _scripts,
)


def chosen(names: Sequence[str] = (), within: Catalogue = BUILTIN) -> list[Function]:
    """Return functions at their defaults: those of a catalogue that are named, or all.

    Raises:
        UnknownFunction, AmbiguousFunction: a name is no function's, or that of several.
    """
    named = (parse(each, {}, None, within).activation for each in names)
    return [bind(record, ()) for record in (dict.fromkeys(named) if names else within.values())]


def build(
    folder: str,
    functions: Sequence[Function],
    url: str | None = None,
    jobs: int | None = None,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Write the atlas as a folder of static pages; nothing is written when anything fails.

    Args:
        folder: where it goes; an atlas that is there already is replaced.
        functions: those that it has, at their defaults.
        url: where it will be published, if anybody knows.
        jobs: how many processes make it; one for each core by default, 0 for this one.
        step: called with how many functions are done, and of how many.

    Raises:
        OutputError: the folder holds other files, or cannot be written.
        UsageError: a function has a name that no page can have.
        ActvizError: a function cannot be drawn.
    """
    redirects.refuse([each.name for each in functions])
    with whole(folder, machine.MARK) as made:
        records = []
        for done, each in enumerate(_pages(functions, _address(url), jobs), 1):
            records.append(each.record)
            for name, content in each.files.items():
                made.write(f"{each.record.name}/{name}", _bytes(content))
            step(done, len(functions))
        for maker in MAKERS:
            for path, text in maker(records):
                made.write(path, _bytes(text))


def _pages(functions: Sequence[Function], url: str, jobs: int | None) -> Iterator[Made]:
    """Yield what workers make of each function, in order.

    Raises:
        ActvizError: a function cannot be drawn.
    """
    usual = cores() if len(functions) > FEW else 0
    workers = usual if jobs is None else jobs
    names = frozenset(each.name for each in functions)
    work = [Page(each, names, url) for each in functions]
    with closing(run(work, workers)) as results:
        for result in results:
            if isinstance(result, ActvizError):
                raise result
            yield result


def _address(url: str | None) -> str:
    """Return what the addresses of pages begin with: 'https://example.org/atlas/', or nothing."""
    return f"{url.removesuffix('index.html').rstrip('/')}/" if url else ""


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content

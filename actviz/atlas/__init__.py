"""The atlas: a web site of every function, as a folder of static pages."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike, fspath

from actviz.package.calling import callable_as


def _asked(
    folder: str | PathLike[str],
    names: Sequence[str] = (),
    *,
    brought: Sequence[str | PathLike[str]] = (),
    url: str | None = None,
    jobs: int = 0,
) -> str:
    """Write the atlas, and return its folder: `actviz.atlas("site/", ["relu", "gelu"])`.

    Nothing is written when anything fails, and a folder with other files is left alone.

    Args:
        folder: where it goes; an atlas that is there already is replaced.
        names: only these functions; all of them by default.
        brought: TOML files, or Python files, which are run, with functions of your own.
        url: where it will be published, for previews and embed lines.
        jobs: how many processes make it; 0 for this one. A script that asks for some is run by
            each, so it does its work under `if __name__ == "__main__"`.

    Raises:
        UsageError: a name is no function's, or cannot name a page.
        InputError: a file of functions cannot be read.
        OutputError: the folder holds other files, or cannot be written.
    """
    from actviz.atlas.site import build, chosen
    from actviz.sources.words import brought as catalogue

    within = catalogue((), [fspath(each) for each in brought])
    build(fspath(folder), chosen(names, within), url, jobs)
    return fspath(folder)


callable_as(__name__, _asked)

"""actviz atlas: a web site of every function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from actviz.cli.output import Workers
from actviz.cli.startup.command import Action, Bringing
from actviz.errors import UsageError
from actviz.requests.groups import complete_functions
from actviz.requests.kinds import PATH, TEXT
from actviz.requests.option import FILES, group, option, within

if TYPE_CHECKING:
    from actviz.activations.function import Function

NAMES = replace(TEXT, words=-1)
NAMES_HELP = "Only these functions; all of them by default."
PATH_HELP = "The folder; an atlas that is there is replaced, anything else is left alone."
SERVE_HELP = "Show it to browsers on this machine, at 127.0.0.1, until Ctrl-C."
PORT_HELP = "The port to show it at; a free one by default."
URL_HELP = "Where it will be published, for previews and embed lines."


def _published(word: str, url: str) -> None:
    """Raise UsageError where an address is none of the web."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UsageError(
            f"{word} {url[:80]!r} is no address of a site.", "Write https://example.org/atlas/"
        )


@dataclass(frozen=True, kw_only=True)
class Atlas(Action):
    """Write a web site with a page for every function: static files that need no network.

    Open its index.html in a browser, put the folder on any web server, or see it with --serve.
    """

    examples: ClassVar[tuple[str, ...]] = (
        "atlas -o site/",
        "atlas -o site/ --from my.toml",
        "atlas --serve",
    )

    names: tuple[str, ...] = option(
        (), "", NAMES_HELP, kind=NAMES, metavar="FN...", complete=complete_functions
    )
    path: str | None = option(
        None, "--output", PATH_HELP, panel=FILES, kind=PATH, short="-o", metavar="FOLDER"
    )
    serve: bool = option(False, "--serve", SERVE_HELP)
    port: int = option(0, "--port", PORT_HELP, check=within(0, 65535))
    url: str | None = option(
        None, "--url", URL_HELP, kind=TEXT, metavar="ADDRESS", check=_published
    )
    bringing: Bringing = group(Bringing)
    workers: Workers = group(Workers)
    quiet: bool = option(False, "--quiet", "Print nothing but errors.", short="-q")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.path is None and not self.serve:
            raise UsageError("Nothing says where the atlas goes.", "Write -o FOLDER, or --serve.")
        if self.port and not self.serve:
            raise UsageError("--port needs --serve.", "Leave it out, or add --serve.")

    def run(self) -> None:
        """Build it, and show it where that is asked for."""
        if self.path is not None:
            self._made(self.path)
            return
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="actviz-atlas-") as folder:
            self._made(folder)

    def _made(self, folder: str) -> None:
        from actviz.atlas.site import build
        from actviz.cli.say.terminal import print_path, print_text

        with _told(self.quiet) as step:
            build(folder, self._functions(), self.url, self.workers.jobs, step)
        if self.path is not None and not self.quiet:
            print_path(self.path)
        if self.serve:
            from actviz.atlas.serve import serve

            serve(folder, self.port, lambda address: print_text(f"{address}\n"))

    def _functions(self) -> list[Function]:
        from actviz.atlas.site import chosen

        return chosen(self.names, self.bringing.within())


@contextmanager
def _told(quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how far the work is."""
    import sys

    from actviz.cli.say.progress import Bar

    bar = Bar("Pages")
    shown = not quiet and sys.stderr.isatty()
    try:
        yield bar if shown else lambda done, total: None
    finally:
        bar.close()

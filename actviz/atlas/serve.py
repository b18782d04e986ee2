"""Serving: the atlas on this machine, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from actviz.errors import UsageError

HOST = "127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    """Answers requests for files of a folder, and says nothing of them."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Have a browser ask again after the atlas was built anew."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """List no folder: one without a page is none of the site's."""
        self.send_error(404, "There is no such page")


def serve(folder: str, port: int, told: Callable[[str], None]) -> None:
    """Answer requests from this machine until an interrupt.

    Args:
        folder: the atlas.
        port: where to listen; 0 for any that is free.
        told: called with the address once it answers.

    Raises:
        UsageError: the port is taken, or not allowed.
    """
    try:
        server = ThreadingHTTPServer((HOST, port), partial(_Quiet, directory=folder))
    except OSError as error:
        raise UsageError(
            f"Port {port} cannot be listened at: {(error.strerror or '').lower()}.",
            "Leave --port out, and a free one is found.",
        ) from None
    with server:
        told(f"http://{HOST}:{server.server_port}/")
        server.serve_forever()

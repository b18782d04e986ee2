"""Whole files in, as bytes or as text."""

from __future__ import annotations

from actviz.errors import InputError
from actviz.files.paths import called, opened
from actviz.requests.limits import MAX_TEXT


def read_content(path: str, kind: str, limit: int) -> bytes:
    """Return the bytes of a file; '-' is standard input.

    Args:
        path: which file.
        kind: what it is called in messages, such as 'figure'.
        limit: how many bytes it may have.

    Raises:
        InputError: it is missing, refused by the system, or larger than the limit.
    """
    with opened(path, kind) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise InputError(
            f"The {kind} {called(path)} is too large.", f"It may have {limit:,} bytes."
        )
    return content


def read_text(path: str, kind: str) -> str:
    """Return the text of a file in UTF-8, without a byte order mark; '-' is standard input.

    Raises:
        InputError: it cannot be read, or is no text.
    """
    try:
        return read_content(path, kind, MAX_TEXT).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            f"The {kind} {called(path)} is not text in UTF-8.", "Save it as UTF-8."
        ) from None

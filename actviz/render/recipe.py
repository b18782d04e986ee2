"""Recipes: the command line that made a figure, kept in the figure's own metadata."""

from __future__ import annotations

import re
from pathlib import Path
from shlex import join

from actviz.errors import InputError
from actviz.requests import Request

DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
PICTURES = ("PNG", "GIF", "WEBP", "TIFF")
DESCRIPTION_TAG = 270
LARGEST = 512 * 2**20
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def words(request: Request) -> str:
    """Return the command line that makes the figure of a request, quoted for a shell."""
    words = join(["actviz", *request.command_line()])
    # A file name may hold bytes that are no text, which no metadata takes.
    return words.encode("utf-8", "backslashreplace").decode()


def metadata(format: str, recipe: str) -> dict[str, str | None]:
    """Return what Matplotlib is to write into a file of a format: the recipe, and no date."""
    if format == "svg":
        return {"Description": recipe, "Creator": "actviz", "Date": None}
    if format == "pdf":
        return {"Subject": recipe, "Creator": "actviz", "CreationDate": None}
    return {"Description": recipe, "Software": "actviz"}


def read(path: str) -> str:
    """Return the command line that made a figure.

    Raises:
        InputError: the file cannot be read, or is no figure of actviz.
    """
    try:
        if Path(path).stat().st_size > LARGEST:
            raise InputError(f"{path} is too large to be a figure.", "Name a figure of actviz.")
        content = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise InputError(f"{path} cannot be read: {reason}.", "Check the path.") from None
    found = _find(content)
    if found is None or not found.startswith("actviz "):
        raise InputError(
            f"{path} holds no recipe.", "Only figures that actviz wrote tell how they were made."
        )
    return found


def _find(content: bytes) -> str | None:
    if content.startswith(b"%PDF"):
        return _from_pdf(content)
    if content.lstrip()[:5] in (b"<?xml", b"<svg "):
        return _from_svg(content)
    return _from_picture(content)


def _from_picture(content: bytes) -> str | None:
    from io import BytesIO

    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=PICTURES) as picture:
            said = picture.info.get("Description") or picture.info.get("comment")
            if said is None:
                # Pillow reads the text of a tag as Latin-1, whatever was written.
                said = picture.getexif()[DESCRIPTION_TAG].encode("latin-1")
    except Exception:  # Pillow's parsers raise many kinds on damaged files; none holds a recipe.
        return None
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said


def _from_svg(content: bytes) -> str | None:
    from xml.etree import ElementTree

    if b"<!ENTITY" in content:  # Entities may expand without end, and no figure has any.
        return None
    try:
        return ElementTree.fromstring(content).findtext(f".//{DUBLIN_CORE}description")
    except (ElementTree.ParseError, ValueError):
        return None


def _from_pdf(content: bytes) -> str | None:
    found = re.search(rb"/Subject\s*\(((?:\\.|[^\\()])*)\)", content, re.DOTALL)
    if not found:
        return None
    raw = re.sub(rb"\\([0-7]{3}|.)", _unescaped, found[1], flags=re.DOTALL)
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return raw.decode("latin-1")


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 255]) if len(code) == 3 else ESCAPES.get(code, code)

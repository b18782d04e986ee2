"""Raw pictures as PNG or TIFF bytes, whole in memory."""

from __future__ import annotations

import io
from collections.abc import Mapping

from PIL import Image, PngImagePlugin

from actviz.compute.image import Levels
from actviz.requests import COMPRESSION

DESCRIPTION_TAG = 270


def encode_levels(
    levels: Levels,
    format: str = "png",
    compression: int = COMPRESSION,
    metadata: Mapping[str, str] | None = None,
) -> bytes:
    """Encode grey levels of 8 or 16 bits, rows by columns, or 8-bit colour with a third axis.

    `format` is 'png' or 'tiff'; `compression` is zlib's level, 0 to 9; `metadata` are keywords
    and texts, which a TIFF keeps in its description.
    """
    picture = Image.fromarray(levels)
    content = io.BytesIO()
    # A file name may hold bytes that are no text.
    said = {key: text.encode("utf-8", "backslashreplace") for key, text in (metadata or {}).items()}
    if format == "tiff":
        tags = {DESCRIPTION_TAG: b"\n".join(said.values())} if said else {}
        picture.save(content, "TIFF", compression="tiff_adobe_deflate", tiffinfo=tags)
    else:
        texts = PngImagePlugin.PngInfo()
        for key, text in said.items():
            texts.add_itxt(key, text.decode())
        picture.save(content, "PNG", compress_level=compression, pnginfo=texts)
    return content.getvalue()

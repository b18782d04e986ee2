"""Raw pictures as PNG or TIFF bytes, whole in memory."""

from __future__ import annotations

import io
from collections.abc import Mapping

from PIL import Image, PngImagePlugin

from actviz.compute.image import Levels

DESCRIPTION_TAG = 270
# Z_RLE. After PNG's filters a photo holds runs but hardly any longer repeats: on photographs this
# took 0.86 of the time of level 1 for 0.84 of its size, where level 4 took 1.7 of the time for
# 0.88, level 6 3.5 for 0.87 and level 9 16 for 0.85.
RUNS = {"compress_level": 1, "compress_type": 3}


def encode_levels(
    levels: Levels,
    format: str = "png",
    compression: int | None = None,
    metadata: Mapping[str, str] | None = None,
) -> bytes:
    """Encode grey levels of 8 or 16 bits, rows by columns, or 8-bit colour with a third axis.

    `format` is 'png' or 'tiff'; `compression` is zlib's level for a PNG, 0 to 9; `metadata` are
    keywords and texts, which a TIFF keeps in its description.
    """
    picture = Image.fromarray(levels)
    content = io.BytesIO()
    said = dict(metadata or {})
    if format == "tiff":
        tags = {DESCRIPTION_TAG: "\n".join(said.values()).encode()} if said else {}
        picture.save(content, "TIFF", compression="tiff_adobe_deflate", tiffinfo=tags)
    else:
        texts = PngImagePlugin.PngInfo()
        for key, text in said.items():
            texts.add_itxt(key, text)
        packing = RUNS if compression is None else {"compress_level": compression}
        picture.save(content, "PNG", pnginfo=texts, **packing)
    return content.getvalue()

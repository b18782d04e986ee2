"""Pictures as bytes, by Pillow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from actviz.formats.told import maker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

DESCRIPTION_TAG = 270
SOFTWARE_TAG = 305


def packed(picture: Image.Image, format: str, **settings: Any) -> bytes:
    """Return a picture in a format of Pillow's."""
    content = BytesIO()
    picture.save(content, format, **settings)
    return content.getvalue()


def pictures(frames: Iterable[NDArray[np.uint8]]) -> list[Image.Image]:
    """Return frames of rows by columns by red, green and blue as pictures."""
    from PIL import Image

    return [Image.fromarray(frame) for frame in frames]


def film(
    frames: Sequence[Image.Image], format: str, seconds: Sequence[float], **settings: Any
) -> bytes:
    """Return an animation that repeats without end.

    Args:
        frames: the pictures.
        format: what Pillow calls the format.
        seconds: how long each is shown.
        settings: what else Pillow's writer takes.
    """
    # Milliseconds; browsers slow down what is faster.
    shown = [max(20, round(1000 * each)) for each in seconds]
    settings |= {"duration": shown, "loop": 0, "append_images": frames[1:]}
    return packed(frames[0], format, save_all=True, **settings)


def tags(recipe: str) -> Image.Exif:
    """Return EXIF tags that tell a recipe, and what made the file."""
    from PIL import Image

    found = Image.Exif()
    found[DESCRIPTION_TAG] = recipe.encode()
    found[SOFTWARE_TAG] = maker()
    return found


def said(content: bytes, format: str, tell: Callable[[Image.Image], str | bytes]) -> str | None:
    """Return the text that a picture tells of itself, or None where it is of another format."""
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=(format,)) as picture:
            text = tell(picture)
    except Exception:  # Pillow's parsers raise many kinds on damaged files; none holds a recipe.
        return None
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else text


def description(picture: Image.Image) -> bytes:
    """Return the description in the tags of a picture.

    Raises:
        KeyError: there is none.
    """
    # Pillow reads the text of a tag as Latin-1, whatever was written.
    text: str = picture.getexif()[DESCRIPTION_TAG]
    return text.encode("latin-1")

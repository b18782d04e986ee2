"""MP4: animations for slides, made by ffmpeg where it is installed; the recipe is its comment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from actviz.errors import OutputError
from actviz.formats.format import Format
from actviz.formats.told import maker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# H.264 in the colours that every player takes, with neither date nor version, on one thread: the
# same frames give the same bytes.
ENCODING = (
    *("-c:v", "libx264", "-preset", "slow", "-crf", "18", "-pix_fmt", "yuv420p", "-threads", "1"),
    *("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"),
    *("-movflags", "+faststart", "-f", "mp4"),
)
COMMENT, HEAD = b"\xa9cmt", 16


def encode_frames(
    frames: Iterable[NDArray[np.uint8]], seconds: Sequence[float], recipe: str
) -> bytes:
    """Return frames as an MP4.

    Raises:
        OutputError: there is no ffmpeg, or it cannot make one.
    """
    from tempfile import TemporaryDirectory  # slow to load, for every command

    each = min(seconds)
    # What is to be seen for longer is there more often.
    pictures = [
        _even(frame)
        for frame, long in zip(frames, seconds, strict=True)
        for _ in range(round(long / each))
    ]
    height, width = pictures[0].shape[:2]
    read = f"-f rawvideo -pix_fmt rgb24 -s {width}x{height} -r {1 / each:.6g} -i -".split()
    told = ["-metadata", f"comment={recipe}", "-metadata", f"artist={maker()}"]
    with TemporaryDirectory(prefix="actviz-") as folder:
        made = Path(folder, "film.mp4")
        _run(
            ["ffmpeg", "-v", "error", *read, *ENCODING, *told, str(made)],
            b"".join(picture.tobytes() for picture in pictures),
        )
        return made.read_bytes()


def _even(frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a frame of even sides, as the colours need, whose last row and column repeat."""
    import numpy as np

    height, width = frame.shape[:2]
    return np.pad(frame, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")


def _run(words: list[str], given: bytes) -> None:
    import subprocess  # slow to load, for every command

    try:
        ran = subprocess.run(words, input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise OutputError(
            "An MP4 is made by ffmpeg, which is not installed.", "Install it, or write a GIF."
        ) from None
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines() or ["no word of it"]
        raise OutputError(f"ffmpeg made no MP4: {said[-1][:200]}.", "Write a GIF.")


def read_recipe(content: bytes) -> str | None:
    """Return the recipe in an MP4."""
    if content[4:8] != b"ftyp":
        return None
    start = content.find(COMMENT)
    if start < 0:
        return None
    start += len(COMMENT)
    size = int.from_bytes(content[start : start + 4], "big")
    return content[start + HEAD : start + size].decode("utf-8", "replace") or None


FORMAT = Format(name="mp4", recipe=read_recipe, frames=encode_frames)

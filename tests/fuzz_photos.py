"""Photos with damaged bytes, read until one ends in anything but levels or one sentence.

    python -m tests.fuzz_photos --count 20000 --seed 1

Small valid files of every format and mode that Pillow writes are cut, spliced and overwritten.
A photo fails the run when it raises anything but InputError, prints anything, takes more than ten
seconds, or brings the process beyond two gigabytes. The photo at fault is left in the folder.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import os
import random
import resource
import sys
import tempfile
import time
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from actviz.errors import InputError
from actviz.files import read_photo
from actviz.requests import Grey

MODES = ("1", "L", "P", "LA", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "I;16", "I", "F")
NOT_READ = {"PDF", "EPS", "PALM"}
# What else a format can be told to do, in all modes or in one.
SETTINGS: dict[str, dict[str, object]] = {
    "TIFF": {"compression": "tiff_lzw"},
    "TIFF-1": {"compression": "group4"},
    "TIFF-RGB": {"compression": "jpeg"},
    "JPEG": {"progressive": True},
    "GIF": {"save_all": True, "append_images": [Image.new("L", (17, 24))]},
    "WEBP": {"lossless": True},
}
TELLING = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
PNG = b"\x89PNG\r\n\x1a\n"
SECONDS = 10.0
MEGABYTES = 2000


def seeds() -> dict[str, bytes]:
    """Return a small file of every format and mode that Pillow writes."""
    Image.init()
    noise = np.random.default_rng(0).integers(0, 256, (24, 17, 3), dtype=np.uint8)
    found = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for format in sorted(set(Image.SAVE) - NOT_READ):
            for mode in MODES:
                for key in ("", format, f"{format}-{mode}"):
                    settings = SETTINGS.get(key, {})
                    content = _written(noise, mode, format, settings)
                    if content and (settings or not key):
                        found["-".join([format, mode, *map(str, settings)])] = content
    return found


def _written(
    noise: np.ndarray, mode: str, format: str, settings: dict[str, object]
) -> bytes | None:
    """Return a picture in a mode as bytes of a format, or None where there is no such file."""
    content = io.BytesIO()
    try:
        if mode == "LAB":
            image = Image.frombytes("LAB", (17, 24), noise.tobytes())
        else:
            image = Image.fromarray(noise).convert("L" if mode == "I;16" else "RGB").convert(mode)
        image.save(content, format, **settings)
    except Exception:
        return None
    return content.getvalue()


def damaged(content: bytes, others: list[bytes], draw: random.Random) -> bytes:
    """Return the bytes with one to six things done to them."""
    data = bytearray(content)
    for _ in range(draw.choice((1, 1, 1, 2, 3, 6))):
        if not data:
            break
        # Headers are short and decide most, so half the damage is done there.
        at = draw.randrange(min(len(data), 64) if draw.random() < 0.5 else len(data))
        kind = draw.randrange(6)
        if kind == 0:
            data[at] ^= 1 << draw.randrange(8)
        elif kind == 1:
            data[at] = draw.randrange(256)
        elif kind == 2:
            width = draw.choice((2, 4))
            value = draw.choice(TELLING) & (256**width - 1)
            data[at : at + width] = value.to_bytes(width, draw.choice(("big", "little")))
        elif kind == 3:
            del data[at : at + draw.randrange(1, 64)]
        elif kind == 4:
            data[at:at] = data[at : at + draw.randrange(1, 64)]
        else:
            other = draw.choice(others)
            data[at:] = other[min(at, len(other)) :]
    return _with_true_sums(bytes(data)) if draw.random() < 0.5 else bytes(data)


def _with_true_sums(content: bytes) -> bytes:
    """Return a PNG whose checksums fit its damaged chunks, so that decoding goes on."""
    if not content.startswith(PNG):
        return content
    data, at = bytearray(content), len(PNG)
    while at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        if end + 4 > len(data):
            break
        data[end : end + 4] = zlib.crc32(data[at + 4 : end]).to_bytes(4, "big")
        at = end + 4
    return bytes(data)


def cases(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield a name and bytes for each photo of a run; the same seed gives the same photos."""
    found = seeds()
    names, contents = list(found), list(found.values())
    draw = random.Random(seed)
    for number in range(count):
        name = names[number % len(names)]
        yield f"{number}-{name}", damaged(found[name], contents, draw)


def fault(path: Path) -> str | None:
    """Read a photo; return what is wrong with how it ended, or None."""
    start = time.monotonic()
    try:
        read_photo(str(path), Grey())
    except InputError as error:
        if "\n" in error.message or not error.hint:
            return f"said {error.message!r}"
    except BaseException as error:
        return f"raised {error!r}"
    took = time.monotonic() - start
    if took > SECONDS:
        return f"took {took:.1f} s"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"brought the process to {peak} MB" if peak > MEGABYTES else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    warnings.simplefilter("error")
    folder = Path(tempfile.mkdtemp(prefix="fuzz-photos-"))
    start, slowest = time.monotonic(), 0.0
    # Reading a photo takes standard error away for a while.
    said = open(os.dup(2), "w")  # noqa: SIM115
    for name, content in cases(options.count, options.seed):
        path = folder / name
        path.write_bytes(content)
        # A decoder that hangs in C answers no exception: this ends the process and says where.
        faulthandler.dump_traceback_later(3 * SECONDS, file=said, exit=True)
        began = time.monotonic()
        wrong = fault(path)
        slowest = max(slowest, time.monotonic() - began)
        faulthandler.cancel_dump_traceback_later()
        if wrong:
            print(f"{path} {wrong}", file=sys.stderr)
            return 1
        path.unlink()
    folder.rmdir()
    said.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{options.count} photos in {time.monotonic() - start:.1f} s: "
        f"the slowest took {slowest:.2f} s, the peak was {peak} MB"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

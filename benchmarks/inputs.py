"""What is measured: photographs of any size, samples, and files of command lines."""

from __future__ import annotations

from math import ceil
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.peers.plot import FUNCTIONS

SAMPLE = Path(__file__).parent.parent / "sample_images" / "astronaut.jpg"


def photo(folder: Path, megapixels: float) -> Path:
    """Make a JPEG of that size, 4 by 3, with the detail and the noise of a camera's.

    One beyond 100 megapixels is tiled with one of 12.
    """
    path = folder / f"{megapixels:g}MP.jpg"
    if megapixels > 100 and not path.exists():
        import pyvips

        tile = pyvips.Image.new_from_file(str(photo(folder, 12)))
        side = ceil((megapixels / 12) ** 0.5)
        scale = (megapixels / 12 / side**2) ** 0.5
        tiled = tile.replicate(side, side)
        whole = tiled.crop(0, 0, ceil(tiled.width * scale), ceil(tiled.height * scale))
        whole.write_to_file(f"{path}[Q=90]")
    if not path.exists():
        width = int((megapixels * 4e6 / 3) ** 0.5)
        height = int(megapixels * 1e6 / width)
        with Image.open(SAMPLE) as sample:
            large = np.asarray(
                sample.convert("RGB").resize((width, height), Image.Resampling.BICUBIC)
            )
        generator = np.random.default_rng(0)
        noisy = np.empty_like(large)
        for top in range(0, height, 500):  # in bands, so that 100 megapixels fit in memory
            band = large[top : top + 500]
            noise = generator.normal(0, 3, band.shape[:2])[..., None]
            noisy[top : top + 500] = np.clip(band + noise, 0, 255)
        Image.fromarray(noisy).save(path, quality=90)
    return path


def copies(folder: Path, photo: Path, count: int) -> list[Path]:
    """Give a photo so many names."""
    paths = [folder / f"copy-{each}.jpg" for each in range(count)]
    for path in paths:
        if not path.exists():
            path.hardlink_to(photo)
    return paths


def data(folder: Path, count: int) -> Path:
    """Write so many normal samples of float32."""
    path = folder / f"{count}.npy"
    if not path.exists():
        np.save(path, np.random.default_rng(0).standard_normal(count, dtype=np.float32))
    return path


def mixed_plots(count: int) -> list[tuple[str, str]]:
    """Return the functions and file names of so many plots."""
    names = list(FUNCTIONS)
    return [(names[each % len(names)], f"plot-{each}.png") for each in range(count)]


def lines(folder: Path, count: int) -> Path:
    """Write the command lines of those plots."""
    path = folder / f"{count}-plots.txt"
    path.write_text("".join(f"plot {name} -o {output}\n" for name, output in mixed_plots(count)))
    return path


def script(folder: Path, count: int, python: str, peer: Path) -> Path:
    """Write a shell script that makes those plots one after another with a peer's script."""
    path = folder / f"{count}-scripts.sh"
    runs = [f"{python} {peer} {name} {output} || exit 1\n" for name, output in mixed_plots(count)]
    path.write_text("".join(runs))
    return path


def levels(folder: Path) -> Path:
    """Make a picture that holds each of 65,536 greys once."""
    path = folder / "levels.png"
    if not path.exists():
        greys = np.arange(2**16, dtype=np.uint16).reshape(256, 256)
        Image.fromarray(greys).save(path)
    return path

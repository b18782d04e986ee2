"""Pillow alone: open, convert to grey, save at the same compression. INPUT OUTPUT LEVEL TYPE."""

import sys

from PIL import Image

Image.MAX_IMAGE_PIXELS = None
source, output, level, kind = sys.argv[1:]
with Image.open(source) as photo:
    photo.convert("L").save(output, compress_level=int(level), compress_type=int(kind))

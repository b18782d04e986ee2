"""APNG: an animated PNG under a suffix of its own."""

from __future__ import annotations

from actviz.formats import png
from actviz.formats.format import Format

FORMAT = Format(name="apng", recipe=png.read_recipe, frames=png.encode_frames)

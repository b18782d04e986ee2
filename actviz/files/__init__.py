"""Photos and data in, files out: the only place that touches the disk."""

from actviz.files.data import read_data
from actviz.files.encoding import encode_frames, encode_levels
from actviz.files.photos import read_color, read_photo
from actviz.files.writing import Target, target, write

__all__ = [
    "Target",
    "encode_frames",
    "encode_levels",
    "read_color",
    "read_data",
    "read_photo",
    "target",
    "write",
]

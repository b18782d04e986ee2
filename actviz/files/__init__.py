"""Photos and data in, files out: the only place that touches the disk.

Each part is loaded when it is first asked for: a plot reads nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actviz.files.data import read_data
    from actviz.files.encoding import encode_frames, encode_levels
    from actviz.files.photos import read_photo
    from actviz.files.reading import read
    from actviz.files.writing import Target, target, write

__all__ = [
    "Target",
    "encode_frames",
    "encode_levels",
    "read",
    "read_data",
    "read_photo",
    "target",
    "write",
]

_HOME = {
    "Target": "writing",
    "encode_frames": "encoding",
    "encode_levels": "encoding",
    "read": "reading",
    "read_data": "data",
    "read_photo": "photos",
    "target": "writing",
    "write": "writing",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'actviz.files' has no attribute {name!r}")
    return getattr(import_module(f"actviz.files.{_HOME[name]}"), name)

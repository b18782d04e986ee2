"""Photos, data, tables and styles in, files out: the only place that touches the disk.

Each part is loaded when it is first asked for: a plot reads nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actviz.files.content import read_content, read_text
    from actviz.files.data import read_data
    from actviz.files.photos import keep_photo, read_photo, read_picture
    from actviz.files.reading import read
    from actviz.files.styles import read_style
    from actviz.files.tables import read_table
    from actviz.files.writing import Fill, Target, chosen, fill, filling, target, write

__all__ = [
    "Fill",
    "Target",
    "chosen",
    "fill",
    "filling",
    "keep_photo",
    "read",
    "read_content",
    "read_data",
    "read_photo",
    "read_picture",
    "read_style",
    "read_table",
    "read_text",
    "target",
    "write",
]

_HOME = {
    "Fill": "writing",
    "Target": "writing",
    "chosen": "writing",
    "fill": "writing",
    "filling": "writing",
    "keep_photo": "photos",
    "read": "reading",
    "read_content": "content",
    "read_data": "data",
    "read_photo": "photos",
    "read_picture": "photos",
    "read_style": "styles",
    "read_table": "tables",
    "read_text": "content",
    "target": "writing",
    "write": "writing",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'actviz.files' has no attribute {name!r}")
    return getattr(import_module(f"actviz.files.{_HOME[name]}"), name)

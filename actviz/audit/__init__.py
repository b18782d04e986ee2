"""Audit: whether an implementation is the function that it claims to be, in a type of floats.

Each part is loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actviz.audit.report import Audit, audit
    from actviz.audit.truth import Golden, golden

__all__ = ["DTYPES", "Audit", "Golden", "audit", "golden"]

DTYPES = ("float16", "bfloat16", "float32", "float64")
_HOME = {"Audit": "report", "Golden": "truth", "audit": "report", "golden": "truth"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'actviz.audit' has no attribute {name!r}")
    return getattr(import_module(f"actviz.audit.{_HOME[name]}"), name)

"""Templates: how pages are filled in."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from actviz.activations.parameters import Value
from actviz.atlas.mathml import mathml
from actviz.prose.definitions import DEFINITIONS
from actviz.prose.numbers import to_word

DIGITS = 10


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("actviz.atlas", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {
        "version": version("actviz"),
        "mathml": mathml,
        "definitions": DEFINITIONS,
        "word": _word,
    }
    return made


def filled(template: str, root: str, **given: Any) -> str:
    """Return a page.

    Args:
        template: the name of a file in `pages`.
        root: the way to the site's folder: '' or '../'.
        given: what the template needs.
    """
    return _environment().get_template(template).render(root=root, **given) + "\n"


def _word(value: Value) -> str:
    return to_word(value, DIGITS)

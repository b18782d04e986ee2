"""MathML: formulas as browsers draw them, without a script."""

from __future__ import annotations

import re

from latex2mathml.converter import convert
from markupsafe import Markup, escape

# Only a font for mathematics can stretch a brace, so the style sheet draws it along the table.
BRACE = re.compile('<mo [^>]*form="prefix">&#x0007B;</mo><mtable>')
CASES = '<mtable class="cases">'


def mathml(symbol: str, latex: str, unicode: str) -> Markup:
    """Return an equation as MathML.

    Args:
        symbol: what stands left of the sign: 'f(x)'; '' for an expression alone.
        latex: what stands right of it.
        unicode: the same in one line, for what does not read MathML.
    """
    primes = "'" * (symbol.count("′") + 2 * symbol.count("″"))
    left, said = (f"f{primes}(x) = ", f"{symbol} = {unicode}") if symbol else ("", unicode)
    whole: str = convert(left + latex, display="block")
    named = f'<math alttext="{escape(said)}" '
    return Markup(BRACE.sub(CASES, whole).replace("<math ", named, 1))

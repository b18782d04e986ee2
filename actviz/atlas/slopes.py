"""Spellings of which forward mode loses no digits: of functions, their slopes and their bends.

Each is the same function as the record's formula, for all values of its parameters. Exported code
has its own, which serve here too; these are what forward mode needs besides.
"""

from __future__ import annotations

from actviz.export import spellings

_OTHERS = "sum(o^2 for o in others)"
_ROOT = "hypot(1, x)"
SPELLINGS = {
    **spellings.SPELLINGS,
    "smu": "alpha*x + (1 - alpha)*x*erfc(mu*(alpha - 1)*x)/2",
    "sinsig": "x*cos(pi/2*sigmoid(-x)) if x > 0 else x*sin(pi/2*sigmoid(x))",
    "eis1": "softplus(x)/(1 + 1.16*exp(-x)/x) if x > 1 else x*softplus(x)/(x + 1.16*exp(-x))",
    "taylor_softmax": "1/(1 + sum(1 + o + o^2/2 for o in others)/(1 + x + x^2/2))",
    "spherical_softmax": f"1/(1 + {_OTHERS}/x^2) if x^2 > {_OTHERS} else x^2/(x^2 + {_OTHERS})",
}
# Of its printed slope forward mode would lose the bend far out; of its spelling it does not.
_BENT = ("eis1",)
SLOPES = {name: slope for name, slope in spellings.SLOPES.items() if name not in _BENT}
BENDS = {
    "bent_identity": f"0.5/{_ROOT}^3",
    "blu": f"beta/{_ROOT}^3",
    "calu": "2/pi/(1 + x^2)^2",
    "xatlu": "(1 + 2*alpha)*2/pi/(1 + x^2)^2",
    "pflu": f"(2 - x^2)/(2*{_ROOT}^5)",
    "self_arctan": "2/(1 + x^2)^2",
    "eis2": (
        f"sigmoid(x)*sigmoid(-x)*x/{_ROOT} + 2*sigmoid(x)/{_ROOT}^3 - 3*x*softplus(x)/{_ROOT}^5"
    ),
}

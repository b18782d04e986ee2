"""Constraints between parameters, in the language of formulas, for the browser to check.

The records say theirs in Python; the tests hold these to them.
"""

from __future__ import annotations

_DENOMINATOR = "sum(b*k for b, k in denominator, {})"
# What must hold, and what is said where it does not.
CONSTRAINTS = {
    "s_shaped_relu": ("left_at < right_at", "left_at must be below right_at"),
    "rrelu": ("lower <= upper", "lower must not be above upper"),
    "general_relu": ("threshold < max_value", "threshold must be below max_value"),
    "gelu_clipped": ("min_val < 0 < max_val", "0 must lie between min_val and max_val"),
    "smht": ("a <= c and b <= d", "it is bounded only for a ≤ c and b ≤ d"),
    "hard_tanh": ("min_val < max_val", "min_val must be below max_val"),
    "firm_shrink": ("lambd < upper", "upper must be above lambd"),
    "soft_root_sign": ("beta < e*alpha", "beta must be below e·alpha"),
    "trapezoid": ("a < b <= c < d", "a, b, c and d must rise"),
    "zadeh_s": ("a < b", "b must be above a"),
    "rational_relu": (
        f"{_DENOMINATOR.format('[0, 1, 0]')}^2"
        f" < 4*{_DENOMINATOR.format('[0, 0, 1]')}*{_DENOMINATOR.format('[1, 0, 0]')}",
        "its denominator has a zero",
    ),
}

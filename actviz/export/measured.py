"""Measured errors: what the tests hold printed code to, beside values that are proven by balls.

The points are drawn anew in every run, at the defaults of each function of the catalogue and at
drawn parameters: the middle, both tails, and beside every cut.
"""

from __future__ import annotations

from actviz.export.subject import Subject

# The relative error of f, and of f′ where it is printed. Beside a zero it is taken of the size
# around it, and beyond |x| = 40 of what the rounding of x itself does if that is more.
RELATIVE = 2e-13
# The error beside the size of what is right or beside 1, for |x| up to 40: that of gradients that
# a framework works out, and of its own functions, which keep fewer digits where f is small.
ABSOLUTE = 1e-12
# Functions of a framework that compute a slope in float32 whatever x is.
COARSE = {("torch", "hard_sigmoid"): 1e-8}
# The error of Keras for |x| up to 30, which computes in float32 whatever x is, beside the same.
SINGLE = 1e-5
# Of these what the rounding of x does is the measure for all x, where it is more.
ROUNDED = {
    "finer": "the argument of its sine is of the order of x², so that one rounding turns the wave",
    "pdelu": "beside its cut 1 + (1 - t)*x is what rounding left of two numbers that cancel",
}
DIFFERENTIATED = ("torch", "jax")


def measured(subject: Subject, target: str, native: bool) -> str:
    """Return a sentence about the error of what is printed for a target.

    Args:
        subject: the function.
        target: what it is printed for.
        native: whether it is the target's own function that is called.
    """
    if not subject.known:
        return "Its error has not been measured: the formula is not actviz's own."
    held = _held(subject, target, native)
    reason = ROUNDED.get(subject.function.name)
    return f"{held} The rounding of x alone can do more: {reason}." if reason else held


def _held(subject: Subject, target: str, native: bool) -> str:
    if target == "keras":
        return (
            f"Measured in float32 on torch at default parameters for |x| up to 30, beside cuts: "
            f"f and its gradient within {SINGLE:g} of proven values or of 1."
        )
    if target not in DIFFERENTIATED:
        return f"Measured: f and f′ within {RELATIVE:g} of proven values, relatively."
    slope = COARSE.get((target, subject.function.name), ABSOLUTE)
    within = f"within {slope:g} of proven values or of 1"
    if native:
        both = "f and its gradient" if slope == ABSOLUTE else f"f within {ABSOLUTE:g}, its gradient"
        return f"Measured in float64 for |x| up to 40: {both} {within}."
    return (
        f"Measured in float64: f within {RELATIVE:g} of proven values, relatively; "
        f"its gradient, for |x| up to 40, {within}."
    )

"""Kernels: the functions that a language lacks, to a few units in the last place at every float."""

from __future__ import annotations

from collections.abc import Iterable

from actviz.activations.bell import SCALED, SERIES

# lgamma by Lanczos's sum with g = 607/128 and 15 terms (Godfrey 2001).
LANCZOS = (
    0.99999999999999709182,
    57.156235665862923517,
    -59.597960355475491248,
    14.136097974741747174,
    -0.49191381609762019978,
    0.33994649984811888699e-4,
    0.46523628927048575665e-4,
    -0.98374475304879564677e-4,
    0.15808870322491248884e-3,
    -0.21026444172410488319e-3,
    0.21743961811521264320e-3,
    -0.16431810653676389022e-3,
    0.84418223983852743293e-4,
    -0.26190838401581408670e-4,
    0.36899182659531622704e-5,
)


def listed(numbers: Iterable[float], indent: str) -> str:
    """Return numbers as the lines of a list."""
    return ",\n".join(f"{indent}{number!r}" for number in numbers)


def scaled_erfc() -> tuple[float, ...]:
    """Return the coefficients of e^(t²)·erfc(t), from the highest down."""
    return SCALED[::-1]


def erf_series() -> tuple[float, ...]:
    """Return the coefficients of erf(t)·√π/2/t in t², from the highest down."""
    return SERIES[::-1]


def elementary(library: str, kind: str = "") -> dict[str, str]:
    """Return sech and sinc of arrays, for libraries that name functions as NumPy does.

    Args:
        library: what the functions stand in, such as 'jnp'.
        kind: the type of an array, where the code tells types.
    """
    taken, given = (f": {kind}", f" -> {kind}") if kind else ("", "")
    return {
        "sech": f"""\
def _sech(u{taken}){given}:
    t = {library}.exp(-{library}.abs(u))
    return 2.0 * t / (1.0 + t * t)""",
        "sinc": f"""\
def _sinc(u{taken}){given}:
    near = {library}.abs(u) < 0.03
    square = {library}.where(near, u * u, 0.0)
    series = 1.0 - square / 6.0 * (1.0 - square / 20.0 * (1.0 - square / 42.0))
    safe = {library}.where(near, 1.0, u)
    return {library}.where(near, series, {library}.sin(safe) / safe)""",
    }

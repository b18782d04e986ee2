"""C: a header of static functions on doubles, which needs the C99 mathematics library only."""

from __future__ import annotations

from collections.abc import Mapping

from actviz.export.header import commented, remarks
from actviz.export.scalars import Scalars, functions
from actviz.export.subject import Subject

_SAME = "floor ceil sqrt cbrt exp expm1 log log1p sin cos tan sinh cosh tanh"
_SAME += " asin acos atan asinh acosh atanh erf erfc lgamma"

KERNELS = {
    "sign": """\
static inline double act_sign(double u) {
  return u > 0 ? 1.0 : u < 0 ? -1.0 : u;
}""",
    "max": """\
static inline double act_max(double u, double v) {
  return u > v || isnan(u) ? u : v;
}""",
    "min": """\
static inline double act_min(double u, double v) {
  return u < v || isnan(u) ? u : v;
}""",
    "relu": """\
static inline double act_relu(double u) {
  return u < 0 ? 0.0 : u;
}""",
    "clip": """\
static inline double act_clip(double u, double low, double high) {
  return u < low ? low : u > high ? high : u;
}""",
    "sigmoid": """\
static inline double act_sigmoid(double u) {
  return 1.0 / (1.0 + exp(-u));
}""",
    "softplus": """\
static inline double act_softplus(double u) {
  return (u > 0 ? u : 0.0) + log1p(exp(-fabs(u)));
}""",
    "logsigmoid": """\
static inline double act_logsigmoid(double u) {
  return (u < 0 ? u : 0.0) - log1p(exp(-fabs(u)));
}""",
    "sech": """\
static inline double act_sech(double u) {
  const double t = exp(-fabs(u));
  return 2.0 * t / (1.0 + t * t);
}""",
    "sinc": "static inline double act_sinc(double u) {\n  return u == 0 ? 1.0 : sin(u) / u;\n}",
    "phi": """\
static inline double act_phi(double u) {
  return 0.3989422804014327 * exp(-0.5 * u * u);
}""",
    "Phi": """\
static inline double act_Phi(double u) {
  return 0.5 * erfc(-0.7071067811865476 * u);
}""",
    "digamma": """\
static double act_digamma(double u) {
  if (u <= 0 && u == floor(u)) return NAN;
  const double pi = 3.141592653589793;
  if (u < 0) return act_digamma(1.0 - u) - pi / tan(pi * (u - rint(u)));
  double shift = 0.0;
  for (; u < 10.0; u += 1.0) shift += 1.0 / u;
  const double s = 1.0 / (u * u);
  const double series = s * (1.0 / 12 - s * (1.0 / 120 - s * (1.0 / 252 - s * (1.0 / 240
    - s * (1.0 / 132 - s * (691.0 / 32760 - s / 12))))));
  return log(u) - 0.5 / u - series - shift;
}""",
    "lambertw": """\
static double act_lambertw(double u) {
  if (!(u >= -0.36787944117144233)) return NAN;
  if (u == 0 || isinf(u)) return u;
  const double rise = 2.718281828459045 * u + 1.0 + 1.4456468917292502e-16 * u;
  const double p = sqrt(fmax(0.0, 2.0 * rise));
  if (p < 1e-4) return -1.0 + p * (1.0 - p * (1.0 / 3 - p * 11.0 / 72));
  const double l = log1p(u);
  double w = u < 0 ? -1.0 + p * (1.0 - p / 3) : l * (1.0 - log1p(l) / (2.0 + l));
  for (int k = 0; k < 12; k++) {
    const double gap = w - u * exp(-w);
    const double step = gap / (w + 1.0 - (w + 2.0) * gap / (2.0 * w + 2.0));
    w -= step;
    if (fabs(step) <= 1e-16 * fabs(w)) break;
  }
  return w;
}""",
}
_TAKEN = (
    "auto break case char const continue default do double else enum extern float for goto if "
    "inline int long register restrict return short signed sizeof static struct switch typedef "
    "union unsigned void volatile while NAN x "
    "floor ceil rint sqrt cbrt exp expm1 log log1p sin cos tan sinh cosh tanh asin acos atan "
    "asinh acosh atanh erf erfc lgamma hypot pow fabs isnan abs gamma"
)
RESERVED = frozenset(_TAKEN.split())


class C(Scalars):
    """Writes C."""

    language = "C"
    functions: Mapping[str, str] = {
        **{name: f"{name}({{0}})" for name in _SAME.split()},
        "abs": "fabs({0})",
        "round": "rint({0})",
        "pow": "pow({0}, {1})",
        "hypot": "hypot({0}, {1})",
        "step": "({0} >= 0 ? 1.0 : 0.0)",
    }
    kernels = KERNELS
    reserved = RESERVED

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self.prefix = prefix

    def kernel_name(self, name: str) -> str:
        """Return what a kernel is called: after the function, so that two headers never clash."""
        return f"{self.prefix}_{name}"

    def kernels_used(self) -> list[str]:
        """Return the texts of the kernels that were used."""
        return [text.replace("act_", f"{self.prefix}_") for text in super().kernels_used()]


def c(subject: Subject) -> str:
    """Return a header with the function and its derivative."""
    code = C(subject.name)
    given = ", ".join(["double x", *(f"double {code.name(p.name)}" for p, _ in subject.parameters)])
    parts = list(functions(code, subject, f"static inline double {{}}({given}) {{", "const double"))
    guard = f"ACTVIZ_{subject.name.upper()}_H"
    notes = commented(remarks(subject, "c"), "// ")
    top = f"#ifndef {guard}\n#define {guard}\n\n#include <math.h>"
    return "\n\n".join([notes, top, *code.kernels_used(), *parts, f"#endif  // {guard}"]) + "\n"

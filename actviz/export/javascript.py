"""JavaScript: a module of plain functions on numbers, with no dependency."""

from __future__ import annotations

from collections.abc import Mapping

from actviz.export.header import commented, remarks
from actviz.export.kernels import LANCZOS, erf_series, listed, scaled_erfc
from actviz.export.scalars import Scalars, functions
from actviz.export.subject import Subject
from actviz.formula.node import Number
from actviz.formula.text import ATOM, SIGN, Said, digits

_SAME = "floor ceil sqrt cbrt exp expm1 log log1p sin cos tan sinh cosh tanh"
_SAME += " asin acos atan asinh acosh atanh hypot pow abs sign"

KERNELS = {
    "round": """\
function _round(u) {
  const half = Math.floor(u);
  if (u - half !== 0.5) return Math.round(u);
  return half % 2 === 0 ? half : half + 1;
}""",
    "sigmoid": """\
function _sigmoid(u) {
  return 1 / (1 + Math.exp(-u));
}""",
    "softplus": """\
function _softplus(u) {
  return Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));
}""",
    "logsigmoid": """\
function _logsigmoid(u) {
  return Math.min(u, 0) - Math.log1p(Math.exp(-Math.abs(u)));
}""",
    "sech": """\
function _sech(u) {
  const t = Math.exp(-Math.abs(u));
  return 2 * t / (1 + t * t);
}""",
    "sinc": """\
function _sinc(u) {
  return u === 0 ? 1 : Math.sin(u) / u;
}""",
    "gaussian": """\
// e^(-t²), with the rounding of the square put right.
function _gaussian(t) {
  const u = Math.max(-60, Math.min(60, t));
  const high = u + 6442450944 - 6442450944;
  const exact = high * high;
  const cross = (u - high) * (u + high);
  const square = exact + cross;
  return Math.exp(-square) * (1 - (exact - square + cross));
}""",
    "scaledErfc": f"""\
// e^(t²)·_erfc(t) for t from 0 on (after Shepherd & Laframboise 1981).
const SCALED = [
{listed(scaled_erfc(), "  ")},
];
function _scaledErfc(t) {{
  const u = Math.min(t, 1e300);
  const share = u / (u + 3.75);
  const y = 2 * share - 1;
  let sum = 0;
  for (const coefficient of SCALED) sum = sum * y + coefficient;
  return (1 + share * sum) / (1 + 2 * u);
}}""",
    "erf": f"""\
const ERF = [
{listed(erf_series(), "  ")},
];
function _erf(u) {{
  const t = Math.abs(u);
  if (t >= 0.5) return Math.sign(u) * (1 - _gaussian(t) * _scaledErfc(t));
  const square = t * t;
  let sum = 0;
  for (const coefficient of ERF) sum = sum * square + coefficient;
  return 1.1283791670955126 * u * sum;
}}""",
    "erfc": """\
function _erfc(u) {
  const t = Math.abs(u);
  if (t < 0.5) return 1 - _erf(u);
  const tail = _gaussian(t) * _scaledErfc(t);
  return u < 0 ? 2 - tail : tail;
}""",
    "phi": """\
function _phi(u) {
  const v = Math.max(-60, Math.min(60, u));
  const high = v + 6442450944 - 6442450944;
  const exact = high * high;
  const cross = (v - high) * (v + high);
  const square = exact + cross;
  return 0.3989422804014327 * Math.exp(-0.5 * square) * (1 - 0.5 * (exact - square + cross));
}""",
    "Phi": """\
function _Phi(u) {
  const t = Math.abs(u);
  const outside = 1.2533141373155003 * _phi(t) * _scaledErfc(t * 0.7071067811865476);
  return u < 0 ? outside : 1 - outside;
}""",
    "lgamma": f"""\
const LANCZOS = [
{listed(LANCZOS, "  ")},
];
function _lgamma(u) {{
  if (u <= 0 && u === Math.floor(u)) return Infinity;
  if (u < 0.5) {{
    const wave = Math.abs(Math.sin(Math.PI * (u - 2 * Math.round(u / 2))));
    return Math.log(Math.PI / wave) - _lgamma(1 - u);
  }}
  if (u === Infinity) return u;
  const v = u - 1;
  let sum = LANCZOS[0];
  for (let k = 1; k < LANCZOS.length; k++) sum += LANCZOS[k] / (v + k);
  const t = v + 5.2421875;
  return 0.9189385332046728 + (v + 0.5) * Math.log(t) - t + Math.log(sum);
}}""",
    "digamma": """\
function _digamma(u) {
  if (u <= 0 && u === Math.floor(u)) return NaN;
  if (u < 0) return _digamma(1 - u) - Math.PI / Math.tan(Math.PI * (u - Math.round(u)));
  let shift = 0;
  let v = u;
  for (; v < 10; v += 1) shift += 1 / v;
  const s = 1 / (v * v);
  const series = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240
    - s * (1 / 132 - s * (691 / 32760 - s / 12))))));
  return Math.log(v) - 0.5 / v - series - shift;
}""",
    "lambertw": """\
function _lambertw(u) {
  if (!(u >= -0.36787944117144233)) return NaN;
  if (u === 0 || u === Infinity) return u;
  const p = Math.sqrt(Math.max(0, 2 * (Math.E * u + 1 + 1.4456468917292502e-16 * u)));
  if (p < 1e-4) return -1 + p * (1 - p * (1 / 3 - p * 11 / 72));
  const l = Math.log1p(u);
  let w = u < 0 ? -1 + p * (1 - p / 3) : l * (1 - Math.log1p(l) / (2 + l));
  for (let k = 0; k < 12; k++) {
    const gap = w - u * Math.exp(-w);
    const step = gap / (w + 1 - (w + 2) * gap / (2 * w + 2));
    w -= step;
    if (Math.abs(step) <= 1e-16 * Math.abs(w)) break;
  }
  return w;
}""",
}
_TAKEN = (
    "await break case catch class const continue debugger default delete do else enum export "
    "extends false finally for function if implements import in instanceof interface let new "
    "null package private protected public return static super switch this throw true try typeof "
    "var void while with yield arguments eval Math Infinity NaN undefined x"
)
RESERVED = frozenset(_TAKEN.split())


class JavaScript(Scalars):
    """Writes JavaScript."""

    language = "JavaScript"
    nan = "NaN"
    functions: Mapping[str, str] = {
        **{name: f"Math.{name}({{0}})" for name in _SAME.split()},
        "pow": "Math.pow({0}, {1})",
        "hypot": "Math.hypot({0}, {1})",
        "step": "({0} >= 0 ? 1 : 0)",
        "min": "Math.min({0}, {1})",
        "max": "Math.max({0}, {1})",
        "relu": "Math.max(0, {0})",
        "clip": "Math.min(Math.max({0}, {1}), {2})",
    }
    kernels = KERNELS
    needs: Mapping[str, tuple[str, ...]] = {
        "erf": ("gaussian", "scaledErfc"),
        "erfc": ("erf",),
        "Phi": ("phi", "scaledErfc"),
    }
    reserved = RESERVED

    def kernel_name(self, name: str) -> str:
        """Return what a kernel is called."""
        return f"_{name}"

    def number(self, value: float) -> Said:
        """Write a number; a whole one without a point."""
        said = digits(abs(value))
        return (f"-{said}", SIGN) if value < 0 else (said, ATOM)


def javascript(subject: Subject) -> str:
    """Return a module that exports the function and its derivative."""
    code = JavaScript()
    given = [f"{code.name(each.name)} = {code.write(Number(v))}" for each, v in subject.parameters]
    head = f"export function {{}}({', '.join(['x', *given])}) {{"
    parts = functions(code, subject, head, "const")
    notes = commented(remarks(subject, "javascript"), "// ")
    return "\n\n".join([notes, *code.kernels_used(), *parts]) + "\n"

"""Formulas: the catalogue's mathtext as one line of Unicode that a terminal can show."""

from __future__ import annotations

import re

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[{}^_]|\s+|.", re.DOTALL)
RAISED = str.maketrans(
    "0123456789+-−=abcdefghijklmnoprstuvwxyz′*",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ′*",
)
LOWERED = str.maketrans("0123456789+-−=aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
# fmt: off
SPACES = {
    r"\ ": " ", r"\,": " ", r"\;": " ", r"\:": " ", r"\!": "", r"\quad": "  ",
    r"\qquad": "    ",
}
SYMBOLS = SPACES | {
    # signs that are escaped
    r"\{": "{", r"\}": "}", r"\%": "%", r"\_": "_", r"\&": "&", r"\$": "$", r"\#": "#",
    r"\|": "‖",
    # sizes, which one line does not have
    r"\left": "", r"\right": "", r"\bigl": "", r"\bigr": "", r"\big": "", r"\Big": "",
    r"\displaystyle": "",
    # Greek letters
    r"\alpha": "α", r"\beta": "β", r"\gamma": "γ", r"\delta": "δ", r"\epsilon": "ε",
    r"\varepsilon": "ε", r"\zeta": "ζ", r"\eta": "η", r"\theta": "θ", r"\kappa": "κ",
    r"\lambda": "λ", r"\mu": "μ", r"\nu": "ν", r"\xi": "ξ", r"\pi": "π", r"\rho": "ρ",
    r"\sigma": "σ", r"\tau": "τ", r"\phi": "φ", r"\varphi": "φ", r"\chi": "χ",
    r"\psi": "ψ", r"\omega": "ω", r"\Gamma": "Γ", r"\Delta": "Δ", r"\Theta": "Θ",
    r"\Lambda": "Λ", r"\Sigma": "Σ", r"\Phi": "Φ", r"\Psi": "Ψ",
    # operators
    r"\infty": "∞", r"\prime": "′", r"\cdot": "·", r"\times": "×", r"\pm": "±",
    r"\mp": "∓", r"\odot": "⊙", r"\circ": "∘",
    # relations
    r"\leq": "≤", r"\le": "≤", r"\geq": "≥", r"\ge": "≥", r"\neq": "≠", r"\ne": "≠",
    r"\approx": "≈", r"\equiv": "≡", r"\sim": "∼", r"\to": "→", r"\rightarrow": "→",
    r"\mapsto": "↦", r"\in": "∈", r"\notin": "∉",
    # sums and the like
    r"\sum": "Σ", r"\prod": "Π", r"\int": "∫", r"\partial": "∂", r"\dots": "…",
    r"\ldots": "…", r"\cdots": "⋯",
    # brackets
    r"\lfloor": "⌊", r"\rfloor": "⌋", r"\lceil": "⌈", r"\rceil": "⌉", r"\langle": "⟨",
    r"\rangle": "⟩", r"\vert": "|", r"\mid": "|", r"\colon": ":",
}
# fmt: on
STYLES = {"\\mathrm", "\\mathit", "\\mathbf", "\\mathcal", "\\text", "\\operatorname", "\\mathsf"}


# Stands after the name of a function until it is known whether brackets follow.
APPLIED = "\u2061"
SCRIPTS = "".join(chr(code) for code in {*RAISED.values(), *LOWERED.values()})
RELATIONS = {*"+=<>", "\\leq", "\\le", "\\geq", "\\ge", "\\neq", "\\ne", "\\approx", "\\in", "\\to"}
GROUP = "\0"  # stands for a part in brackets
NAMED = rf"([σΦφfg]|[^\W\d]{{2,}})?{APPLIED}?{GROUP}"
SINGLE = re.compile(rf"√?(\d[\d.]*|[^\W\d]|∞|{NAMED})[{SCRIPTS}]*")
# A fraction stands by itself before these; before anything else it is a factor.
LOOSE = RELATIONS | {*"-,;)]}/|^", "\\ ", "\\quad", "\\qquad", "\\right"}


def plain(formula: str) -> str:
    r"""Write mathtext as plain text: '\frac{1}{1 + e^{-x}}' becomes '1/(1 + e⁻ˣ)'."""
    text = _read(TOKEN.findall(formula)[::-1])
    text = re.sub(f"{APPLIED}([{SCRIPTS}]*)(?=[^\\W{SCRIPTS}])", r"\1 ", text).replace(APPLIED, "")
    return re.sub(r" {3,}", "  ", re.sub(r",(?=[^\s])", ", ", text)).strip()


def _read(tokens: list[str]) -> str:
    """Read up to the end of the group; `tokens` is a stack with the next token on top."""
    text = ""
    while tokens:
        token = tokens.pop()
        if token == "}":
            break
        if token in "^_":
            text += _script(token, tokens)
        elif token == "-":
            text += " − " if re.search(rf"[\w)\]|′…{SCRIPTS}]\s*$", text) else "−"
        elif token == "\\frac" and text.endswith(APPLIED):
            text += f"({_atom(token, tokens)})"
        else:
            text += _atom(token, tokens)
    return text


def _atom(token: str, tokens: list[str]) -> str:
    if token == "{":
        return _read(tokens)
    if token in ("\\frac", "\\dfrac"):
        return _fraction(tokens)
    if token == "\\sqrt":
        text = _argument(tokens)
        return f"√{text}" if re.fullmatch(r"[\d.]+|\w", text) else f"√({text})"
    if token in STYLES:
        return _argument(tokens)
    if token.isspace():
        return ""
    if token in RELATIONS:
        return f" {SYMBOLS.get(token, token)} "
    if token == "\\sum" or (token not in SYMBOLS and token.startswith("\\")):
        return SYMBOLS.get(token, token.removeprefix("\\")) + APPLIED
    return SYMBOLS.get(token, token)


def _argument(tokens: list[str]) -> str:
    while tokens[-1].isspace():
        tokens.pop()
    return _atom(tokens.pop(), tokens)


def _fraction(tokens: list[str]) -> str:
    over, under = _argument(tokens), _argument(tokens)
    text = f"{_bracketed(over)}/{_bracketed(under, strict=True)}"
    gaps = SPACES.keys() - LOOSE
    rest = (token for token in reversed(tokens) if not token.isspace() and token not in gaps)
    return text if next(rest, "}") in LOOSE else f"({text})"


def _script(mark: str, tokens: list[str]) -> str:
    text = _argument(tokens).replace(" ", "")
    table = RAISED if mark == "^" else LOWERED
    if all(ord(letter) in table for letter in text):
        return text.translate(table)
    return mark + (text if len(text) == 1 else f"({text})")


def _bracketed(text: str, strict: bool = False) -> str:
    """Put brackets round a sum or, if strict, round anything but a single name or number."""
    shape, inner = re.sub(r"\|[^|]*\|", GROUP, text), ""
    while shape != inner:
        shape, inner = re.sub(r"\([^()]*\)", GROUP, shape), shape
    if SINGLE.fullmatch(shape):
        return text
    return f"({text})" if strict or re.search(r"[+−=,]", shape) else text

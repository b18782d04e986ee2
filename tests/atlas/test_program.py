"""The numbers of functions.js, worked out by node, beside those that balls prove."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence

import pytest

from actviz.activations.catalogue import BUILTIN
from actviz.activations.function import Function
from actviz.activations.parameters import Parameter, Value
from actviz.activations.record import Activation
from actviz.atlas import program, script
from actviz.atlas.constraints import CONSTRAINTS
from actviz.atlas.shorten import shortened
from tests.activations.points import variants
from tests.atlas.numbers import ALLOWED, READ, asked, cases, misses

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="there is no node to run the script with")
FAMILIES = 12  # the catalogue in so many parts, for so many processes
NAMES = list(BUILTIN)


def run(names: Sequence[str], code: str) -> object:
    """Return what an expression comes to in node, where some of actviz's functions are known."""
    return worked([BUILTIN[name] for name in names], code)


def worked(records: Sequence[Activation], code: str) -> object:
    """Return what an expression comes to in node, where these functions are known."""
    functions = program.script(records)
    engine = shortened(script.text("engine.js"))
    whole = f"globalThis.self = globalThis;\n{functions}{engine}\nconst value = {code};\n"
    whole += "process.stdout.write(JSON.stringify(value));"
    made = subprocess.run([str(NODE), "-"], input=whole, capture_output=True, text=True, check=True)
    return json.loads(made.stdout)


@pytest.mark.parametrize("part", range(FAMILIES))
def test_values_slopes_and_bends_are_the_proven_ones_on_both_sides(part: int) -> None:
    names = NAMES[part::FAMILIES]
    functions = cases(names)
    read = run(names, f"({READ})({json.dumps([asked(each) for each in functions])})")
    assert isinstance(read, list)
    pairs = zip(functions, read, strict=True)
    wrong = [miss for each, got in pairs for miss in misses(each, got) if miss.error > ALLOWED]
    assert not wrong, wrong[:5]


# What no function of the catalogue calls, but those that are brought along may.
OWN = (
    *("acos(x/50)", "asin(x/50)", "acosh(x)", "atanh(x/70)", "asinh(x)^2", "cbrt(x)", "tan(x)"),
    *("sinh(x/9)", "cosh(x/9)", "erfc(x)", "phi(x)", "lgamma(x)", "digamma(x)", "lambertw(x)"),
    *("polygamma(2, x)", "ceil(x)", "floor(x/3)", "round(x)*x", "hypot(x, 3)", "2^x", "|x|^x"),
    *("1/x", "1/(x - 3)^2", "x^-3", "log(x)", "sqrt(x - 1)", "sinc(x)", "max(x, 1 - x, 2)"),
    *("x if not x > 1 else log(x)", "min(tanh(x), x^2)", "logsigmoid(x)", "log1p(x)", "relu(x)^3"),
)


@pytest.mark.parametrize("formula", OWN)
def test_the_language_has_the_proven_numbers(formula: str) -> None:
    record = Activation("own", formula=formula)
    function = Function(record, {})
    read = worked([record], f"({READ})({json.dumps([asked(function)])})")
    assert isinstance(read, list)
    wrong = [miss for miss in misses(function, read[0]) if miss.error > ALLOWED]
    assert not wrong, wrong[:5]


def test_constraints_refuse_what_the_records_refuse() -> None:
    checked = [name for name in CONSTRAINTS if name in BUILTIN]
    free = [Function(BUILTIN[name], values) for name in checked for values in _loose(name)]
    given = json.dumps([asked_values(each) for each in free])
    read = run(checked, f"({given}).map(([name, values]) => actviz.bind(name, values).wrong)")
    assert isinstance(read, list)
    for function, said in zip(free, read, strict=True):
        constraint = function.activation.constraint
        assert constraint is not None
        assert bool(said) == bool(constraint(**function.values)), (function.word, said)


def test_every_constraint_between_numbers_is_known_to_the_browser() -> None:
    lists = {name for name in NAMES if any(p.is_list for p in BUILTIN[name].parameters)}
    constrained = {name for name in NAMES if BUILTIN[name].constraint}
    assert constrained - lists <= set(CONSTRAINTS)


def test_the_parameters_are_those_of_the_records() -> None:
    read = run(NAMES, "Object.values(actviz.functions).map((each) => [each.name, each.parameters])")
    assert isinstance(read, list)
    for name, parameters in read:
        record = BUILTIN[name]
        assert [each["name"] for each in parameters] == [each.name for each in record.parameters]
        for mine, theirs in zip(parameters, record.parameters, strict=True):
            default = theirs.default
            assert mine["value"] == (list(default) if isinstance(default, tuple) else default)
            assert mine["low"] == (theirs.low if abs(theirs.low) < float("inf") else None)
            assert mine["high"] == (theirs.high if abs(theirs.high) < float("inf") else None)
            assert mine["lowOpen"] == mine["highOpen"] == theirs.exclusive
            assert mine["whole"] == theirs.integer


PIECES = """\
([name, low, high, order]) => {
  const {runs, marks} = actviz.bind(name).pieces(low, high, order, 300);
  const ends = runs.map((run) => [run[0][0], run[run.length - 1][0]]);
  return [ends, marks.map((mark) => [mark.x, mark.y, mark.filled])];
}"""


@pytest.mark.parametrize(
    ("name", "order", "runs", "marks"),
    [
        ("relu", 0, [[-4, 4]], []),
        ("relu", 1, [[-4, 0], [0, 4]], [[0, 0, False], [0, 1, False]]),
        ("step", 0, [[-4, 0], [0, 4]], [[0, 0, False], [0, 1, True]]),
        ("sign", 0, [[-4, 0], [0, 4]], [[0, -1, False], [0, 1, False], [0, 0, True]]),
        ("elu", 2, [[-4, 0], [0, 4]], [[0, 1, False], [0, 0, False]]),
        ("hard_shrink", 0, [[-4, -0.5], [-0.5, 0.5], [0.5, 4]],
         [[-0.5, -0.5, False], [-0.5, 0, True], [0.5, 0.5, False], [0.5, 0, True]]),
        ("tanhshrink", 2, [[-4, 4]], []),
        ("hard_tanh", 1, [[-4, -1], [-1, 1], [1, 4]],
         [[-1, 0, False], [-1, 1, False], [1, 1, False], [1, 0, False]]),
    ],
)  # fmt: skip
def test_no_run_crosses_a_jump(
    name: str, order: int, runs: list[list[float]], marks: list[list[object]]
) -> None:
    assert run([name], f"({PIECES})({json.dumps([name, -4, 4, order])})") == [runs, marks]


def test_a_cut_that_is_no_float_lies_between_two() -> None:
    # 3·slope·x + 1/2 is 0 at −1/6.
    values = {"slope": 3.0, "offset": 0.5}
    code = f"actviz.bind('hard_sigmoid', {json.dumps(values)}).pieces(-1, 1, 1, 50).marks"
    found = run(["hard_sigmoid"], code)
    assert isinstance(found, list)
    assert [mark["x"] for mark in found[::2]] == pytest.approx([-1 / 6, 1 / 6], rel=1e-15)


@pytest.mark.parametrize(
    ("name", "values", "places"),
    [
        ("hat", {"width": 0.01}, [0, 0.005, 0.01]),
        ("tent", {"height": 1e-4}, [-1e-4, 0, 1e-4]),
        ("step", {"threshold": 1e-9}, [1e-9]),
        ("soft_shrink", {"lambd": 0.003}, [-0.003, 0.003]),
    ],
)
def test_what_is_narrower_than_the_points_apart_is_not_passed_over(
    name: str, values: dict[str, float], places: list[float]
) -> None:
    code = f"actviz.bind('{name}', {json.dumps(values)}).pieces(-4, 4, 1, 50)"
    assert run([name], f"{code}.cuts.map((each) => each.x)") == pytest.approx(places, rel=1e-14)


def test_scripts_are_short() -> None:
    made = script.scripts(BUILTIN.values())
    assert sum(len(text.encode()) for text in made.values()) < 90_000


SHORT = {
    "const a = 1 + +2; // why\nlet b = a - -1\n/* no */ let c = `x ${a}  y`;": "a, b, c",
    "const a = [1]; let b = `${a.map((n) => `${n} = ${{k: n}.k}; \\` `)} // ${a}`, c;": "a, b, c",
    "const r = 'a//b'.replace(/\\/\\/ /g, 'x'), a = r, b = [1, 2,\n  3], c = 4 / 2;": "a, b, c",
    "let a = 1\nlet b = (() => { if (a) { return 2 }\n return 3 })()\nlet c = typeof a": "a, b, c",
    # Names of properties stay, those of variables go, also where one word is both.
    "const long = 3, told = {long, other: long, same: {long: 4}}, {other: mine} = told;": (
        "told, long, mine, told.same.long"
    ),
    "const {low, high = low + 0.5, ...rest} = {low: 1, at: 2}; let [one, two] = [high, low];": (
        "low, high, rest, one, two"
    ),
    "function sum(first, {second, third: [last]} = {second: 2, third: [3]}) "
    "{ return (more) => first + second + last + more; }": (
        "sum(1)(4), sum(1, {second: 5, third: [6]})(0)"
    ),
    "const found = {}; found[String(1)] = [Number('2')]; found[Number(3)] = String;": (
        "found, typeof found[3]"
    ),
    "class Point { constructor(left) { this.left = left; } twice(left) { return 2 * left; } }\n"
    "const point = new Point(3), own = {twice(left) { return left; }, [point.left]: 1};": (
        "point, point.twice(4), own.twice(5), own"
    ),
    "let found = 0; for (const [name, value] of Object.entries({name: 7})) { found += value; }\n"
    "for (let n = 0, most = 3; n < most; n++); try { Math.no(); } catch (problem) "
    "{ found = !/[a'}]b/.test(String(found)) ? `${found ? `{${found}` : ''}}` : 0; }": "found",
}


@pytest.mark.parametrize("code", SHORT)
def test_a_shortened_script_does_the_same(code: str) -> None:
    whole = f"(() => {{ {code}\nreturn JSON.stringify([{SHORT[code]}]); }})()"
    assert len(shortened(whole)) < len(whole)
    first, second = (run(["relu"], each) for each in (whole, shortened(whole).rstrip()))
    assert first == second


def test_names_of_variables_become_letters_and_others_stay() -> None:
    code = "(() => { const answer = document.answer; return (first) => first + answer; })();"
    assert shortened(code) == "(()=>{const a=document.answer;return b=>b+a})();\n"


@pytest.mark.parametrize("code", ["const a = `x ", "const a = 1 \\ 2;"])
def test_what_is_no_script_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=r"begins here|does not end"):
        shortened(code)


def _loose(name: str) -> list[dict[str, Value]]:
    """Return values that go together and, in another order, perhaps do not."""
    found: list[dict[str, Value]] = []
    for function in variants(name):
        values = dict(function.values)
        numbers = [key for key, value in values.items() if not isinstance(value, tuple)]
        turned = dict(zip(numbers, [values[key] for key in reversed(numbers)], strict=True))
        found += [values, {**values, **turned}]
    known = BUILTIN[name].parameters
    return [v for v in found if all(_admitted(p, v[p.name]) for p in known)]


def _admitted(parameter: Parameter, value: Value) -> bool:
    return isinstance(value, tuple) or parameter.admits(value)


def asked_values(function: Function) -> tuple[str, dict[str, object]]:
    """Return the name and values of a function as JSON has them."""
    return function.name, {n: v for n, v in function.values.items()}

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

from actviz.formula.evaluate import compile
from actviz.formula.fault import FormulaError
from actviz.formula.parse import parse

from .drawn import INSIDE, ORACLE, TREES

STEPS = {"sign", "step", "floor", "ceil", "round"}
X = np.array([-np.inf, -1e300, -800.0, -1.0, 0.0, 1.0, 800.0, 1e300, np.inf, np.nan])


def jet(words, x):
    return [float(part[0]) for part in compile(parse(words)).jet(np.array([float(x)]))]


def points(name):
    low, high = INSIDE.get(name, (-1e3, 1e3))
    rng = np.random.default_rng(0)
    near = rng.uniform(max(low, -4.0), min(high, 4.0), 20)
    far = rng.uniform(max(low, -30.0), min(high, 30.0), 10)
    return [*near, *far]


def close(mine, true, size=0.0, rel=4e-13):
    true = float(true)
    if abs(true) < 1e-290:
        return abs(mine - true) < 1e-290
    return abs(mine - true) <= rel * max(abs(true), size)


@pytest.mark.parametrize("name", sorted(ORACLE))
def test_functions_and_two_derivatives_against_mpmath(name):
    for x in points(name):
        mine = jet(f"{name}(x)", x)
        with mp.workdps(300):
            true = [ORACLE[name](mpf(x))]
            true += [mp.diff(ORACLE[name], mpf(x), n, h=mpf(10) ** -30) for n in (1, 2)]
        flat = name in STEPS
        for order in range(3):
            if flat and order:
                assert mine[order] == 0
            elif abs(x) > 1e-3:
                # A derivative near its own zero is right to its size around it.
                assert close(mine[order], true[order], size=1e-3 * bool(order)), (x, order)


@pytest.mark.parametrize(
    ("words", "twin"),
    [
        ("x*sigmoid(x)", lambda x: x / (1 + mp.exp(-x))),
        ("x*tanh(softplus(x))", lambda x: x * mp.tanh(mp.log(1 + mp.exp(x)))),
        ("x*Phi(x)", lambda x: x * mp.erfc(-x / mp.sqrt(2)) / 2),
        ("x/(1 + x^2)", lambda x: x / (1 + x**2)),
        ("1/(1 + e^-x)", lambda x: 1 / (1 + mp.exp(-x))),
        ("x^3 - 2x^2.5", lambda x: x**3 - 2 * x ** mpf("2.5")),
        ("x^x", lambda x: x**x),
        ("2^x", lambda x: 2**x),
        ("hypot(2, x)", lambda x: mp.sqrt(4 + x**2)),
        ("x^-2", lambda x: x**-2),
        ("sin(x)/x", lambda x: mp.sin(x) / x),
        ("hypot(x, x^2)", lambda x: mp.sqrt(x**2 + x**4)),
        ("cbrt(x)*sqrt(x)", lambda x: mp.cbrt(x) * mp.sqrt(x)),
        ("polygamma(1, x)", lambda x: mp.polygamma(1, x)),
        ("(x^2 + 1)^sin(x)", lambda x: (x**2 + 1) ** mp.sin(x)),
        ("sum(a*x^2 for a in [1, 2, 3])", lambda x: 6 * x**2),
        ("max(x^2, x^3)", lambda x: max(x**2, x**3)),
        ("min(x^2, x^3, 5)", lambda x: min(x**2, x**3, mpf(5))),
        ("clip(x^2, 1, 3)", lambda x: min(max(x**2, mpf(1)), mpf(3))),
        ("x^2 if x > 1.2 else x^3", lambda x: x**2 if x > mpf(1.2) else x**3),
        ("{x > 2: log(x), x > 1: exp(x), sqrt(x)}", lambda x: _pieces(x)),
    ],
)
def test_formulas_and_two_derivatives_against_mpmath(words, twin):
    for x in (0.3, 0.9, 1.1, 1.7, 2.6):
        mine = jet(words, x)
        with mp.workdps(50):
            true = [twin(mpf(x))]
            true += [mp.diff(twin, mpf(x), n, h=mpf(10) ** -15) for n in (1, 2)]
        for order in range(3):
            assert close(mine[order], true[order], size=1.0, rel=1e-14), (x, order)


def _pieces(x):
    return mp.log(x) if x > 2 else mp.exp(x) if x > 1 else mp.sqrt(x)


@pytest.mark.parametrize(
    ("words", "x", "value"),
    [
        ("x*Phi(x)", -30.0, -1.472014178144456e-196),
        ("x*sigmoid(x)", -700.0, -6.901742236479366e-302),
        ("log1p(exp(-40))*x", 1.0, 4.248354255291589e-18),
    ],
)
def test_tails_keep_their_digits(words, x, value):
    assert jet(words, x)[0] == pytest.approx(value, rel=1e-13)


@pytest.mark.parametrize(
    ("words", "twin", "zero"),
    [
        ("1 + sin(2x)", lambda x: 1 + mp.sin(2 * x), -mp.pi / 4),
        ("(sin(x) + 1)/2", lambda x: (1 + mp.sin(x)) / 2, 7 * mp.pi / 2),
        ("1 - sin(x)", lambda x: 1 - mp.sin(x), mp.pi / 2),
        ("1 + cos(x)", lambda x: 1 + mp.cos(x), -mp.pi),
        ("1 - cos(3x)", lambda x: 1 - mp.cos(3 * x), 10**7 * mp.pi),
    ],
)
def test_waves_keep_their_digits_beside_double_zeros(words, twin, zero):
    for step in (-1.0, -1e-3, -1e-5, 1e-7, 1e-4, 0.1):
        x = float(zero) + step
        mine = jet(words, x)
        with mp.workdps(50):
            slope, bend = (mp.diff(twin, mpf(x), n, h=mpf(10) ** -15) for n in (1, 2))
            # Next to a zero no float64 of x tells more than its rounding moves the number by.
            assert abs(mine[0] - twin(mpf(x))) <= 2e-15 * max(twin(mpf(x)), abs(x * slope))
            assert abs(mine[1] - slope) <= 2e-15 * max(abs(slope), abs(x * bend))


@pytest.mark.parametrize(
    ("words", "at_ends"),
    [
        ("x*sigmoid(x)", (0.0, np.inf)),
        ("x*Phi(x)", (0.0, np.inf)),
        ("tanh(x)", (-1.0, 1.0)),
        ("x^2*sech(x)", (0.0, 0.0)),
        ("max(x, 0)", (0.0, np.inf)),
        ("x if x > 0 else expm1(x)", (-1.0, np.inf)),
    ],
)
def test_a_shut_gate_beats_an_infinite_x(words, at_ends):
    found = compile(parse(words)).jet(np.array([-np.inf, np.inf]))
    assert tuple(found[0]) == at_ends
    assert not np.isnan(found).any()


@pytest.mark.parametrize(
    "words", ["max(0, x)", "max(x, 0)", "relu(x)", "(x + |x|)/2", "-min(-x, 0)"]
)
def test_a_kink_has_the_derivative_from_the_left_however_it_is_spelt(words):
    assert jet(words, 0.0)[:2] == [0, 0]


@pytest.mark.parametrize(
    ("words", "undefined"),
    [
        ("log(x)", [-1.0]),
        ("sqrt(x)", [-1.0]),
        ("x^0.5", [-1.0]),
        ("asin(x)", [-2.0, 2.0]),
        ("{x > 0: x}", [0.0, -1.0]),
        ("1 if log(x) > 0 else 0", [-1.0]),
        ("max(log(x), 0)", [-1.0]),
        ("0*log(x)", [-1.0]),
        ("(1/x)/(1/x)", [0.0]),
        ("0/0 + x", [1.0]),
        ("lambertw(x)", [-1.0]),
    ],
)
def test_outside_of_the_domain_all_is_nan(words, undefined):
    assert np.isnan(compile(parse(words)).jet(np.array(undefined))).all()


def test_a_branch_without_points_harms_no_function_of_it():
    assert jet("erfc({x > 5: x}) if x > 7 else x", 1.0) == [1, 1, 0]
    assert np.isnan(jet("erfc({x > 5: exp(x)})", 1.0)).all()


def test_what_is_not_asked_may_be_undefined():
    found = jet("0 if x < 0 or log(x) < 0 else 1", -1.0)
    assert found == [0, 0, 0]
    assert jet("sqrt(x) if x > 0 else x", -4.0) == [-4, 1, 0]
    assert jet("exp(x) if x < 0 else x", 800.0) == [800, 1, 0]


@pytest.mark.parametrize("words", ["5", "x > 0", "sign(x)", "max(1, 2)", "0*x", "{x > 0: 1, 2}"])
def test_nan_stays_nan(words):
    found = compile(parse(words)).jet(np.array([np.nan, 1.0]))
    assert [np.isnan(part).tolist() for part in found] == [[True, False]] * 3


@given(TREES)
@settings(max_examples=300, deadline=None)
def test_any_formula_is_worked_out_without_a_warning(tree):
    values = dict.fromkeys(["a", "b", "alpha", "lambd", "negative_slope", "p1", "alpha_n"], 0.7)
    from actviz.formula.bind import bind

    bound = bind(tree, values | {"weights": (1.0, 2.0)})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = compile(bound).jet(X)
    assert all(part.shape == X.shape and part.dtype == np.float64 for part in found)
    assert all(np.isnan(part[-1]) for part in found)


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=30))
@settings(max_examples=50, deadline=None)
def test_points_do_not_depend_on_their_neighbours(numbers):
    made = compile(parse("{x > 1: log(x), x > 0: exp(x) + sin(x), x^2*tanh(x)}"))
    together = made.jet(np.array(numbers))
    alone = [made.jet(np.array([number])) for number in numbers]
    assert np.array_equal(together, np.concatenate(alone, axis=1), equal_nan=True)


def test_shapes_are_kept_and_input_is_not_changed():
    x = np.arange(6.0).reshape(2, 3)
    before = x.copy()
    made = compile(parse("x"))
    result = made.value(x)
    result += 1.0
    assert result.shape == (2, 3)
    assert np.array_equal(x, before)
    assert made.derivative(np.zeros((0,))).shape == (0,)


def test_a_free_parameter_is_named():
    with pytest.raises(FormulaError, match="needs values for a and b"):
        compile(parse("a*x + b"))


def test_a_part_that_occurs_twice_is_worked_out_once():
    made = compile(parse("tanh(x + 1)*exp(x + 1) + tanh(x + 1)"))
    assert [step.name for step in made.plan.steps].count("tanh") == 1


def test_a_slope_that_is_the_same_everywhere_is_picked_by_no_mask():
    """`x*pi*1e300` has one slope for all points, as an array without dimensions."""
    made = compile(parse("x*pi*1e300 if x*pi*1e300 > 0 else expm1(x*pi*1e300)"))
    value, slope, bend = made.jet(np.array([-1e-301, 1e-301]))
    steep = np.pi * 1e300
    assert value == pytest.approx([np.expm1(-np.pi / 10), np.pi / 10], rel=1e-14)
    assert slope == pytest.approx([steep * np.exp(-np.pi / 10), steep], rel=1e-14)
    assert bend.tolist() == [np.inf, 0.0]


def reflected(order, x):
    """Return a polygamma left of 0 from the one right of 1: mpmath's own is slow there, too."""
    waves = {1: lambda c: mp.pi**2 * (1 + c**2), 2: lambda c: -2 * mp.pi**3 * c * (1 + c**2)}
    return waves[order](mp.cot(mp.pi * x)) + (-1) ** order * mp.psi(order, 1 - x)


@pytest.mark.parametrize(("words", "order"), [("lgamma(x)", 1), ("digamma(x)", 2)])
@pytest.mark.parametrize("x", [-1.625, -100.25, -1e12 + 0.25])
def test_bends_of_gamma_functions_far_left_take_no_longer(words, order, x):
    """SciPy's polygamma goes there one unit at a time: −10¹² would take more than a day."""
    with mp.workdps(40):
        true = reflected(order, mpf(x))
        assert x < -1000 or mp.almosteq(true, mp.psi(order, mpf(x)), 1e-30)
    assert jet(words, x)[2] == pytest.approx(float(true), rel=1e-13)

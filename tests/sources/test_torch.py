"""Modules and functions of PyTorch, traced: held to what they and autograd give."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

import torch
from torch import nn
from torch.nn import functional as F

from actviz.activations.catalogue import Catalogue
from actviz.activations.function import Function
from actviz.errors import ActvizError
from actviz.sources.live import live
from actviz.sources.trace import trace

from .expected import XS, formula, said, slopes, traced, values

GENERIC = XS[:57] + 0.0123


class Gated(nn.Module):
    """Written by someone who never heard of actviz."""

    def __init__(self, slope: float = 0.1) -> None:
        super().__init__()
        self.beta = nn.Parameter(torch.tensor(1.5))
        self.slope = slope
        self.register_buffer("top", torch.tensor([4.0]))

    def forward(self, x):
        gate = torch.sigmoid(self.beta * x)
        return torch.where(x > 0, x.clamp(max=self.top) * gate, self.slope * x.clamp(min=-1.0))


class Nested(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.raw = nn.Parameter(torch.zeros(1))
        self.left = nn.PReLU()
        self.right = nn.Sequential(nn.ReLU(inplace=True), nn.Tanh())

    def forward(self, x):
        return self.left(x) + F.softplus(self.raw) * self.right(x - 1)


class Clipped(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.sign()

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        passed = grad.clone()
        passed[x.abs() > 1] = 0
        return passed


def test_a_module_of_someone_who_never_heard_of_actviz():
    found = traced(Gated())
    assert said(found.node) == "min(x, 4)*sigmoid(beta*x) if x > 0 else 0.1*max(x, -1)"
    assert [(each.name, each.default) for each in found.parameters] == [("beta", 1.5)]
    assert found.backward is None


def test_its_figure_has_its_breakpoints_and_both_its_slopes():
    (record,) = Catalogue(live(Gated())).values()
    function = Function(record, {"beta": 1.5})
    assert function.breakpoints == (-1.0, 0.0, 4.0)
    sides = function.one_sided(0.0)
    assert (sides.left_derivative, sides.right_derivative) == pytest.approx((0.1, 0.5))


def test_its_learned_number_can_be_changed():
    module = Gated()
    found = traced(module)
    with torch.no_grad():
        module.beta.fill_(-0.75)
        expected = module.double()(torch.from_numpy(XS)).numpy()
    np.testing.assert_allclose(values(found, XS, {"beta": -0.75}), expected, rtol=1e-13)


def test_a_module_is_left_as_it_was():
    module = Nested().train()
    before = {name: (value.dtype, value.clone()) for name, value in module.named_parameters()}
    trace(module, "f")
    assert module.training
    assert torch.get_default_dtype() == torch.float32
    assert {k: (v.dtype, v) for k, v in module.named_parameters()} == before


def test_modules_within_modules():
    assert formula(Nested()) == ("(x if x > 0 else weight*x) + softplus(raw)*tanh(relu(x - 1))")


def test_a_number_in_single_precision_is_taken_exactly():
    class Scaled(nn.Module):
        def __init__(self):
            super().__init__()
            self.scale = nn.Parameter(torch.tensor(0.1))

        def forward(self, x):
            return self.scale * x

    assert trace(Scaled(), "f").parameters[0].default == float(np.float32(0.1))


MODULES = [
    nn.CELU(0.7),
    nn.ELU(0.5),
    nn.GELU(),
    nn.GELU("tanh"),
    nn.Hardshrink(0.7),
    nn.Hardsigmoid(),
    nn.Hardswish(),
    nn.Hardtanh(-2, 1.5),
    nn.LeakyReLU(0.2),
    nn.LogSigmoid(),
    nn.Mish(),
    nn.PReLU(),
    nn.RReLU(),
    nn.ReLU6(),
    nn.SELU(),
    nn.SiLU(),
    nn.Softplus(2, 20),
    nn.Softplus(1, 3),
    nn.Softshrink(0.4),
    nn.Softsign(),
    nn.Tanhshrink(),
    nn.Threshold(0.1, 20),
    nn.Dropout(),
    nn.Identity(),
]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_activation_of_torch_has_its_formula(module):
    found = traced(module)
    x = torch.from_numpy(GENERIC).requires_grad_()
    y = module.double().eval()(x)
    np.testing.assert_allclose(values(found, GENERIC), y.detach().numpy(), rtol=1e-11, atol=1e-14)
    (gradient,) = torch.autograd.grad(y.sum(), x)
    np.testing.assert_allclose(slopes(found, GENERIC), gradient.numpy(), rtol=1e-6, atol=1e-9)
    assert found.backward is None


HALF = torch.tensor(0.5, dtype=torch.float64)
ALIKE = {
    "methods": lambda x: x.mul(2).add(1).div(3).sub(x, alpha=0.5).neg().abs().sqrt(),
    "in place": lambda x: x.clone().mul_(2).add_(1).clamp_(-3, 3),
    "relu in place": lambda x: F.relu(x.clone(), inplace=True) + x,
    "casts": lambda x: x.half().float().double() * 0 + x.to(torch.float64).type_as(x),
    "truth": lambda x: (x > 0).to(x.dtype) * x + (x <= 0).float() * torch.exp(x),
    "masks": lambda x: x.masked_fill(x < 0, 0.0) + torch.zeros_like(x).masked_fill(x > 1, 2.0),
    "maximum": lambda x: torch.max(x, 0.1 * x) + torch.min(x, torch.tensor(1.0)),
    "where": lambda x: torch.where((x > -1) & ~(x > 1), torch.sin(x), torch.ones_like(x)),
    "special": lambda x: torch.special.ndtr(x) + torch.special.expit(x) + torch.erf(x),
    "powers": lambda x: 2**x + x**2 + torch.pow(x.abs(), 0.5) + torch.rsqrt(1 + x * x) + x.square(),
    "steps": lambda x: torch.heaviside(x, HALF) + x.round() + x.trunc() + x.frac(),
    "mixing": lambda x: torch.lerp(x, x * x, 0.25) + torch.addcmul(x, x, x, value=0.5),
    "division": lambda x: torch.div(x, 0.75, rounding_mode="floor") + torch.remainder(x, 2.0),
    "shapes": lambda x: x.view(-1).unsqueeze(0).squeeze(0).contiguous().flatten(),
    "constant": lambda x: torch.sqrt(torch.tensor(2.0)) * x,
    "told": lambda x: x if x.is_floating_point() and x.dim() < 3 else 0 * x,
}


@pytest.mark.parametrize("case", ALIKE)
def test_a_formula_gives_what_its_function_gives(case):
    act = ALIKE[case]
    expected = act(torch.from_numpy(XS)).numpy()
    np.testing.assert_allclose(values(traced(act), XS), expected, rtol=1e-7, atol=1e-12)


def test_the_backward_pass_of_its_own_is_shown_beside():
    found = traced(Clipped.apply)
    assert said(found.node) == "sign(x)"
    assert said(found.backward.node) == "0 if abs(x) > 1 else 1"
    given = found.backward.slope({})(np.array([-2.0, -0.5, 0.5, 2.0]))
    assert given.tolist() == [0.0, 1.0, 1.0, 0.0]


def test_a_straight_through_estimator_is_noticed():
    found = traced(lambda x: x + (x.round() - x).detach() + 0 * torch.ones(1))
    assert found.backward.slope({})(np.array([0.3, 2.2])).tolist() == [1.0, 1.0]
    assert slopes(found, np.array([0.3, 2.2])).tolist() == [0.0, 0.0]


def test_a_branch_is_not_lost():
    found = trace(lambda x: torch.sinh(x) if x > 0 else 0.1 * x, "f")
    assert found.node is None
    assert "the number itself" in found.note
    assert "the gradient of PyTorch" in found.note
    curve = found.numeric({})
    assert curve.value(np.array([-2.0, 3.0])).tolist() == [-0.2, np.sinh(3.0)]
    assert curve.derivative(np.array([-2.0, 3.0])).tolist() == [0.1, np.cosh(3.0)]


def test_a_branch_on_a_learned_number_is_traced_at_that_number():
    class Turned(nn.Module):
        def __init__(self):
            super().__init__()
            self.beta = nn.Parameter(torch.tensor(2.0))

        def forward(self, x):
            return torch.tanh(self.beta * x) if self.beta > 1 else x

    found = traced(Turned())
    assert said(found.node) == "tanh(2*x)"
    assert said(found.formula({"beta": 0.5})) == "x"


def test_what_is_compiled_is_drawn_by_its_numbers():
    with pytest.warns(DeprecationWarning, match="jit"):
        scripted = torch.jit.script(nn.SiLU())
    found = trace(scripted, "f")
    assert found.node is None
    curve = found.numeric({})
    np.testing.assert_allclose(curve.value(XS), F.silu(torch.from_numpy(XS)).numpy(), rtol=1e-12)


@pytest.mark.parametrize("module", [nn.Softmax(-1), nn.PReLU(3), nn.Linear(2, 2)], ids=str)
def test_what_is_no_function_of_one_number_is_refused(module):
    with pytest.raises(ActvizError) as raised:
        trace(module, "f")
    assert "\n" not in raised.value.message

"""A torch model, watched while the user's own code runs it."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")
from torch import nn  # noqa: E402
from torch.nn import functional  # noqa: E402

import actviz  # noqa: E402


class Block(nn.Module):
    """A module that is used twice, changes in place, and calls functions."""

    def __init__(self):
        super().__init__()
        self.linear, self.act = nn.Linear(6, 6), nn.ReLU(inplace=True)

    def forward(self, x):
        x = self.act(self.linear(x))
        x = self.act(x - 0.5)
        return functional.gelu(x) + x * torch.sigmoid(x)


@pytest.fixture
def model():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(4, 6), nn.Tanh(), Block(), nn.Linear(6, 2))


def test_every_call_is_a_site(model):
    with actviz.watch(model) as seen:
        model(torch.randn(20, 4))
    found = [(row["site"], row["function"]) for row in seen.table()]
    assert found[:3] == [("1", "tanh"), ("2.act", "relu"), ("2.act#2", "relu")]


def test_what_is_changed_in_place_was_seen_before(model):
    x = torch.randn(50, 4)
    with actviz.watch(model) as seen:
        model(x)
    z = model[2].linear(torch.tanh(model[0](x))).detach().numpy()
    relu = seen.report().sites[1]
    assert relu.tally.mean == pytest.approx(z.mean(), rel=1e-5)
    assert relu.dead == int((z <= 0).all(axis=0).sum())


def test_passes_add_up_in_training_and_in_evaluation(model):
    with actviz.watch(model) as seen:
        model.train()(torch.randn(20, 4))
        model.eval()(torch.randn(30, 4))
    assert {row["samples_per_unit"] for row in seen.table()} == {50}


def test_a_backward_pass_tells_gradients(model):
    x = torch.randn(40, 4)
    with actviz.watch(model) as seen:
        model(x).sum().backward()
    tanh = seen.report().sites[0]
    z = model[0](x).detach().requires_grad_()
    model[3](model[2](torch.tanh(z))).sum().backward()
    assert tanh.gradient.in_std == pytest.approx(float(z.grad.square().mean().sqrt()), rel=1e-5)


def test_the_model_is_left_as_it_was(model):
    x = torch.randn(5, 4)
    before = model(x)
    with actviz.watch(model):
        during = model(x)
    assert torch.equal(before, during)


def test_an_activation_written_out_is_one_site():
    class Swish(nn.Module):
        def forward(self, x):
            return x * torch.sigmoid(x)

    model = Swish()
    with actviz.watch(model) as seen:
        model(torch.randn(3, 2))
    assert [row["function"] for row in seen.table()] == ["silu"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # torch compiles by what it deprecates
def test_what_cannot_be_watched_is_refused(model):
    with pytest.raises(actviz.ActvizError, match="not watched"), actviz.watch(np.tanh):
        pass
    with pytest.raises(actviz.ActvizError, match="compiled"), actviz.watch(torch.compile(model)):
        pass

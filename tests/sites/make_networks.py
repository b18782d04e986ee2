"""Train the small networks of the tests on scikit-learn's digits, and export them by torch.

    python -m tests.sites.make_networks

It needs torch and onnx, and writes `tests/sites/networks` and `sample_networks`; the tests need
neither torch nor this.
The dense network is trained with a learning rate that is too large, so that units of it die.
"""

from __future__ import annotations

import io
import warnings
from itertools import pairwise
from pathlib import Path

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn import functional

HERE = Path(__file__).parent / "networks"
SAMPLES = Path(__file__).parents[2] / "sample_networks"
LEARNED = 1400
LARGE, USUAL = 0.7, 0.1


class Spelled(nn.Module):
    """Activations as people write them, one layer for each."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(32, 32) for _ in range(7))
        self.first, self.last = nn.Linear(64, 32), nn.Linear(32, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the logits."""
        z = [self.first(x)]
        acts = (
            functional.gelu,
            lambda v: functional.gelu(v, approximate="tanh"),
            functional.silu,
            functional.mish,
            functional.hardswish,
            lambda v: v * torch.sigmoid(1.702 * v),
            functional.elu,
        )
        for act, layer in zip(acts, self.layers, strict=True):
            z.append(layer(act(z[-1])))
        return self.last(torch.tanh(z[-1]))


def dense() -> nn.Module:
    """Return a dense network of three hidden layers."""
    widths = (64, 64, 64, 48)
    hidden = [
        part for below, above in pairwise(widths) for part in (nn.Linear(below, above), nn.ReLU())
    ]
    return nn.Sequential(*hidden, nn.Linear(widths[-1], 10))


def convolutional() -> nn.Module:
    """Return a small network of convolutions on 8 × 8 pictures."""
    return nn.Sequential(
        nn.Unflatten(1, (1, 8, 8)),
        nn.Conv2d(1, 6, 3),
        nn.BatchNorm2d(6),
        nn.SiLU(),
        nn.Conv2d(6, 8, 3),
        nn.ReLU6(),
        nn.Flatten(),
        nn.Linear(8 * 16, 10),
    )


def trained(model: nn.Module, x: torch.Tensor, y: torch.Tensor, rate: float) -> nn.Module:
    """Return a network after ten epochs of stochastic gradient descent."""
    steps = torch.optim.SGD(model.parameters(), lr=rate)
    for _ in range(10):
        for start in range(0, LEARNED, 64):
            steps.zero_grad()
            loss = functional.cross_entropy(model(x[start : start + 64]), y[start : start + 64])
            loss.backward()
            steps.step()
    return model.eval()


def exported(model: nn.Module, x: torch.Tensor) -> bytes:
    """Return a network as ONNX, which takes any number of samples."""
    content = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (x[:2],),
            content,
            input_names=["pixels"],
            output_names=["logits"],
            dynamic_axes={"pixels": {0: "n"}},
            opset_version=18,
            dynamo=False,
        )
    return content.getvalue()


def main() -> None:
    """Train and export."""
    digits = load_digits()
    x = torch.tensor(digits.data / 16, dtype=torch.float32)
    y = torch.tensor(digits.target)
    HERE.mkdir(exist_ok=True)
    for path, make, rate in (
        (SAMPLES / "digits.onnx", dense, LARGE),
        (HERE / "convolutional.onnx", convolutional, USUAL),
        (HERE / "spelled.onnx", Spelled, USUAL),
    ):
        torch.manual_seed(0)
        model = trained(make(), x, y, rate)
        path.write_bytes(exported(model, x))
        right = (model(x[LEARNED:]).argmax(1) == y[LEARNED:]).float().mean()
        print(f"{path.stem}: {float(right):.1%} right")


if __name__ == "__main__":
    main()

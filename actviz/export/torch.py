"""PyTorch: a function of tensors that keeps dtype and device, with a module where it learns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actviz.export.arrays import Arrays, body, signature
from actviz.export.header import documented, remarks
from actviz.export.kernels import elementary
from actviz.export.native import native
from actviz.export.subject import Subject
from actviz.formula.node import Call, Node, Number, Parameter, walk
from actviz.formula.text import PRODUCT

_SAME = "abs sign floor ceil round sqrt exp expm1 log log1p sin cos tan sinh cosh tanh"
_SAME += " asin acos atan asinh acosh atanh erf erfc sigmoid lgamma digamma"

KERNELS = {
    "cbrt": """\
def _cbrt(u: Tensor) -> Tensor:
    safe = torch.where(u == 0, 1.0, u)
    return torch.where(u == 0, u, torch.sign(safe) * torch.abs(safe) ** (1 / 3))""",
    **elementary("torch", "Tensor"),
}


class Torch(Arrays):
    """Writes PyTorch."""

    language = "PyTorch"
    where = "torch.where({0}, {1}, {2})"
    functions: Mapping[str, str] = {
        **{name: f"torch.{name}({{0}})" for name in _SAME.split()},
        "hypot": "torch.hypot({0}, {1})",
        "step": "({0} >= 0).to(x.dtype)",
        "min": "torch.minimum({0}, {1})",
        "max": "torch.maximum({0}, {1})",
        "relu": "F.relu({0})",
        "Phi": "0.5 * torch.erfc(-0.7071067811865476 * ({0}))",
        "phi": "0.3989422804014327 * torch.exp(-0.5 * torch.square({0}))",
        "softplus": "-F.logsigmoid(-({0}))",
        "logsigmoid": "F.logsigmoid({0})",
        "polygamma": "torch.special.polygamma(int({0}), {1})",
    }
    kernels = KERNELS
    reserved = Arrays.reserved | {"torch", "F", "nn", "Tensor"}

    def kernel_name(self, name: str) -> str:
        """Return what a kernel is called."""
        return f"_{name}"

    def full(self, node: Node) -> str:
        """Write a value as a tensor like x, even one that does not depend on x."""
        if self.depends(node):
            return self.write(node)
        if isinstance(node, Number):
            return f"torch.full_like(x, {self.write(node)})"
        return f"torch.zeros_like(x) + {self.write(node, PRODUCT)}"

    def function(self, name: str, arguments: tuple[Node, ...]) -> str:
        """Write a call; what it needs as a tensor, and is a number, becomes one."""
        if name == "clip":
            return self.clipped(*arguments)
        if name in ("min", "max") and isinstance(arguments[1], Number):
            bound = "max" if name == "min" else "min"
            return f"torch.clamp({self.write(arguments[0])}, {bound}={self.write(arguments[1])})"
        if name in ("min", "max", "hypot") and len(arguments) == 2:
            said = ", ".join(map(self.tensor, arguments))
            return self.functions[name].replace("{0}, {1}", said)
        return super().function(name, arguments)

    def clipped(self, u: Node, low: Node, high: Node) -> str:
        """Write what holds a tensor between bounds, each a number or a tensor."""
        if isinstance(low, Number) and isinstance(high, Number):
            return f"torch.clamp({self.write(u)}, {self.write(low)}, {self.write(high)})"
        inner = f"torch.clamp({self.write(u)}, min={self.write(low)})"
        return f"torch.clamp({inner}, max={self.write(high)})"

    def tensor(self, node: Node) -> str:
        """Write a formula as a tensor."""
        return f"x.new_tensor({self.write(node)})" if isinstance(node, Number) else self.write(node)


def torch(subject: Subject) -> str:
    """Return a module with the function, and a layer where parameters are learned."""
    code, call = Torch(), native(subject, "torch")
    names = [code.name(each.name) for each, _ in subject.parameters]
    kind = "float" if call else "float | Tensor"  # torch's own take numbers alone
    head = f"def {subject.name}({signature(code, subject, 'x: Tensor', kind)}) -> Tensor:"
    lines = [f"    return {call}"] if call else [*converted(code, subject), *body(code, subject)]
    parts = [*code.kernels_used(), "\n".join([head, *lines])]
    if subject.learned:
        parts.append("\n".join(layer(code, subject, names)))
    text = "\n\n\n".join(parts)
    imports = ["import torch", "from torch import Tensor"]
    imports[1] += ", nn" if "nn." in text else ""
    imports += ["from torch.nn import functional as F"] if "F." in text else []
    about = documented(remarks(subject, "torch", call is not None))
    return "\n\n\n".join([about + "\n\n" + "\n".join(imports), text]) + "\n"


def converted(code: Torch, subject: Subject) -> Iterator[str]:
    """Yield lines that make tensors of the parameters that only a tensor can stand for."""
    for each, _ in subject.parameters:
        if any(wants_tensor(part, each.name) for part in walk(subject.value)):
            name = code.name(each.name)
            yield f"    {name} = torch.as_tensor({name}, dtype=x.dtype, device=x.device)"


def wants_tensor(part: object, name: str) -> bool:
    """Tell whether a part is a function, not plain arithmetic, of something with a parameter."""
    plain = ("add", "sub", "mul", "div", "neg")
    if not isinstance(part, Call) or part.name in plain:
        return False
    return any(Parameter(name) in walk(each) for each in part.arguments)


def layer(code: Torch, subject: Subject, names: list[str]) -> Iterator[str]:
    """Yield the lines of a layer that holds what is learned."""
    title = "".join(word.capitalize() for word in subject.name.split("_"))
    learned = {code.name(each.name) for each, _ in subject.learned}
    given = [f"{code.name(each.name)}: float = {value!r}" for each, value in subject.parameters]
    yield f"class {title}(nn.Module):"
    yield f"    def __init__(self, {', '.join(given)}) -> None:"
    yield "        super().__init__()"
    for name in names:
        value = f"nn.Parameter(torch.tensor({name}))" if name in learned else name
        yield f"        self.{name} = {value}"
    yield ""
    yield "    def forward(self, x: Tensor) -> Tensor:"
    yield f"        return {subject.name}({', '.join(['x', *(f'self.{name}' for name in names)])})"

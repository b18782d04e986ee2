"""Examples: what help shows first; a test runs every one of them."""

from __future__ import annotations

EXAMPLES = {
    "": ("plot gelu", "image photo.jpg --fn prelu --alpha 0.1", "compare relu elu gelu"),
    "plot": (
        "plot gelu",
        "plot prelu --alpha 0.1 --range -3 3 -o prelu.svg",
        'plot "x*sigmoid(b*x)" --b 1.7 --style dark',
    ),
    "histogram": (
        "histogram tanh",
        "histogram relu --dist uniform:low=-2,high=2",
        "histogram gelu --data layer.npy -o layer.pdf",
    ),
    "image": (
        "image photo.jpg --fn prelu --alpha 0.1",
        "image photo.jpg --fn tanh --gain 6",
        "image photo.jpg --fn relu --raw -o relu.png",
    ),
    "compare": (
        "compare relu elu gelu",
        "compare prelu --alpha 0.01,0.1,0.3",
        "compare relu tanh --view image --image photo.jpg --gain 6",
    ),
    "sheet": ("sheet prelu --alpha 0.1 --image photo.jpg", "sheet silu photo.jpg -o silu.pdf"),
    "list": ("list", "list --family gelu", "list --framework torch"),
    "info": ("info selu", 'info "x*atan(x)"', "info leaky_relu --framework keras"),
    "eval": ("eval gelu -1 0 1", "eval gelu -4:4:0.5", "eval relu 0 --json"),
    "identify": ('identify "x/(1+exp(-1.702x))"', "identify table.csv"),
    "inspect": (
        "inspect model.onnx --data batch.npz -o network.png",
        "inspect model.onnx --data batch.npz --swap relu=gelu",
        "inspect acts.npz --fn relu",
    ),
    "atlas": ("atlas -o site/", "atlas -o site/ --from my.toml", "atlas --serve"),
    "export": ("export gelu --to torch", "export swish --to latex"),
    "golden": ("golden gelu --dtype bfloat16 -o gelu.npz",),
    "audit": ('audit gelu --formula "0.5*x*(1+erf(x/sqrt(2)))" --dtype float16',),
    "recipe": ("recipe figure.png",),
    "batch": ("batch lines.txt", "batch lines.txt --dry-run"),
    "completion": ("completion bash", "completion fish"),
    "config": ("config", "config --options", "config --command image --json"),
    "help": ("help plot", "help network signal"),
    "network": ("network signal tanh --init he", "network boundary relu --dataset xor"),
    "network signal": (
        "network signal tanh --init normal:0.01,xavier",
        "network signal relu gelu --init he",
    ),
    "network boundary": ("network boundary step identity relu --dataset xor",),
    "network dead": ("network dead relu leaky_relu --lr 0.01,0.1",),
    "network zigzag": ("network zigzag sigmoid tanh",),
    "network learn": ("network learn sigmoid relu --dataset moons",),
}


def examples(path: str) -> list[str]:
    """Return the examples of a command such as 'actviz plot'."""
    return [f"actviz {line}" for line in EXAMPLES.get(path.removeprefix("actviz").strip(), ())]

"""actviz network: what a function does to a deep network."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from actviz.cli import options
from actviz.cli.startup.command import FunctionCommand
from actviz.cli.startup.group import grouped, uses
from actviz.errors import listed
from actviz.requests import choices

if TYPE_CHECKING:
    from actviz.activations.function import Function
    from actviz.cli.sink import Sink
    from actviz.requests import Look

NETWORK = "Network"
TRAINING = "Training"

INIT_HELP = listed(choices.INITS)

Dataset = Annotated[
    str, typer.Option(help=f"{listed(choices.PLANE_DATASETS)}.", rich_help_panel=TRAINING)
]
Samples = Annotated[int, typer.Option(help="Number of samples.", rich_help_panel=TRAINING)]
Hidden = Annotated[
    str,
    typer.Option(
        metavar="N,N,…", help="Units of each hidden layer, or none.", rich_help_panel=NETWORK
    ),
]
Init = Annotated[
    str,
    typer.Option(metavar="INIT", help=f"First weights: {INIT_HELP}.", rich_help_panel=NETWORK),
]
Inits = Annotated[
    str,
    typer.Option(
        metavar="INIT,…",
        help=f"First weights: {INIT_HELP}; several make several networks.",
        rich_help_panel=NETWORK,
    ),
]
Rate = Annotated[float, typer.Option("--lr", help="Learning rate.", rich_help_panel=TRAINING)]
Optimizer = Annotated[
    str, typer.Option(help=f"{listed(choices.OPTIMIZERS)}.", rich_help_panel=TRAINING)
]
Loss = Annotated[str, typer.Option(help=f"{listed(choices.LOSSES)}.", rich_help_panel=TRAINING)]
Steps = Annotated[int, typer.Option(help="Steps of the training.", rich_help_panel=TRAINING)]
Seed = Annotated[
    int, typer.Option(help="Seed of the samples and the weights.", rich_help_panel=TRAINING)
]


def signal(
    functions: "tuple[Function, ...]" = uses(options.functions),
    layers: Annotated[int, typer.Option(help="Layers.", rich_help_panel=NETWORK)] = 10,
    width: Annotated[int, typer.Option(help="Units of a layer.", rich_help_panel=NETWORK)] = 500,
    init: Inits = "xavier",
    batch_norm: Annotated[
        bool,
        typer.Option(
            "--batch-norm", help="Normalise before the function.", rich_help_panel=NETWORK
        ),
    ] = False,
    samples: Samples = 1000,
    seed: Seed = 0,
    dist: Annotated[
        str, typer.Option(help="Distribution of the input.", rich_help_panel=options.SAMPLES)
    ] = "normal",
    bins: Annotated[
        int, typer.Option(help="Bins of each histogram.", rich_help_panel=options.SAMPLES)
    ] = 100,
    image: Annotated[
        str | None,
        typer.Option(
            metavar="PHOTO",
            help="Take patches of a photo, standardised, as the input.",
            rich_help_panel=options.PHOTO,
        ),
    ] = None,
    data: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Take values of an .npy, .npz, .csv or .txt file, standardised, as the input.",
            rich_help_panel=options.SAMPLES,
        ),
    ] = None,
    look: "Look" = uses(options.look),
    sink: "Sink" = uses(options.sink),
) -> None:
    """Draw the outputs and the gradients of every layer of a deep network."""
    from actviz.requests.network import InputSampling, SignalRequest

    sampling = InputSampling(distribution=dist, samples=samples, seed=seed, bins=bins, data=data)
    request = SignalRequest(
        functions=functions,
        layers=layers,
        width=width,
        inits=_split(init),
        batch_norm=batch_norm,
        photo=image,
        sampling=sampling,
        look=look,
    )
    _take(sink, request)


def boundary(
    functions: "tuple[Function, ...]" = uses(options.functions),
    dataset: Dataset = "xor",
    data: Annotated[
        str | None,
        typer.Option(
            metavar="CSV",
            help="Take the points from two features and a label.",
            rich_help_panel=TRAINING,
        ),
    ] = None,
    samples: Samples = 200,
    hidden: Hidden = "16",
    init: Init = "he",
    lr: Rate = 0.05,
    optimizer: Optimizer = "adam",
    loss: Loss = "cross-entropy",
    steps: Steps = 500,
    seed: Seed = 0,
    look: "Look" = uses(options.look),
    sink: "Sink" = uses(options.sink),
) -> None:
    """Train small networks on points of a plane and draw the regions they decide for."""
    from actviz.requests.network import BoundaryRequest

    request = BoundaryRequest(
        functions=functions,
        dataset=dataset,
        table=data,
        samples=samples,
        hidden=_sizes(hidden),
        init=init,
        rate=lr,
        optimizer=optimizer,
        loss=loss,
        steps=steps,
        seed=seed,
        look=look,
    )
    _take(sink, request)


def dead(
    functions: "tuple[Function, ...]" = uses(options.functions),
    lr: Annotated[
        str,
        typer.Option(
            metavar="RATE,…",
            help="Learning rates; several make several networks.",
            rich_help_panel=TRAINING,
        ),
    ] = "0.01,0.1,1",
    init: Inits = "he",
    dataset: Dataset = "spirals",
    samples: Samples = 500,
    hidden: Hidden = "50,50,50,50",
    optimizer: Optimizer = "sgd",
    steps: Steps = 300,
    seed: Seed = 0,
    look: "Look" = uses(options.look),
    sink: "Sink" = uses(options.sink),
) -> None:
    """Draw the share of dead and of saturated units while networks are trained."""
    from actviz.cli.arguments import number
    from actviz.requests.network import DeadRequest

    request = DeadRequest(
        functions=functions,
        rates=tuple(number("--lr", word) for word in _split(lr)),
        inits=_split(init),
        dataset=dataset,
        samples=samples,
        hidden=_sizes(hidden),
        optimizer=optimizer,
        steps=steps,
        seed=seed,
        look=look,
    )
    _take(sink, request)


def zigzag(
    functions: "tuple[Function, ...]" = uses(options.functions),
    lr: Annotated[
        float,
        typer.Option(
            help="Learning rate, over the mean square of the inputs.", rich_help_panel=TRAINING
        ),
    ] = 0.4,
    steps: Steps = 60,
    seed: Seed = 0,
    look: "Look" = uses(options.look),
    sink: "Sink" = uses(options.sink),
) -> None:
    """Draw the path of two weights whose inputs come from the function."""
    from actviz.requests.network import ZigzagRequest

    request = ZigzagRequest(functions=functions, rate=lr, steps=steps, seed=seed, look=look)
    _take(sink, request)


def learn(
    functions: "tuple[Function, ...]" = uses(options.functions),
    dataset: Annotated[
        str, typer.Option(help=f"{listed(choices.DATASETS)}.", rich_help_panel=TRAINING)
    ] = "digits",
    data: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Learn from the arrays X and y of an .npz file, or from a CSV.",
            rich_help_panel=TRAINING,
        ),
    ] = None,
    samples: Annotated[
        int, typer.Option(help="Samples of a drawn dataset.", rich_help_panel=TRAINING)
    ] = 1000,
    hidden: Hidden = "32,32",
    init: Init = "he",
    lr: Rate = 0.05,
    optimizer: Optimizer = "sgd",
    loss: Loss = "cross-entropy",
    epochs: Annotated[
        int, typer.Option(help="Times through the samples.", rich_help_panel=TRAINING)
    ] = 20,
    batch: Annotated[int, typer.Option(help="Samples per step.", rich_help_panel=TRAINING)] = 32,
    seeds: Annotated[
        int, typer.Option(help="Networks per function, for a band.", rich_help_panel=TRAINING)
    ] = 3,
    seed: Annotated[
        int, typer.Option(help="The first of the seeds.", rich_help_panel=TRAINING)
    ] = 0,
    look: "Look" = uses(options.look),
    sink: "Sink" = uses(options.sink),
) -> None:
    """Draw the loss of one task while networks with different functions learn it."""
    from actviz.requests.network import LearnRequest

    request = LearnRequest(
        functions=functions,
        dataset=dataset,
        table=data,
        samples=samples,
        hidden=_sizes(hidden),
        init=init,
        rate=lr,
        optimizer=optimizer,
        loss=loss,
        epochs=epochs,
        batch=batch,
        seeds=seeds,
        seed=seed,
        look=look,
    )
    _take(sink, request)


COMMANDS: dict[str, Callable[..., None]] = {
    "signal": signal,
    "boundary": boundary,
    "dead": dead,
    "zigzag": zigzag,
    "learn": learn,
}

app = typer.Typer(
    name="network",
    help="Show what a function does to a network: to its signal, its decisions, its learning.",
    no_args_is_help=True,
)
for name, command in COMMANDS.items():
    app.command(name, cls=FunctionCommand)(grouped(command))


def _take(sink: "Sink", request: Any) -> None:
    """Render a request with a bar for its progress."""
    from actviz.cli.say.progress import bar

    with bar(request.command, sink.quiet):
        sink.take(request)


def _split(word: str) -> tuple[str, ...]:
    """Return the parts between commas, each once."""
    return tuple(dict.fromkeys(part.strip() for part in word.split(",")))


def _sizes(word: str) -> tuple[int, ...]:
    """Return the sizes of the hidden layers in a word such as '8,8' or 'none'."""
    from actviz.errors import UsageError

    try:
        return () if word == "none" else tuple(int(part) for part in word.split(","))
    except ValueError:
        raise UsageError(
            f"--hidden cannot be {word[:80]!r}.", "Write whole numbers, as in 8,8, or none."
        ) from None

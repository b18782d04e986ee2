"""The options that commands share, in groups, each built into the object it describes."""

from typing import TYPE_CHECKING, Annotated

import typer

from actviz.errors import listed
from actviz.formats import FIGURES
from actviz.requests.limits import MAX_PIXELS

if TYPE_CHECKING:
    from actviz.activations.function import Function
    from actviz.cli.sink import Sink
    from actviz.requests import Grey, Look, Sampling

FIGURE = "Figure"
FILES = "Files"
SAMPLES = "Samples"
PHOTO = "Photo"
FUNCTION = "Function"


def complete_function(incomplete: str) -> list[str]:
    """Return the function names that begin with what was typed."""
    from actviz.activations import names

    return [name for name in names() if name.startswith(incomplete.lower())]


FN_HELP = "Name of a function, or name:param=value,param=value; 'actviz list' shows all."
Param = Annotated[
    list[str] | None,
    typer.Option(
        "-p",
        "--param",
        metavar="NAME=VALUE",
        help="A parameter of the function; --NAME VALUE does the same.",
        rich_help_panel=FUNCTION,
    ),
]
Framework = Annotated[
    str | None,
    typer.Option(
        help="Take the defaults of torch, keras, tensorflow, jax, onnx, paddle, mxnet or mlx.",
        rich_help_panel=FUNCTION,
    ),
]
FnOption = Annotated[
    str,
    typer.Option(
        "--fn",
        metavar="FN",
        help=FN_HELP,
        autocompletion=complete_function,
        rich_help_panel=FUNCTION,
    ),
]
FnArgument = Annotated[
    str, typer.Argument(metavar="FN", help=FN_HELP, autocompletion=complete_function)
]
FnArguments = Annotated[
    list[str], typer.Argument(metavar="FN...", help=FN_HELP, autocompletion=complete_function)
]
Range = Annotated[
    tuple[float, float] | None,
    typer.Option("--range", metavar="LOW HIGH", help="The range of x.", rich_help_panel=FIGURE),
]
Jobs = Annotated[
    int | None,
    typer.Option("-j", "--jobs", min=1, max=256, help="Workers; one for each core by default."),
]
NoDerivative = Annotated[
    bool,
    typer.Option("--no-derivative", help="Draw the function alone.", rich_help_panel=FIGURE),
]
SweepWord = Annotated[
    str | None,
    typer.Option(
        "--sweep",
        metavar="NAME=A:B:N",
        help="Move a parameter from A to B in N frames: a GIF, APNG or WebP.",
        rich_help_panel=FIGURE,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def function(fn: FnArgument, param: Param = None, framework: Framework = None) -> "Function":
    """One function, as the first word of the command."""
    from actviz.cli.arguments import one

    return one(fn, param or [], framework)


def function_option(fn: FnOption, param: Param = None, framework: Framework = None) -> "Function":
    """One function, as an option."""
    from actviz.cli.arguments import one

    return one(fn, param or [], framework)


def functions(
    fn: FnArguments, param: Param = None, framework: Framework = None
) -> "tuple[Function, ...]":
    """Several functions; a parameter with values joined by commas sweeps."""
    from actviz.cli.arguments import several

    return several(fn, param or [], framework)


def look(
    size: Annotated[
        str | None,
        typer.Option(metavar="WxH", help="Width and height in inches.", rich_help_panel=FIGURE),
    ] = None,
    dpi: Annotated[
        float, typer.Option(help="Dots per inch of a PNG.", rich_help_panel=FIGURE)
    ] = 150.0,
    style: Annotated[
        str,
        typer.Option(help="light, dark, paper, or a .mplstyle file.", rich_help_panel=FIGURE),
    ] = "light",
    title: Annotated[
        str | None,
        typer.Option(help="Title, as plain text.", rich_help_panel=FIGURE),
    ] = None,
    transparent: Annotated[
        bool,
        typer.Option("--transparent", help="Leave the background out.", rich_help_panel=FIGURE),
    ] = False,
) -> "Look":
    """How the figure looks."""
    from actviz.cli.arguments import pair
    from actviz.requests import Look

    inches = pair("--size", size, "x", "6x4") if size else None
    return Look(size=inches, dpi=dpi, style=style, title=title, transparent=transparent)


def sampling(
    dist: Annotated[
        str,
        typer.Option(
            help="normal, uniform, laplace, student-t, exponential, bimodal or lognormal; "
            "with parameters as in uniform:low=-10,high=10.",
            rich_help_panel=SAMPLES,
        ),
    ] = "normal",
    samples: Annotated[
        int, typer.Option(help="Number of samples.", rich_help_panel=SAMPLES)
    ] = 100_000,
    seed: Annotated[int, typer.Option(help="Seed of the samples.", rich_help_panel=SAMPLES)] = 0,
    bins: Annotated[
        int,
        typer.Option(help="Number of bins, the same before and after.", rich_help_panel=SAMPLES),
    ] = 100,
    data: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Take the samples from an .npy, .npz, .csv or .txt file; - is standard input.",
            rich_help_panel=SAMPLES,
        ),
    ] = None,
) -> "Sampling":
    """Where samples come from."""
    from actviz.requests import Sampling

    return Sampling(distribution=dist, samples=samples, seed=seed, bins=bins, data=data)


def grey(
    center: Annotated[
        str,
        typer.Option(
            help="What is taken from every grey level: median, mean or none.",
            rich_help_panel=PHOTO,
        ),
    ] = "median",
    gain: Annotated[
        float, typer.Option(help="Then every level is multiplied by this.", rich_help_panel=PHOTO)
    ] = 1.0,
    scale: Annotated[
        str,
        typer.Option(
            metavar="SCALE",
            help="shared: one grey scale for both; each: one for each; LOW:HIGH.",
            rich_help_panel=PHOTO,
        ),
    ] = "shared",
    channel: Annotated[
        str, typer.Option(help="grey, red, green or blue.", rich_help_panel=PHOTO)
    ] = "grey",
    bit_depth: Annotated[
        int | None,
        typer.Option(help="8 or 16; the photo's own by default.", rich_help_panel=PHOTO),
    ] = None,
    max_pixels: Annotated[
        int, typer.Option(help="Refuse larger photos.", rich_help_panel=PHOTO)
    ] = MAX_PIXELS,
) -> "Grey":
    """How a photo becomes numbers."""
    from actviz.cli.arguments import pair
    from actviz.requests import Grey

    return Grey(
        center=center,
        gain=gain,
        scale=pair("--scale", scale, ":", "-1:1") if ":" in scale else scale,
        channel=channel,
        bit_depth=bit_depth,
        max_pixels=max_pixels,
    )


def sink(
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to write; the suffix chooses "
            f"{listed(name.upper() for name in FIGURES)}, - is standard output.",
            rich_help_panel=FILES,
        ),
    ] = None,
    out_dir: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER", help="Write here, under a name of its own.", rich_help_panel=FILES
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(help=f"{listed(FIGURES)}, where no suffix says it.", rich_help_panel=FILES),
    ] = None,
    no_clobber: Annotated[
        bool,
        typer.Option("--no-clobber", help="Never replace a file.", rich_help_panel=FILES),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print nothing but errors.", rich_help_panel=FILES)
    ] = False,
    json: Annotated[
        bool,
        typer.Option(
            "--json",
            help="Print the numbers behind the picture as JSON.",
            rich_help_panel=FILES,
        ),
    ] = False,
    preview: Annotated[
        bool,
        typer.Option(
            "--preview", help="Draw in the terminal too, if it is one.", rich_help_panel=FILES
        ),
    ] = False,
) -> "Sink":
    """Where the figure goes and what is printed."""
    from actviz.cli.sink import Sink
    from actviz.requests import Output

    place = Output(path=output, folder=out_dir, format=format, clobber=not no_clobber)
    return Sink(place, quiet, json, preview)

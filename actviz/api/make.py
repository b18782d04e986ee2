"""Functions of Python made from requests: their keywords, their help, and what they are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from inspect import Parameter, Signature, getdoc
from os import PathLike
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from actviz import files
from actviz.activations.function import Function
from actviz.api.pictures import pictured
from actviz.compute.inputs import Inputs
from actviz.errors import ParameterError, UsageError, did_you_mean
from actviz.render import figure
from actviz.requests import Request
from actviz.requests.functions import one, several, unknown
from actviz.requests.kinds import DATA, FUNCTIONS, PATH
from actviz.requests.option import Option, options

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from PIL.Image import Image

Drawing = Callable[..., "Figure"]
Given = Mapping[str, Any]

ARRAY = "The array"  # what a request calls numbers that came from no file
FRAMEWORK = "framework"
FRAMEWORK_HELP = "Take the defaults of torch, keras, tensorflow, jax, onnx, paddle, mxnet or mlx."
PARAMETERS = "parameters"
PARAMETERS_HELP = "Parameters of the function, by any of their names."
AXES_HELP = {
    "ax": "Axes of your own figure, on which one panel is drawn.",
    "axes": "Axes of your own figure, one for each panel.",
}
NO_FIGURE = {"film": "a film", "raw": "a picture alone"}
# What Python may hand over beside what a request holds.
PHOTO, PICTURE = "photo", "picture"
TAKEN = {PATH: "PathLike[str]", DATA: "PathLike[str] | ArrayLike"}


def drawing(view: type[Request], module: str) -> Drawing:
    """Return the function that draws a view; its signature and docstring tell every keyword."""
    signature = Signature([*_parameters(view)], return_annotation="Figure")

    def draw(*args: Any, **keywords: Any) -> Figure:
        return _drawn(view, signature.bind(*args, **keywords).arguments)

    draw.__module__ = module
    draw.__name__ = draw.__qualname__ = view.command.split()[-1]
    draw.__doc__ = _doc(view)
    draw.__signature__ = signature  # type: ignore[attr-defined]
    return draw


def _parameters(view: type[Request]) -> Iterator[Parameter]:
    """Yield what the function takes: what stands alone, then keywords, then any parameter."""
    for each in sorted(options(view), key=_place):
        default = Parameter.empty if each.required else each.default
        yield Parameter(each.keyword, _place(each), default=default, annotation=_type(each))
    for name, kind in (("ax", "Axes | None"), ("axes", "Sequence[Axes] | None")):
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=kind)
    yield Parameter(FRAMEWORK, Parameter.KEYWORD_ONLY, default=None, annotation="str | None")
    yield Parameter(PARAMETERS, Parameter.VAR_KEYWORD, annotation="float | Sequence[float]")


def _place(option: Option) -> Any:
    if option.kind is FUNCTIONS:
        return Parameter.VAR_POSITIONAL
    if not option.required:
        return Parameter.KEYWORD_ONLY
    return Parameter.POSITIONAL_OR_KEYWORD if option.word else Parameter.POSITIONAL_ONLY


def _type(option: Option) -> str:
    if option.is_function:
        return "str | Function"
    taken = TAKEN.get(option.kind)
    if option.field == PHOTO:
        taken = "PathLike[str] | Image | ArrayLike"
    return f"{option.type} | {taken}" if taken else option.type


def _doc(view: type[Request]) -> str:
    """Return a docstring that explains every keyword as the help of the command does."""
    told = {each.keyword: _help(each) for each in sorted(options(view), key=_place)}
    told |= {**AXES_HELP, FRAMEWORK: FRAMEWORK_HELP, PARAMETERS: PARAMETERS_HELP}
    args = "\n".join(f"    {name}: {help}" for name, help in told.items())
    return (
        f"{getdoc(view)}\n\nArgs:\n{args}\n\nReturns:\n    A Matplotlib figure.\n\n"
        "Raises:\n    ActvizError: it cannot be drawn; for a wrong value it is a ValueError too."
    )


def _help(option: Option) -> str:
    return f"With False: {option.help}" if option.negation else option.help


def _drawn(view: type[Request], bound: Given) -> Figure:
    """Return the figure of what a function was given."""
    known = {each.keyword: each for each in options(view)}
    given: dict[str, Any] = {}
    data: NDArray[Any] | None = None
    picture: Image | None = None
    for keyword, value in bound.items():
        if keyword not in known or value is None:
            continue
        option = known[keyword]
        if option.is_function:
            given[option.field] = _functions(view, option, value, bound)
        elif option.kind is DATA and not isinstance(value, (str, PathLike)):
            given[option.field], data = ARRAY, _array(keyword, value)
        elif option.field == PHOTO and not isinstance(value, (str, PathLike)):
            given[option.field], picture = PICTURE, pictured(keyword, value)
        else:
            given[option.field] = option.kind.value(keyword, value)
    request = view.of(given)
    axes = [bound["ax"]] if bound.get("ax") is not None else bound.get("axes")
    if request.medium != "figure":
        raise UsageError(
            f"What was asked for is {NO_FIGURE[request.medium]}, which is no figure.",
            f"Write it with: actviz {' '.join(request.command_line())}",
        )
    inputs = _inputs(request, data, picture)
    return figure(request, inputs, None if axes is None else list(axes))


def _inputs(request: Request, data: NDArray[Any] | None, picture: Image | None) -> Inputs:
    """Return what was handed over, and what the files hold that a request names."""
    named = request.inputs()
    kept = replace(
        named, data=named.data if data is None else None, photo=None if picture else named.photo
    )
    read = files.read(kept)
    photo = files.read_picture(picture, named.grey, named.color) if picture else read.photo
    return replace(read, data=read.data if data is None else data, photo=photo)


def _functions(
    view: type[Request], option: Option, value: Any, bound: Given
) -> Function | tuple[Function, ...]:
    """Return the functions that were asked for, with their parameters.

    Raises:
        ParameterError: a keyword is neither an option of the view nor a parameter.
    """
    parameters, framework = bound.get(PARAMETERS, {}), bound.get(FRAMEWORK)
    many = option.kind is FUNCTIONS
    words = [_word(option, each) for each in (_flat(value) if many else [value])]
    plain = [one(word, {}, framework) for word in words]
    for key in unknown(plain, parameters):
        raise _neither(view, plain, key)
    if many:
        return several(words, parameters, framework)
    return one(words[0], parameters, framework)


def _flat(values: Sequence[Any]) -> list[Any]:
    return [fn for each in values for fn in (each if isinstance(each, (list, tuple)) else [each])]


def _word(option: Option, value: Any) -> str | Function:
    """Return a function as a word or as itself, whichever it is."""
    if isinstance(value, str):
        return value
    function: Function = option.kind.value(option.keyword, value)
    return function


def _neither(view: type[Request], functions: Sequence[Function], key: str) -> ParameterError:
    known = [each.keyword for each in options(view)]
    known += [each.name for function in functions for each in function.activation.parameters]
    names = " and ".join(dict.fromkeys(function.name for function in functions))
    return ParameterError(
        f"{names[:160]} has no parameter {key[:80]!r}, and {view.command} no such option.",
        did_you_mean(key, known, f"See help(actviz.{view.command.replace(' ', '.')})."),
    )


def _array(keyword: str, value: Any) -> NDArray[Any]:
    """Return numbers in memory as an array.

    Raises:
        UsageError: they are no real numbers.
    """
    array = np.asarray(value)
    if array.dtype.kind not in "buif":
        raise UsageError(f"{keyword} cannot be {str(value)[:80]!r}.", DATA.hint)
    return array

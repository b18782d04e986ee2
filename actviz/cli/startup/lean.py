"""Importing this loads what draws, without what is never drawn: a command's workers begin so."""

from actviz.activations.words import parse
from actviz.cli.startup.imports import load_without
from actviz.render.views import home
from actviz.requests import PlotRequest

load_without(home("figures", PlotRequest(function=parse("gelu"))))

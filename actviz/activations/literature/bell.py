"""Bells, wavelets and radial bases: functions that rise and fall around a place."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.activations.reference import Reference


def _in_order(a: float, b: float, c: float, d: float) -> str:
    return "" if a < b <= c < d else "a, b, c and d must rise"


def _rising(a: float, b: float) -> str:
    return "" if a < b else "b must be above a"


WIDTH = Parameter("width", 1.0, "how wide it is", low=0.0, exclusive=True, aliases=("a", "sigma"))
RATE = Parameter("rate", 1.0, "1 over its width", low=0.0, exclusive=True, aliases=("a", "epsilon"))

ACTIVATIONS = (
    Activation(
        name="gaussian_rbf",
        label="Gaussian of a width",
        formula="exp(-x^2/(2*width^2))",
        references=(works.RAMASINGHE_2022, works.BROOMHEAD_1988),
        parameters=(WIDTH,),
    ),
    Activation(
        name="super_gaussian",
        label="Super-Gaussian",
        formula="exp(-x^2/(2*width^2))^power",
        references=(works.RAMASINGHE_2022,),
        parameters=(
            WIDTH,
            Parameter("power", 2.0, "exponent", low=0.0, exclusive=True, aliases=("b",)),
        ),
    ),
    Activation(
        name="inverse_quadratic",
        label="Inverse quadratic",
        formula="1/(1 + (rate*x)^2)",
        references=(works.RAMASINGHE_2022, works.BROOMHEAD_1988),
        parameters=(RATE,),
        aliases=("lorentzian", "cauchy_bell", "quadratic_bell"),
    ),
    Activation(
        name="inverse_multiquadric",
        label="Inverse multiquadric",
        formula="1/sqrt(1 + (rate*x)^2)",
        references=(works.RAMASINGHE_2022, works.HARDY_1971),
        parameters=(RATE,),
        aliases=("multi_quadratic",),
    ),
    Activation(
        name="multiquadric",
        label="Multiquadric",
        formula="sqrt(1 + (rate*x)^2)",
        references=(works.HARDY_1971,),
        parameters=(RATE,),
    ),
    Activation(
        name="laplacian",
        label="Laplacian",
        formula="exp(-|x|/width)",
        references=(works.RAMASINGHE_2022,),
        parameters=(WIDTH,),
    ),
    Activation(
        name="thin_plate",
        label="Thin plate spline",
        formula="x^2*log(|x|) if x != 0 else 0",
        references=(works.BROOMHEAD_1988,),
        aliases=("thin_plate_spline",),
    ),
    Activation(
        name="wendland",
        label="Wendland C²",
        formula="max(0, 1 - |x|/width)^4*(4*|x|/width + 1)",
        references=(works.WENDLAND_1995,),
        parameters=(WIDTH,),
    ),
    Activation(
        name="bump",
        label="Bump",
        formula="exp(-1/(1 - (rate*x)^2)) if |rate*x| < 1 else 0",
        references=(Reference("Wikipedia", title="Radial basis function"),),
        parameters=(RATE,),
    ),
    Activation(
        name="generalized_bell",
        label="Generalised bell",
        formula="1/(1 + |(x - center)/width|^(2*power))",
        references=(works.JANG_1993,),
        parameters=(
            WIDTH,
            Parameter("power", 2.0, "how steep its flanks are", low=0.5, aliases=("b",)),
            Parameter("center", 0.0, "where its middle is", aliases=("c",)),
        ),
        aliases=("gbell",),
    ),
    Activation(
        name="trapezoid",
        label="Trapezoid",
        formula="{x <= a: 0, x < b: (x - a)/(b - a), x <= c: 1, x < d: (d - x)/(d - c), 0}",
        references=(Reference("MATLAB", title="trapmf"),),
        parameters=(
            Parameter("a", -2.0, "left foot"),
            Parameter("b", -1.0, "left shoulder"),
            Parameter("c", 1.0, "right shoulder"),
            Parameter("d", 2.0, "right foot"),
        ),
        constraint=_in_order,
        note="A membership function of fuzzy sets.",
    ),
    Activation(
        name="zadeh_s",
        label="Zadeh's S",
        formula=(
            "{x <= a: 0, x <= (a + b)/2: 2*((x - a)/(b - a))^2, x <= b: 1 - 2*((x - b)/(b - a))^2, "
            "1}"
        ),
        references=(works.ZADEH_1975, Reference("MATLAB", title="smf")),
        parameters=(
            Parameter("a", -1.0, "where it begins to rise"),
            Parameter("b", 1.0, "where it has risen"),
        ),
        constraint=_rising,
        note="A membership function of fuzzy sets.",
    ),
    Activation(
        name="sigmoid_window",
        label="Difference of sigmoids",
        formula="sigmoid(rate*(x + width)) - sigmoid(rate*(x - width))",
        references=(works.DUCH_1999, Reference("MATLAB", title="dsigmf")),
        parameters=(
            Parameter("rate", 1.0, "how steep its flanks are", low=0.0, exclusive=True),
            WIDTH,
        ),
    ),
    Activation(
        name="bicentral",
        label="Bicentral",
        formula="sigmoid(rate*(x + width))*sigmoid(-rate*(x - width))",
        references=(works.DUCH_1999, Reference("MATLAB", title="psigmf")),
        parameters=(
            Parameter("rate", 1.0, "how steep its flanks are", low=0.0, exclusive=True),
            WIDTH,
        ),
    ),
    Activation(
        name="gaussian_symmetric",
        label="Symmetric Gaussian",
        formula="2*exp(-(rate*x)^2) - 1",
        references=(Reference("FANN", title="FANN_GAUSSIAN_SYMMETRIC"),),
        parameters=(RATE,),
    ),
    Activation(
        name="mexican_hat",
        label="Mexican hat",
        formula="(1 - x^2)*exp(-x^2/2)",
        references=(works.ZHANG_1992,),
        aliases=("ricker",),
    ),
    Activation(
        name="gaussian_wavelet",
        label="Gaussian wavelet",
        formula="-x*exp(-x^2/2)",
        references=(works.ZHANG_1992,),
        aliases=("gaus1",),
    ),
    Activation(
        name="morlet",
        label="Morlet",
        formula="cos(frequency*x)*exp(-x^2/2)",
        references=(works.GOUPILLAUD_1984,),
        parameters=(
            Parameter(
                "frequency",
                1.75,
                "turns per 2π; 1.75 in wavelet networks, 5 elsewhere",
                low=0.0,
                exclusive=True,
            ),
        ),
    ),
    Activation(
        name="gabor",
        label="Gabor (WIRE)",
        formula="cos(frequency*x)*exp(-(rate*x)^2)",
        references=(works.SARAGADAM_2023,),
        parameters=(
            Parameter(
                "frequency", 20.0, "turns per 2π", low=0.0, exclusive=True, aliases=("omega",)
            ),
            Parameter("rate", 10.0, "1 over its width", low=0.0, exclusive=True, aliases=("s",)),
        ),
        aliases=("wire",),
        note="The real part of the paper's complex wavelet.",
    ),
    Activation(
        name="haar",
        label="Haar",
        formula="{x < 0: 0, x < 1/2: 1, x < 1: -1, 0}",
        references=(works.HAAR_1910,),
    ),
    Activation(
        name="shannon",
        label="Shannon wavelet",
        formula="sinc(pi*x/2)*cos(3*pi*x/2)",
        references=(Reference("Wikipedia", title="Shannon wavelet"),),
    ),
    Activation(
        name="polyharmonic",
        label="Polyharmonic spline",
        formula="|x|^power",
        references=(Reference("Wikipedia", title="Radial basis function"),),
        parameters=(Parameter("power", 3.0, "exponent", low=1.0),),
    ),
)

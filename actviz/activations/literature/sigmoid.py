"""Sigmoids of the literature: S-shaped steps that have no tuned curve."""

from __future__ import annotations

from actviz.activations import works
from actviz.activations.parameters import Parameter
from actviz.activations.record import Activation
from actviz.activations.reference import Reference

ACTIVATIONS = (
    Activation(
        name="shifted_sigmoid",
        label="Shifted and scaled sigmoid",
        formula="sigmoid(slope*(x - center))",
        references=(works.ARAI, works.KUNC_2024),
        parameters=(
            Parameter("slope", 1.0, "steepness", aliases=("a",)),
            Parameter("center", 0.0, "where it is 1/2", aliases=("b",)),
        ),
        aliases=("sss",),
        note="The paper has slope 0.02 and center 600, for inputs of that size.",
    ),
    Activation(
        name="variant_sigmoid",
        label="Variant sigmoid",
        formula="height/(1 + exp(-rate*x)) - offset",
        references=(works.HAN_1995,),
        parameters=(
            Parameter("height", 1.0, "from the lower level to the upper", aliases=("a",)),
            Parameter("rate", 1.0, "steepness", aliases=("b",)),
            Parameter("offset", 0.0, "what is taken off", aliases=("c",)),
        ),
        aliases=("vsf",),
    ),
    Activation(
        name="steep_sigmoid",
        label="Steepened sigmoid",
        formula="sigmoid(rate*x)",
        references=(works.STANLEY_2002,),
        parameters=(Parameter("rate", 4.9, "steepness", low=0.0, exclusive=True),),
        aliases=("steepened_sigmoid",),
    ),
    Activation(
        name="generalized_logistic",
        label="Generalised logistic",
        formula="low + (high - low)/(1 + skew*exp(-rate*x))^(1/power)",
        references=(works.RICHARDS_1959,),
        parameters=(
            Parameter("low", 0.0, "left level", aliases=("a",)),
            Parameter("high", 1.0, "right level", aliases=("k",)),
            Parameter("rate", 1.0, "steepness", low=0.0, exclusive=True, aliases=("b",)),
            Parameter(
                "skew", 1.0, "shifts it to the right", low=0.0, exclusive=True, aliases=("q",)
            ),
            Parameter(
                "power",
                2.0,
                "how unlike its two ends are",
                low=0.0,
                exclusive=True,
                aliases=("nu",),
            ),
        ),
        aliases=("richards_curve",),
    ),
    Activation(
        name="sigmoid_algebraic",
        label="Sigmoid-algebraic",
        formula="sigmoid(x*(1 + alpha*|x|)/(1 + |x|*(1 + alpha*|x|)))",
        references=(works.KOCAK_2021,),
        parameters=(Parameter("alpha", 1.0, "how soon it levels off", low=0.0, aliases=("a",)),),
    ),
    Activation(
        name="triple_state_sigmoid",
        label="Triple-state sigmoid",
        formula="sigmoid(x) + sigmoid(x - first) + sigmoid(x - second)",
        references=(works.KOCAK_2021,),
        parameters=(
            Parameter("first", 20.0, "where the second step is", aliases=("a",)),
            Parameter("second", 40.0, "where the third step is", aliases=("b",)),
        ),
        aliases=("ts_sigmoid",),
    ),
    Activation(
        name="improved_sigmoid",
        label="Improved logistic sigmoid",
        formula=(
            "{x >= knee: slope*(x - knee) + sigmoid(knee), x > -knee: sigmoid(x), slope*(x + knee) "
            "+ sigmoid(-knee)}"
        ),
        references=(works.QIN_2019,),
        parameters=(
            Parameter("slope", 0.2, "slope of the lines outside", aliases=("a",)),
            Parameter(
                "knee", 2.0, "where the lines begin", low=0.0, exclusive=True, aliases=("b",)
            ),
        ),
        aliases=("isigmoid",),
    ),
    Activation(
        name="siglin",
        label="SigLin",
        formula="sigmoid(x) + slope*x",
        references=(works.ROODSCHILD_2020,),
        parameters=(Parameter("slope", 0.1, "slope of the line that is added", aliases=("a",)),),
    ),
    Activation(
        name="soft_clipping",
        label="Soft clipping",
        formula="log1p(expm1(rate)*sigmoid(rate*(x - 1)))/rate",
        references=(works.KLIMEK_2020,),
        parameters=(
            Parameter(
                "rate",
                50.0,
                "how sharp its two corners are",
                low=0.0,
                exclusive=True,
                aliases=("a", "alpha", "p"),
            ),
        ),
    ),
    Activation(
        name="aranda_ordaz",
        label="Aranda-Ordaz",
        formula="-expm1(-log1p(skew*exp(x))/skew)",
        references=(works.ARANDA_ORDAZ_1981, works.GOMES_2013),
        parameters=(
            Parameter(
                "skew",
                2.0,
                "1 is the sigmoid, 0 would be cloglog",
                low=0.0,
                exclusive=True,
                aliases=("a", "lambda"),
            ),
        ),
    ),
    Activation(
        name="logsqnl",
        label="LogSQNL",
        formula="1/2 + x/2 - x*|x|/8 if |x| <= 2 else step(x)",
        references=(works.WURAOLA_2021,),
        note="SQNL between 0 and 1.",
    ),
    Activation(
        name="plan_sigmoid",
        label="PLAN sigmoid",
        formula=(
            "{x >= 5: 1, x >= 2.375: x/32 + 27/32, x >= 1: x/8 + 5/8, x >= -1: x/4 + 1/2, x >= "
            "-2.375: x/8 + 3/8, x >= -5: x/32 + 5/32, 0}"
        ),
        references=(works.AMIN_1997,),
        note="Lines with slopes of powers of two, for hardware.",
    ),
    Activation(
        name="ultra_fast_sigmoid",
        label="Ultra-fast sigmoid",
        formula=(
            "1/2 + {|x| < 3.4: 3*x/(4 + 2*|x|)/2, |x| < 6: sign(x)*(0.935409070603099 + "
            "0.0458812946797165*(|x|/2 - 1.7))/2, sign(x)*0.99505475368673/2}"
        ),
        references=(Reference("Theano", title="ultra_fast_sigmoid"),),
    ),
    Activation(
        name="sigmoid_g3",
        label="Cubic sigmoid g₃",
        formula="0.5 + 1.20096*(x/8) - 0.81562*(x/8)^3",
        references=(works.KIM_2018,),
        note="A fit of the sigmoid on [−8, 8], for encrypted numbers.",
    ),
    Activation(
        name="sigmoid_g7",
        label="Sigmoid g₇",
        formula="0.5 + 1.73496*(x/8) - 4.19407*(x/8)^3 + 5.43402*(x/8)^5 - 2.50739*(x/8)^7",
        references=(works.KIM_2018,),
        note="A fit of the sigmoid on [−8, 8], for encrypted numbers.",
    ),
    Activation(
        name="cauchit",
        label="Cauchy sigmoid",
        formula="atan(x)/pi + 1/2",
        references=(Reference("R", title='binomial(link = "cauchit")'),),
        aliases=("cauchy_cdf",),
    ),
    Activation(
        name="hard_concrete",
        label="Hard concrete gate",
        formula="clip(sigmoid(x)*(high - low) + low, 0, 1)",
        references=(works.LOUIZOS_2018, works.NAGEL_2020),
        parameters=(
            Parameter("low", -0.1, "lower end before it is cut", high=0.0, aliases=("gamma",)),
            Parameter("high", 1.1, "upper end before it is cut", low=1.0, aliases=("zeta",)),
        ),
        aliases=("rectified_sigmoid",),
        note="As in testing: nothing is drawn at random.",
    ),
    Activation(
        name="widened_sigmoid",
        label="Widened sigmoid",
        formula="(1 + 2*epsilon)*sigmoid(x) - epsilon",
        references=(works.BARRON_2021_MIPNERF,),
        parameters=(Parameter("epsilon", 0.001, "how far beyond 0 and 1 it goes", low=0.0),),
    ),
    Activation(
        name="naka_rushton",
        label="Naka-Rushton",
        formula="max(0, x)^power/(max(0, x)^power + half^power)",
        references=(works.NAKA_1966,),
        parameters=(
            Parameter("power", 2.0, "steepness", low=1.0),
            Parameter("half", 1.0, "where it is 1/2", low=0.0, exclusive=True),
        ),
        aliases=("hill_function",),
    ),
    Activation(
        name="wilson_cowan",
        label="Wilson-Cowan response",
        formula="sigmoid(rate*(x - center)) - sigmoid(-rate*center)",
        references=(works.WILSON_1972,),
        parameters=(
            Parameter("rate", 1.3, "steepness", low=0.0, exclusive=True, aliases=("a",)),
            Parameter("center", 4.0, "where it is steepest", aliases=("theta",)),
        ),
    ),
)

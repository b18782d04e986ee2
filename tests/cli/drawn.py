"""Command lines drawn at random: any words at all, and words that nearly mean something."""

from __future__ import annotations

import click
from hypothesis import strategies as st

from actviz.cli.startup.app import COMMANDS, NETWORK, tree

NUMBERS = ("0", "-1", "0.5", "1e400", "-inf", "nan", "1e-320", "", "０", "1_0", "0x1", "--", "-")
NAMES = ("relu", "prelu", "LeakyReLU", "gelu", "maxout", "softmax", "step", "snake", "srelu")
# Parameters of functions, which are options of no command, and a word that is nothing.
PARAMETERS = ("--alpha", "--negative-slope", "--weights", "--nonsense", "--help")


def _options(group: click.Group, words: tuple[str, ...]) -> set[str]:
    context = group.make_context("actviz", list(words), resilient_parsing=True)
    command = group.get_command(context, words[0])
    for word in words[1:]:
        assert isinstance(command, click.Group)
        command = command.get_command(context, word)
    assert command is not None
    return {word for param in command.params for word in param.opts if word.startswith("-")}


LINES = (
    *((name,) for name in COMMANDS if name != "network"),
    *(("network", name) for name in NETWORK),
)
OPTIONS = tuple(sorted(set(PARAMETERS).union(*(_options(tree(), words) for words in LINES))))

anything = st.text(st.characters(exclude_characters="\0"), max_size=40)
numbers = st.sampled_from(NUMBERS) | st.floats().map(repr) | st.integers().map(str)
items = st.builds("{}={}".format, st.sampled_from(("alpha", "a", "weights", "beta")), numbers)
functions = st.builds(
    lambda name, given: f"{name}:{','.join(given)}" if given else name,
    st.sampled_from(NAMES) | anything,
    st.lists(items, max_size=2),
)
pairs = st.builds("{}{}{}".format, numbers, st.sampled_from(":x,="), numbers)
words = functions | numbers | pairs | items | st.sampled_from(OPTIONS) | anything
command_lines = st.builds(
    lambda command, rest: [*command, *rest],
    st.sampled_from(LINES) | anything.map(lambda word: (word,)),
    st.lists(words, max_size=8),
)

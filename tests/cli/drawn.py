"""Command lines drawn at random: any words at all, and words that nearly mean something."""

from __future__ import annotations

from hypothesis import strategies as st

COMMANDS = ("plot", "histogram", "compare", "eval", "info", "list", "image", "sheet", "recipe")
NUMBERS = ("0", "-1", "0.5", "1e400", "-inf", "nan", "1e-320", "", "０", "1_0", "0x1", "--", "-")
NAMES = ("relu", "prelu", "LeakyReLU", "gelu", "maxout", "softmax", "step", "snake", "srelu")
OPTIONS = (
    "--alpha", "--negative-slope", "-p", "--range", "--size", "--dpi", "--style", "--title",
    "--samples", "--seed", "--bins", "--dist", "--data", "--center", "--gain", "--scale",
    "--channel", "--bit-depth", "--max-pixels", "--view", "--image", "--fn", "--framework",
    "--no-derivative", "--diff", "--raw", "--overlay", "--order", "--json", "--quiet", "--help",
    "--weights", "--format", "--transparent", "--preview", "--nonsense",
)  # fmt: skip

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
    lambda command, rest: [command, *rest],
    st.sampled_from(COMMANDS) | anything,
    st.lists(words, max_size=8),
)

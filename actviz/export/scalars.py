"""Languages of one number at a time, C and JavaScript: branches are taken as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from actviz.errors import UsageError
from actviz.export.code import Code, free_names, named
from actviz.export.subject import Subject
from actviz.formula.node import Cases, Node
from actviz.formula.text import IF, OR, Said


class Scalars(Code):
    """Writes conditions with the question mark."""

    nan = "NAN"

    def cases(self, tree: Cases) -> Said:
        """Write a ? b : c."""
        rest = self.nan if tree.otherwise is None else self.write(tree.otherwise)
        for test, value in reversed(tree.branches):
            rest = f"{self.write(test, OR)} ? {self.write(value, OR)} : {rest}"
        return rest, IF


def functions(code: Scalars, subject: Subject, head: str, define: str) -> list[str]:
    """Return the texts of a function and of its derivative, where the language has all of it.

    Args:
        code: what writes the language.
        subject: the function.
        head: the line that a function begins with; {} stands for its name.
        define: the words before the name of a constant.

    Raises:
        UsageError: the function uses another that the language does not have.
    """
    taken = free_names(subject.value, subject.slope)
    found = [
        _function(
            code, head.replace("{}", code.name(subject.name), 1), subject.value, define, taken
        )
    ]
    with suppress(UsageError):  # the function stands by itself where its derivative has no kernel
        name = head.replace("{}", f"{subject.name}_derivative", 1)
        found.append(_function(code, name, subject.slope, define, taken))
    return found


def _function(code: Scalars, head: str, node: Node, define: str, taken: Mapping[str, bool]) -> str:
    lines, result = named(node, taken)
    said = [f"  {define} {name} = {code.write(part)};" for name, part in lines]
    return "\n".join([head, *said, f"  return {code.write(result)};", "}"])

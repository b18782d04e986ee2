"""A command of actviz with the functions that have a tuned curve: what all the others cost."""

from collections.abc import Iterator

from actviz.activations import catalogue
from actviz.cli import main


def shelves(family: str) -> Iterator[str]:
    if family not in catalogue.FROM_FORMULAS:
        yield "families"


catalogue.shelves = shelves
if __name__ == "__main__":
    main()

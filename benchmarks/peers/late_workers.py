"""A command of actviz whose workers start when they are needed: what starting ahead gains."""

from actviz.cli import main
from actviz.cli.startup import ahead

ahead.begin = lambda words: None
if __name__ == "__main__":
    main()

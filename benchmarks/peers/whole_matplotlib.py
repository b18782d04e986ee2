"""A command of actviz with all that Matplotlib loads by itself: what leaving modules out gains."""

from importlib import import_module

from actviz.cli import main, output

output.load_without = import_module
if __name__ == "__main__":
    main()

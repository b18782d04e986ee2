"""Where functions come from, beside the catalogue: formulas, definitions, files, callables."""

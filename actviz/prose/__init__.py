"""Words: facts and formulas as people read them."""

"""The records that have a formula and no tuned curve, a file for each family."""

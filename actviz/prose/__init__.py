"""Words: numbers, shares, intervals, facts and formulas as people read them, written once.

The command line, the figures and the documentation all take their words from here.
"""

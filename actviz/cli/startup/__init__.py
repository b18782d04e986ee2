"""The start: words to commands, and what is done to Click and to Python's own start, and why.

- `app`, `command`, `params`: Click's groups load a command when it is asked for, and its
  parameters are made from the fields of records; only Click's public names are used.
- `signals`: SIGTERM unwinds the program as Ctrl-C does, and the way out after either is short.
- `imports`: Matplotlib is loaded without what is never drawn or read.
- `outline`: the help of actviz itself, printed before Click or any command is loaded.
- `entry`, `usage_errors`: every failure becomes one sentence and a code.
"""

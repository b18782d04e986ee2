"""Style files in: the settings of Matplotlib that a file holds."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import matplotlib

from actviz.errors import InputError


def read_style(path: str) -> dict[Any, Any]:
    """Return the settings in a Matplotlib style file.

    Raises:
        InputError: the file is missing, or a line of it is wrong.
    """
    problems: list[str] = []
    logger = logging.getLogger("matplotlib")

    def listen(record: logging.LogRecord) -> bool:
        # Matplotlib only logs what is wrong with a line.
        problems.append(record.getMessage())
        return False

    level = logger.level
    logger.addFilter(listen)
    logger.setLevel(logging.WARNING)  # a command may have silenced it
    try:
        # A path, as Matplotlib would fetch words such as https://… from the network.
        given = dict(matplotlib.rc_params_from_file(Path(path), use_default_template=False))
    except Exception as error:
        problems.append(str(error))
    finally:
        logger.setLevel(level)
        logger.removeFilter(listen)
    if problems:
        reason = problems[0].strip().splitlines()[0][:200]
        raise InputError(f"The style file {path} cannot be used.", reason)
    return given

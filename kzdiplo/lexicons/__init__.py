"""The lexicons: linguistic and political knowledge as YAML files, read once and kept."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is about ten times faster


@cache
def load(name: str) -> Any:
    """Read ``lexicons/<name>.yaml`` of the package.

    The parsed value is shared between callers: read it, never change it.

    Parameters
    ----------
    name : str
        The file's name without its ending.

    Returns
    -------
    dict or list
        The parsed YAML.
    """
    path = files(__package__) / f"{name}.yaml"
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  a safe loader, in C where there is one

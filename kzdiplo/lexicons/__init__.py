"""The lexicons: linguistic and political knowledge as YAML files, read once and kept."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kzdiplo.errors import InputError


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # the C parser is about ten times faster
    """A safe loader that refuses a key given twice, of which plain YAML would keep the last without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        """Make a mapping of a node, which fails on a key that stood there before."""
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1
                raise InputError(f"{self.name}:{line}: {key.value!r} twice", "each key once", "join the two entries")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


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

    Raises
    ------
    InputError
        If a key stands twice in one mapping, with the file and line.

    Examples
    --------
    >>> load("countries")["countries"]["KGZ"]["capital"]
    ['Бишкек']
    """
    return parse((files(__package__) / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")


def parse(text: str, name: str) -> Any:
    """Parse a lexicon given as text; ``name`` is the file that errors tell of.

    Raises
    ------
    InputError
        If a key stands twice in one mapping, with the file and line.

    Examples
    --------
    >>> parse("stop: [и, в]", "stopwords.yaml")
    {'stop': ['и', 'в']}
    """
    loader = _Loader(text)
    loader.name = name
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()

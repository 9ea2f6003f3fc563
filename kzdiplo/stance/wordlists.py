"""The lists of lexicons/speakers.yaml, as sets of folded words."""

from __future__ import annotations

from functools import cache

from kzdiplo import lexicons
from kzdiplo.lemmas import fold


def words_for(name: str) -> frozenset[str]:
    """Return a list of lexicons/speakers.yaml as a set, folded.

    Examples
    --------
    >>> "рамка" in words_for("settings")
    True
    """
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(fold(word) for word in words) for name, words in lexicons.load("speakers").items()}

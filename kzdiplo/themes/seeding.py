"""Seed words: themes known beforehand, from a lexicon or a user's own lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from kzdiplo import lexicons
from kzdiplo.errors import InputError
from kzdiplo.lemmas import fold, phrase
from kzdiplo.phrases import FoldedLemmas
from kzdiplo.themes.units import unit_of


def read_seeds(seeds: Any) -> dict[str, list[str]]:
    """Return the seed words of each theme, or say what is wrong with them.

    Parameters
    ----------
    seeds : None, "topics", or dict of str to list of str
        Nothing, the topics of the lexicon, or names of themes with words and phrases.

    Returns
    -------
    dict of str to list of str

    Examples
    --------
    >>> read_seeds({"вода": ["водный", "водные ресурсы"]})
    {'вода': ['водный', 'водные ресурсы']}
    >>> list(read_seeds("topics"))[0]
    'Безопасность и конфликты'
    """
    if seeds is None:
        return {}
    if isinstance(seeds, str) and seeds == "topics":
        topics = lexicons.load("topics").values()
        return {
            topic["ru"]: [word if isinstance(word, str) else next(iter(word)) for word in topic["words"]]
            for topic in topics
        }
    if not isinstance(seeds, Mapping) or not all(map(_is_list, seeds.values())):
        accepted = "None, 'topics', or a dict of names to lists of words"
        raise InputError(f"seeds={seeds!r}", accepted, "write {'вода': ['водный', 'река']}")
    return {str(name): list(words) for name, words in seeds.items()}


def find_seeds(
    tokens: pd.DataFrame, units: pd.DataFrame, seeds: dict[str, list[str]]
) -> tuple[pd.DataFrame, np.ndarray]:
    """Find seed words in units.

    Parameters
    ----------
    tokens, units : DataFrame
        All tokens, and the units.
    seeds : dict of str to list of str
        As :func:`read_seeds` gives them.

    Returns
    -------
    table : DataFrame
        ``name, word, n_hits, n_units`` of each seed word; 0 for one without any hit.
    hits : ndarray, shape (units, themes)
        How many seed words of each theme stand in each unit.

    Examples
    --------
    >>> from kzdiplo.themes.units import as_tables, cut_units
    >>> articles, tokens = as_tables(["Обсудили водные ресурсы.", "Обсудили транзит."])
    >>> table, hits = find_seeds(tokens, cut_units(articles, tokens, "article"), {"вода": ["водные ресурсы", "река"]})
    >>> table["n_hits"].tolist(), hits.tolist()
    ([1, 0], [[1.0], [0.0]])
    """
    text, unit = FoldedLemmas(tokens), unit_of(tokens, units)
    hits, rows = np.zeros((len(units), len(seeds))), []
    for theme, (name, words) in enumerate(seeds.items()):
        for word in words:
            at = unit[text.find(phrase(word))[0]]
            at = at[at >= 0]
            np.add.at(hits, (at, theme), 1)
            rows.append((name, word, len(at), len(np.unique(at))))
    return pd.DataFrame(rows, columns=["name", "word", "n_hits", "n_units"]), hits


def seed_columns(seeds: dict[str, list[str]], vocabulary: Sequence[str]) -> dict[str, list[int]]:
    """Return the columns of the seed words of each theme; those of phrases have none.

    Examples
    --------
    >>> seed_columns({"вода": ["водный", "водные ресурсы"]}, ["водный", "ресурс"])
    {'вода': [0]}
    """
    columns = {fold(lemma): at for at, lemma in enumerate(vocabulary)}
    single = {name: [phrase(word) for word in words] for name, words in seeds.items()}
    return {
        name: sorted({columns[words[0]] for words in found if len(words) == 1 and words[0] in columns})
        for name, found in single.items()
    }


def _is_list(words: Any) -> bool:
    return isinstance(words, list | tuple) and bool(words) and all(isinstance(word, str) for word in words)

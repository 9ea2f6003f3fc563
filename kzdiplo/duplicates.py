"""Copies: the same release in several outlets counts once."""

from __future__ import annotations

import numpy as np
import pandas as pd

SIMILAR = 0.8  # cosine of word 3- to 5-grams; releases that share only ritual phrases stay below .3 in 7,642 news items
_SHORTEST = 8  # words; below this two articles are alike by chance
_BATCH = 2_000


def find_copies(articles: pd.DataFrame) -> pd.Series:
    """Find for each article the first one that it repeats.

    Parameters
    ----------
    articles : DataFrame
        ``doc_id``, ``text`` and ``date``.

    Returns
    -------
    Series of str
        The ``doc_id`` of the earliest article with the same words, NA where there is none; indexed as ``articles``.

    Examples
    --------
    >>> text = "Министр встретился с послом и обсудил с ним развитие торговых связей двух стран"
    >>> days = pd.to_datetime(["2025-01-02", "2025-01-01"])
    >>> frame = pd.DataFrame({"doc_id": ["a", "b"], "text": [text, text + "!"], "date": days})
    >>> find_copies(frame).tolist()
    ['b', nan]
    """
    copies = pd.Series(None, index=articles.index, dtype="str")
    if len(articles) < 2:
        return copies
    order = articles.sort_values("date", kind="stable", na_position="last").index
    first = _earliest(articles.loc[order, "text"].tolist())
    ids = articles.loc[order, "doc_id"].to_numpy()
    repeated = first >= 0
    copies.loc[order[repeated]] = ids[first[repeated]]
    return copies


def _earliest(texts: list[str]) -> np.ndarray:
    """Return for each text the number of the earliest one like it, -1 where it is the first."""
    from sklearn.feature_extraction.text import HashingVectorizer  # takes a second to import

    shingles = HashingVectorizer(
        ngram_range=(3, 5), token_pattern=r"\w+", alternate_sign=False, binary=True, n_features=2**20
    )
    vectors = shingles.transform(texts)
    long_enough = np.fromiter((len(t.split()) >= _SHORTEST for t in texts), dtype=bool, count=len(texts))
    first = np.full(len(texts), -1)
    for start in range(0, len(texts), _BATCH):
        alike = (vectors[start : start + _BATCH] @ vectors[: start + _BATCH].T).tocoo()
        rows, columns = alike.row + start, alike.col
        keep = (alike.data >= SIMILAR) & (columns < rows) & long_enough[rows] & long_enough[columns]
        for row, column in sorted(zip(rows[keep].tolist(), columns[keep].tolist(), strict=True)):
            if first[row] < 0:
                first[row] = column if first[column] < 0 else first[column]
    return first

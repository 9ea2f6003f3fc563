"""Phrases in running text: where a run of lemmas stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from kzdiplo.lemmas import fold


class FoldedLemmas:
    """The lemmas of a table of tokens as numbers, so that many phrases can be looked for fast.

    Parameters
    ----------
    tokens : DataFrame
        ``doc_id``, ``sentence``, ``lemma``, in text order.

    Examples
    --------
    >>> from kzdiplo.text import tokenize
    >>> tokens = tokenize(["Обсудили права человека. Человек вправе."]).rename(columns={"doc": "doc_id"})
    >>> FoldedLemmas(tokens).find(("право", "человек"))
    array([1])
    """

    def __init__(self, tokens: pd.DataFrame) -> None:
        codes, distinct = pd.factorize(tokens["lemma"])
        folded, self._words = pd.factorize(pd.Series([fold(lemma) for lemma in distinct], dtype="str"))
        self._codes = folded[codes]
        self._sentences = tokens.groupby(["doc_id", "sentence"], sort=False).ngroup().to_numpy()

    def find(self, lemmas: Sequence[str]) -> np.ndarray:
        """Return the positions of the first token of each place where the lemmas stand, all in one sentence."""
        wanted = self._words.get_indexer(pd.Index(list(lemmas), dtype="str"))
        last = len(self._codes) - len(lemmas) + 1
        if last <= 0 or (wanted < 0).any():
            return np.array([], dtype=int)
        found = np.flatnonzero(self._codes[:last] == wanted[0])
        for step in range(1, len(wanted)):
            found = found[self._codes[found + step] == wanted[step]]
        return found[self._sentences[found] == self._sentences[found + len(wanted) - 1]]

    def cover(self, phrases: Iterable[Sequence[str]]) -> np.ndarray:
        """Tell the tokens that stand in any of the phrases."""
        covered = np.zeros(len(self._codes), dtype=bool)
        for lemmas in phrases:
            covered[(self.find(lemmas)[:, None] + np.arange(len(lemmas))).ravel()] = True
        return covered

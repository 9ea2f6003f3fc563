"""The dependency trees of the sentences of a corpus, each made once, when it is first asked for."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kzdiplo.breaks import number_sentences
from kzdiplo.syntax import Tree, parse


class Trees:
    """Parse sentences of a table of tokens on demand and keep what was parsed.

    Parameters
    ----------
    tokens : DataFrame
        The table ``tokens`` of a corpus.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Китай осудил США. Турция ждёт."]}))
    >>> corpus.trees.of(np.array([True] + 6 * [False])).relation.tolist()
    ['nsubj', 'root', 'obj', 'punct', '', '', '']
    """

    def __init__(self, tokens: pd.DataFrame) -> None:
        self._tokens = tokens["token"].to_numpy(dtype=object)
        self._sentence = number_sentences(tokens)
        self._parsed = np.zeros(len(tokens), dtype=bool)
        self._kept = Tree(np.full(len(tokens), -1), np.full(len(tokens), "", dtype=object))

    def of(self, wanted: np.ndarray) -> Tree:
        """Return the trees of the sentences that hold a wanted token.

        Parameters
        ----------
        wanted : ndarray of bool
            A value a token of the table.

        Returns
        -------
        Tree
            Over all tokens; those of other sentences are not parsed, whether they were asked for before or not.
        """
        wanted = np.isin(self._sentence, self._sentence[wanted])
        new = wanted & ~self._parsed
        for kept, made in zip(self._kept, parse(self._tokens, self._sentence, new), strict=True):
            kept[new] = made[new]
        self._parsed |= new
        return Tree(np.where(wanted, self._kept.head, -1), np.where(wanted, self._kept.relation, ""))

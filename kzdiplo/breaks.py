"""Where sentences begin in arrays of tokens."""

from __future__ import annotations

import numpy as np
import pandas as pd


def sentence_begins(doc: np.ndarray, sentence: np.ndarray) -> np.ndarray:
    """Tell the first token of each sentence.

    Parameters
    ----------
    doc, sentence : ndarray of int
        The number of the text and of the sentence in it, for each token in text order.

    Returns
    -------
    ndarray of bool

    Examples
    --------
    >>> sentence_begins(np.array([0, 0, 0, 1]), np.array([0, 0, 1, 1])).tolist()
    [True, False, True, True]
    """
    return (np.diff(doc, prepend=-1) != 0) | (np.diff(sentence, prepend=-1) != 0)


def number_sentences(tokens: pd.DataFrame) -> np.ndarray:
    """Number the sentences of a table of tokens through all its texts, from 1.

    Parameters
    ----------
    tokens : DataFrame
        In text order, with ``sentence`` and ``doc_id``, or ``doc`` as :func:`kzdiplo.text.tokenize` gives it.

    Returns
    -------
    ndarray of int

    Examples
    --------
    >>> number_sentences(pd.DataFrame({"doc_id": ["a", "a", "a", "b"], "sentence": [0, 0, 1, 1]})).tolist()
    [1, 1, 2, 3]
    """
    docs = pd.factorize(tokens["doc_id" if "doc_id" in tokens else "doc"])[0]
    return sentence_begins(docs, tokens["sentence"].to_numpy()).cumsum()


def opens_sentence(words: np.ndarray, begins: np.ndarray) -> np.ndarray:
    """Tell the first word of each sentence, marks and quotation marks before it skipped.

    Parameters
    ----------
    words, begins : ndarray of bool
        Whether a token is a word, and whether it is the first token of its sentence.

    Returns
    -------
    ndarray of bool

    Examples
    --------
    >>> opens_sentence(np.array([False, True, True]), np.array([True, False, False])).tolist()
    [False, True, False]
    """
    count = np.cumsum(words)
    before = (count - words)[np.flatnonzero(begins)]
    return words & (count - before[np.cumsum(begins) - 1] == 1)

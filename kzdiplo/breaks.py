"""Where sentences begin in arrays of tokens."""

from __future__ import annotations

import numpy as np


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

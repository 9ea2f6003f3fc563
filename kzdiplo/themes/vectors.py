"""Unit vectors: what a unit of text is about, as numbers, learned from the corpus itself."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.preprocessing import normalize

# At most. NMI / ARI against the eight sections of 10,048 news posts, with the first half of the vectors alone: 50 gives
# .450 / .372, 100 gives .457 / .359, 200 gives .453 / .344. Of n posts about the square root of n is best: of 60 posts
# 8 gives .22 / .15 and 40 gives .14 / .09, of 500 posts 25 gives .38 / .28 and 100 gives .36 / .25 (AMI / ARI, lemmas
# of two units at least).
DIMENSIONS = 100
COMMONEST, FEW = 0.5, 10  # a lemma of more than half of the units parts nothing, where half is more than a few


class UnitVectors(TransformerMixin, BaseEstimator):
    """Turn counts of lemmas into vectors of length 1.

    The first half is latent semantic analysis: TF-IDF, then a truncated singular value decomposition. The second half
    is the mean direction of the unit's words, each word placed by the company it keeps in the corpus, so that a rare
    word weighs as much as a common one. It adds .02 to .04 adjusted mutual information on 2,000 to 10,000 news posts.

    Parameters
    ----------
    random_state : int, default=0
        Seed of the decomposition.

    Attributes
    ----------
    known_ : ndarray of bool
        Which columns of the counts are used.

    Examples
    --------
    >>> counts = csr_matrix([[2, 1, 0, 0], [1, 2, 0, 0], [0, 0, 1, 2], [0, 0, 2, 1]])
    >>> vectors = UnitVectors().fit_transform(counts)
    >>> (vectors @ vectors.T).round(1)[0].tolist()
    [1.0, 1.0, -0.5, -0.5]
    """

    def __init__(self, random_state=0):
        self.random_state = random_state

    def fit(self, counts: csr_matrix, y=None) -> UnitVectors:
        """Learn weights, directions and the company of words."""
        self.fit_transform(counts)
        return self

    def fit_transform(self, counts: csr_matrix, y=None) -> np.ndarray:
        """Learn and return the vectors of the same units."""
        frequency = np.asarray((counts > 0).sum(axis=0)).ravel()
        self.known_ = (frequency > 0) & (frequency <= max(FEW, COMMONEST * counts.shape[0]))
        if self.known_.sum() < 2:  # nothing but common words: better these than none
            self.known_ = frequency > 0
        self._tfidf = TfidfTransformer(sublinear_tf=True).fit(counts[:, self.known_])
        weights = self._tfidf.transform(counts[:, self.known_])
        self._svd = TruncatedSVD(_dimensions(weights), random_state=self.random_state).fit(weights)
        self._company = normalize(self._svd.components_.T * self._svd.singular_values_)
        self._mean = np.asarray(weights @ self._company).mean(axis=0)
        return self._place(weights)

    def transform(self, counts: csr_matrix) -> np.ndarray:
        """Return the vectors of units; a unit without known lemmas is all zeros."""
        return self._place(self._tfidf.transform(counts[:, self.known_]))

    def _place(self, weights: csr_matrix) -> np.ndarray:
        themes = normalize(self._svd.transform(weights))
        company = normalize(weights @ self._company - self._mean)
        vectors = normalize(np.hstack([themes, company]))
        vectors[np.diff(weights.indptr) == 0] = 0
        return vectors


def _dimensions(weights: csr_matrix) -> int:
    """The square root of the number of units, within what the matrix has."""
    return max(1, min(DIMENSIONS, round(weights.shape[0] ** 0.5), *(side - 1 for side in weights.shape)))

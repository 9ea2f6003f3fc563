"""Unit vectors: what a unit of text is about, as numbers, from the corpus itself and from news vectors."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.preprocessing import normalize

# At most. Of n units about the square root of n is best: of 60 posts 8 gives .22 / .15 and 40 gives .14 / .09, of 500
# posts 25 gives .38 / .28 and 100 gives .36 / .25 (AMI / ARI against the eight sections of news posts).
DIMENSIONS = 100
COMMONEST, FEW = 0.5, 10  # a lemma of more than half of the units parts nothing, where half is more than a few
# Of the news vectors beside the two parts from the corpus. On half of the news posts .5 gives .553 / .481, 1 gives
# .544 / .492 but themes of two units, and none gives .542 / .471 (NMI / ARI).
NEWS_WEIGHT = 0.5


class UnitVectors(TransformerMixin, BaseEstimator):
    """Turn counts of lemmas into vectors of length 1.

    Three parts side by side. The first is latent semantic analysis: TF-IDF, then a truncated singular value
    decomposition. The second is the mean direction of the unit's words, each word placed by the company it keeps in the
    corpus, so that a rare word weighs as much as a common one. The third is the mean of the words' news vectors, which
    know that two words are alike before the corpus has shown it.

    Parameters
    ----------
    word_vectors : ndarray, shape (columns of the counts, d), optional
        The news vectors of the lemmas, zeros for unknown ones.
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

    def __init__(self, word_vectors=None, random_state=0):
        self.word_vectors = word_vectors
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
        company = normalize(self._svd.components_.T * self._svd.singular_values_)
        self._words = [(1.0, company, _mean(weights @ company))]
        if self.word_vectors is not None:
            news = self.word_vectors[self.known_]
            self._words.append((NEWS_WEIGHT, news, _mean(weights @ news)))
        return self._place(weights)

    def transform(self, counts: csr_matrix) -> np.ndarray:
        """Return the vectors of units; a unit without known lemmas is all zeros."""
        return self._place(self._tfidf.transform(counts[:, self.known_]))

    def _place(self, weights: csr_matrix) -> np.ndarray:
        parts = [normalize(self._svd.transform(weights))]
        parts += [weight * normalize(weights @ words - mean) for weight, words, mean in self._words]
        vectors = normalize(np.hstack(parts))
        vectors[np.diff(weights.indptr) == 0] = 0
        return vectors


def _mean(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows).mean(axis=0)


def _dimensions(weights: csr_matrix) -> int:
    """The square root of the number of units, within what the matrix has."""
    return max(1, min(DIMENSIONS, round(weights.shape[0] ** 0.5), *(side - 1 for side in weights.shape)))

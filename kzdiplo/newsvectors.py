"""News vectors: which lemmas are near each other in a billion words of Russian news, as shipped with the package."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from kzdiplo.lemmas import fold


def news_vectors(lemmas: Sequence[str]) -> np.ndarray:
    """Return the news vectors of lemmas.

    Parameters
    ----------
    lemmas : sequence of str
        Lemmas, in any case, with ё or without.

    Returns
    -------
    ndarray of float32, shape (len(lemmas), 64)
        Of length 1; all zeros for a lemma that is not known.

    References
    ----------
    Kukushkin A., navec (2020), ``navec_news_v1_1B_250K_300d_100q``, GloVe vectors of Russian news, MIT License; made
    smaller by :mod:`kzdiplo.training.vectors`.

    Examples
    --------
    >>> oil, gas, court, none = news_vectors(["нефть", "газ", "суд", "абвгд"])
    >>> bool(oil @ gas > 2 * (oil @ court)), float(abs(none).sum())
    (True, 0.0)
    """
    rows, vectors = _stored()
    at = np.array([rows.get(fold(lemma), len(vectors) - 1) for lemma in lemmas], dtype=np.int64)
    found = vectors[at].astype(np.float32)
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return found / np.where(length > 0, length, 1)


@cache
def _stored() -> tuple[dict[str, int], np.ndarray]:
    """The row of each lemma, and the rows, the last of them zeros."""
    with np.load(str(files("kzdiplo") / "weights" / "vectors.npz"), allow_pickle=False) as stored:
        lemmas = stored["lemmas"].tobytes().decode().split("\n")
        vectors = stored["vectors"]
    return {lemma: row for row, lemma in enumerate(lemmas)}, np.vstack([vectors, np.zeros_like(vectors[:1])])

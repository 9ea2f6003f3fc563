"""What lemmas say of those they are told of: the lexicon `connotations` as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from kzdiplo import lexicons
from kzdiplo.lemmas import fold

ASPECTS = ("word", "subject", "object")
# For each aspect, whether it is good and whether it is bad.
CLASSES = tuple(f"{tone} {aspect}" for tone in ("good", "bad") for aspect in ASPECTS)


def rate(lemmas: Sequence[str]) -> np.ndarray:
    """Return how strongly each lemma is in each of ``CLASSES``.

    Parameters
    ----------
    lemmas : sequence of str
        In any case, with ё or without.

    Returns
    -------
    ndarray of float, shape (len(lemmas), 6)
        1 for clearly, 0.5 for somewhat, 0 for not at all.

    Examples
    --------
    >>> [dict(zip(CLASSES, row)) for row in rate(["осудить"]).tolist()][0]["bad object"]
    1.0
    """
    listed, nothing = _lexicon(), np.zeros(len(CLASSES))
    return np.array([listed.get(fold(lemma), nothing) for lemma in lemmas]).reshape(-1, len(CLASSES))


def rated() -> list[str]:
    """Return the lemmas of the lexicon, folded."""
    return list(_lexicon())


@cache
def _lexicon() -> dict[str, np.ndarray]:
    found = {}
    for entry in lexicons.load("connotations"):
        values = np.array([entry[aspect] for aspect in ASPECTS]) / 2
        found |= dict.fromkeys(map(fold, entry["lemmas"]), np.concatenate([values.clip(0), (-values).clip(0)]))
    return found

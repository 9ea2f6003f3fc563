"""The learned layer: a weight of each lemma in each relation to an actor or a pair, summed up; plain arrays.

A weight has two parts: what the scores of a lemma (frames and classes of the lexicons, spread over news vectors by the
training script) are worth in a relation, and what the lemma itself was seen to be worth. Names weigh nothing: who
somebody is must not decide what is said of him.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import pandas as pd

from kzdiplo.newsvectors import news_vectors
from kzdiplo.stance.spans import Text
from kzdiplo.stance.units import Units
from kzdiplo.stance.views import PAIR_RELATIONS, TARGET_RELATIONS

WEIGHTS = str(files("kzdiplo") / "weights" / "attitudes.npz")
NAME, NUMBER = "<name>", "<number>"
VECTOR_SIZE = np.float32(50.0)  # of a news vector, so that it weighs as much as a class of the lexicons
# Actors given from outside, and those the library finds by itself, whose pairs are judged a sentence at a time.
RELATIONS = {"target": TARGET_RELATIONS, "pair": PAIR_RELATIONS,
             "open target": TARGET_RELATIONS, "open pair": PAIR_RELATIONS}  # fmt: skip
POLARITY = np.array([-1, 1])  # the two columns of all weights; both are measured against neutral


class Layer(NamedTuple):
    """The weights of one task.

    Attributes
    ----------
    lemmas : dict of str to int
        The row of each lemma; the last row is that of unknown ones, all zeros.
    words : ndarray, shape (len(lemmas) + 1, number of relations, 2)
        float32.
    signs : dict of str to ndarray, shape (2,)
        Weights of what is no word: case, kind, how often, and "" for the constant.
    bars : ndarray, shape (2,)
        The scores over which a decision pays best: for and against are rare, so below 0. Where the reader judges too,
        its bars count (:func:`kzdiplo.stance.reader.load_bars`).
    """

    lemmas: dict[str, int]
    words: np.ndarray
    signs: dict[str, np.ndarray]
    bars: np.ndarray


@cache
def load_layer(task: str) -> Layer:
    """Read the weights of a task, a key of ``RELATIONS``, that :mod:`kzdiplo.training.attitudes` has made.

    Examples
    --------
    >>> layer = load_layer("target")
    >>> layer.words.shape[1:] == (len(TARGET_RELATIONS), 2)
    True
    """
    lemmas, scores = load_scores()
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        words = np.tensordot(scores, stored[f"{task}_mix"], axes=1)
        row, relation = np.divmod(stored[f"{task}_place"], len(RELATIONS[task]))
        words[row, relation] += stored[f"{task}_weight"] * stored[f"{task}_step"]
        names, weights = stored[f"{task}_signs"].tolist(), stored[f"{task}_sign_weights"]
        bars = stored[f"{task}_bars"]
    return Layer(lemmas, words, dict(zip(names, weights, strict=True)), bars)


@cache
def load_scores() -> tuple[dict[str, int], np.ndarray]:
    """Read the row of each lemma, and the scores of lemmas as :func:`widen` returns them."""
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        lemmas = stored["lemmas"].tolist()
        return {lemma: number for number, lemma in enumerate(lemmas)}, widen(lemmas, stored["scores"])


def widen(lemmas: list[str], scores: np.ndarray) -> np.ndarray:
    """Return the scores of lemmas and their news vectors side by side, float32, and a last row of zeros."""
    table = np.hstack([scores.astype(np.float32), news_vectors(lemmas) * VECTOR_SIZE])
    return np.vstack([table, np.zeros_like(table[:1])])


def known_as(text: Text) -> np.ndarray:
    """Return what each token counts as: its lemma, names and numbers as one word each."""
    known = np.where(text.pos == "PROPN", NAME, text.lemma)
    return np.where(text.pos == "NUM", NUMBER, known)


def rows_of(lemmas: dict[str, int], text: Text) -> np.ndarray:
    """Return the row of each token in the scores and the weights, the last one for a lemma that has none."""
    code, known = pd.factorize(known_as(text))
    return np.array([lemmas.get(word, len(lemmas)) for word in known], dtype=np.int64)[code]


def add_up(layer: Layer, rows: np.ndarray, units: Units) -> tuple[np.ndarray, np.ndarray]:
    """Score units.

    Parameters
    ----------
    layer : Layer
        The weights.
    rows : ndarray of int
        The row of each token.
    units : Units
        Actors or pairs, with words in relations to them and signs.

    Returns
    -------
    scores, shares : ndarray, shape (number of units, 2) and (len(units.view.token), 2)
        Against and for, each over neutral (log odds); and what each word of the view adds to that.
    """
    view, signs, size = units.view, units.signs, len(units.place)
    unit = units.namings.unit[view.naming]
    shares = layer.words[rows[view.token], view.relation]
    nothing = np.zeros(2, dtype=np.float32)
    weights = np.array([layer.signs.get(name, nothing) for name in signs.names]).reshape(-1, 2)[signs.sign]
    scores = [
        layer.signs[""][side]
        + np.bincount(signs.unit, weights[:, side], minlength=size)
        + np.bincount(unit, shares[:, side], minlength=size)
        for side in (0, 1)
    ]
    return np.stack(scores, axis=1), shares

"""The sentence read word by word toward one actor: a small recurrent network, in plain numpy, beside the layer's sums.

The layer adds words up one by one and cannot tell what they mean together ("лишился поддержки"). A reader goes through
the sentence in both directions with the scores of each lemma, the news vector of each form and the relations in which
they stand to the actor; what it holds at the actor, and the most it holds anywhere, are weighed by one more linear
layer. Names weigh nothing here either. The score of a unit is the mean of the layer's and the reader's: F1 .519 on the
development set of RuSentNE-2023, where the layer alone reaches .492. :mod:`kzdiplo.training_reader` makes the weights.

References
----------
Tang D., Qin B., Feng X., Liu T. (2016), Effective LSTMs for Target-Dependent Sentiment Classification, COLING.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import pandas as pd

from kzdiplo.stance.layer import load_scores
from kzdiplo.stance.spans import Text, spread
from kzdiplo.stance.units import Units
from kzdiplo.stance.views import TARGET_RELATIONS
from kzdiplo.syntax import form_vectors

WEIGHTS = str(files("kzdiplo") / "weights" / "reader.npz")
READ = "target"  # the task whose units are read
AROUND = 45  # tokens before the actor that are read, and from its first one on
OWN = TARGET_RELATIONS.index("own")
CHUNK = 400  # units read at a time: some 100 MB


class Lines(NamedTuple):
    """What is read of each unit, one after another.

    Attributes
    ----------
    begin : ndarray of int
        The first place of each unit, and the number of places.
    token : ndarray of int
        The token at each place.
    place, relation : ndarray of int
        The relations in which the words at the places stand to the unit, each once.
    """

    begin: np.ndarray
    token: np.ndarray
    place: np.ndarray
    relation: np.ndarray


def lay_lines(text: Text, units: Units) -> Lines:
    """Cut out the words around each unit, all of its sentence.

    Parameters
    ----------
    text : Text
        The tokens.
    units : Units
        Actors with the words around them.

    Returns
    -------
    Lines
    """
    at = units.place
    first = np.maximum(np.searchsorted(text.sentence, text.sentence[at]), at - AROUND)
    stop = np.minimum(np.searchsorted(text.sentence, text.sentence[at], side="right"), at + AROUND)
    begin = np.concatenate([[0], np.cumsum(stop - first)])
    view = units.view
    near = (view.token >= first[view.unit]) & (view.token < stop[view.unit])
    place = begin[view.unit] + view.token - first[view.unit]
    told = np.unique(place[near] * len(TARGET_RELATIONS) + view.relation[near])
    return Lines(begin, spread(first, stop)[1], *np.divmod(told, len(TARGET_RELATIONS)))


def see_words(text: Text, rows: np.ndarray, token: np.ndarray) -> np.ndarray:
    """Return what is known of words: the scores and the vector of the lemma, and the vector of the form.

    Parameters
    ----------
    text : Text
        The tokens.
    rows : ndarray of int
        The row of each token in the scores of lemmas.
    token : ndarray of int
        The tokens asked for.

    Returns
    -------
    ndarray of float32, shape (len(token), kinds of score + 64 + 300)
        Forms of names are all zeros.
    """
    code, forms = pd.factorize(np.where(text.pos[token] == "PROPN", "", text.token[token]))
    vectors = form_vectors(forms) * (forms != "")[:, None]
    return np.hstack([load_scores()[1][rows[token]], vectors[code]])


def read_units(text: Text, rows: np.ndarray, units: Units) -> np.ndarray:
    """Score units by the reader.

    Parameters
    ----------
    text : Text
        The tokens.
    rows : ndarray of int
        The row of each token in the scores of lemmas.
    units : Units
        Actors with the words around them.

    Returns
    -------
    ndarray, shape (number of units, 2)
        Against and for, each over neutral (log odds).
    """
    weights, scores = load_reader(), np.zeros((len(units.place), 2), dtype=np.float32)
    lines = lay_lines(text, units)
    for first in range(0, len(scores), CHUNK):
        part = _cut(lines, first, min(first + CHUNK, len(scores)))
        scores[first : first + CHUNK] = _read(weights, part, see_words(text, rows, part.token))
    return scores


@cache
def load_reader() -> dict[str, np.ndarray]:
    """Read the weights of the reader, widened from half precision."""
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    return {name: weight.astype(np.float32) for name, weight in arrays.items() if weight.dtype == np.float16}


@cache
def load_bars() -> np.ndarray:
    """Read the bars of decision of the layer and the reader together, shape (2,)."""
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        return stored["bars"]


def _cut(lines: Lines, first: int, stop: int) -> Lines:
    """Take the lines of some units."""
    begin, end = lines.begin[first], lines.begin[stop]
    told = slice(*np.searchsorted(lines.place, [begin, end]))
    return Lines(lines.begin[first : stop + 1] - begin, lines.token[begin:end], lines.place[told] - begin,
                 lines.relation[told])  # fmt: skip


def _read(weights: dict[str, np.ndarray], lines: Lines, words: np.ndarray) -> np.ndarray:
    """Return against and for over neutral of each unit, from what is known of the word at each place."""
    related = np.zeros((len(words), weights["relation_weight"].shape[1]), dtype=np.float32)
    first = np.flatnonzero(np.diff(lines.place, prepend=-1))
    related[lines.place[first]] = np.add.reduceat(weights["relation_weight"][lines.relation], first)
    known = words @ weights["word_weight"] + weights["word_bias"]
    seen = np.maximum(np.hstack([known, related + weights["relation_bias"]]), 0)
    held = np.hstack([_run_memory(weights, lines.begin, seen, way) for way in ("forward", "backward")])
    own = np.zeros(len(held), dtype=np.float32)
    own[lines.place[lines.relation == OWN]] = 1
    starts = lines.begin[:-1]
    size = np.maximum(np.add.reduceat(own, starts), 1)
    here = np.add.reduceat(held * own[:, None], starts) / size[:, None]
    logits = np.hstack([here, np.maximum.reduceat(held, starts)]) @ weights["out_weight"] + weights["out_bias"]
    return logits[:, [0, 2]] - logits[:, [1]]


def _run_memory(weights: dict[str, np.ndarray], begin: np.ndarray, seen: np.ndarray, way: str) -> np.ndarray:
    """Return what a long short-term memory holds at each place, going through all lines at once."""
    given = seen @ weights[f"{way}_in"] + weights[f"{way}_bias"]
    recurrent = weights[f"{way}_recurrent"]
    size = len(recurrent)
    length = np.diff(begin)
    order = np.argsort(-length, kind="stable")
    held = np.zeros((len(seen), size), dtype=np.float32)
    cell, hidden = np.zeros((2, len(order), size), dtype=np.float32)
    for step in range(length.max(initial=0)):
        going = int((length > step).sum())
        line = order[:going]
        place = begin[line] + step if way == "forward" else begin[line + 1] - 1 - step
        gates = given[place] + hidden[:going] @ recurrent
        into, forget, out = (_sigmoid(gates[:, size * n : size * (n + 1)]) for n in (0, 1, 3))
        cell[:going] = forget * cell[:going] + into * np.tanh(gates[:, 2 * size : 3 * size])
        hidden[:going] = held[place] = out * np.tanh(cell[:going])
    return held


def _sigmoid(value: np.ndarray) -> np.ndarray:
    return (1 + np.tanh(value / 2)) / 2

"""Sentences read word by word toward one actor or two: small recurrent networks in plain numpy, beside the layer.

The layer adds words up one by one and cannot tell what they mean together ("лишился поддержки"). A reader goes through
the sentence in both directions with the scores of each lemma, the news vector of each form and the relations in which
they stand to the actor or the two; what it holds at each of them, and the most it holds anywhere, are weighed by one
more linear layer. A pair is read in each of its sentences. Names weigh nothing here either. The score of a unit is the
mean of the layer's and the reader's: F1 .528 on the development set of RuSentNE-2023, where the layer alone reaches
.492. The actor or the pairs of mentions given from outside are all read; of pairs that the library finds by itself
those that the layer is near deciding. :mod:`kzdiplo.training.reader` makes the weights.

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

from kzdiplo.stance.layer import RELATIONS, load_scores
from kzdiplo.stance.spans import Text, spread
from kzdiplo.stance.units import Units
from kzdiplo.syntax import form_vectors

# The tasks whose units are read, and the weights.
READERS = {"target": "reader.npz", "pair": "pair_reader.npz", "open pair": "pair_reader.npz"}
OPEN = "open "  # opens the name of a task whose actors the library finds
OWN = {"target": ("own",), "pair": ("holder", "target")}  # the relations of the words of an actor, or of two
AROUND = {"target": 45, "pair": 13}  # tokens before whoever is named first that are read, and from the last one on
LONGEST = 90  # tokens read of a sentence
MOST = 6  # sentences read of a pair
CHUNK = 400  # sentences read at a time: some 100 MB


class Lines(NamedTuple):
    """What is read of each unit, line after line, the units in order.

    Attributes
    ----------
    unit : ndarray of int
        The unit of each line.
    begin : ndarray of int
        The first place of each line, and the number of places.
    token : ndarray of int
        The token at each place.
    place, relation : ndarray of int
        The relations in which the words at the places stand to the unit, each once.
    """

    unit: np.ndarray
    begin: np.ndarray
    token: np.ndarray
    place: np.ndarray
    relation: np.ndarray


def lay_lines(task: str, text: Text, units: Units, wanted: np.ndarray | None = None) -> Lines:
    """Cut out the words around each naming of a unit, all of its sentence.

    Parameters
    ----------
    task : str
        A key of ``READERS``.
    text : Text
        The tokens.
    units : Units
        Actors or pairs with the words around them.
    wanted : ndarray of bool, optional
        The units that are read; all by default.

    Returns
    -------
    Lines
    """
    chosen = _first_namings(units.namings.unit)
    chosen = chosen if wanted is None else chosen[wanted[units.namings.unit[chosen]]]
    around = AROUND[task.removeprefix(OPEN)]
    unit, left, right = (column[chosen] for column in units.namings)
    first = np.maximum(np.searchsorted(text.sentence, text.sentence[left]), left - around)
    stop = np.minimum(np.searchsorted(text.sentence, text.sentence[left], side="right"), right + around)
    stop = np.minimum(stop, first + LONGEST)
    begin = np.concatenate([[0], np.cumsum(stop - first)])
    view, line_of = units.view, np.full(len(units.namings.unit), -1)
    line_of[chosen] = np.arange(len(chosen))
    there = np.flatnonzero(line_of[view.naming] >= 0)
    line, token = line_of[view.naming[there]], view.token[there]
    near = (token >= first[line]) & (token < stop[line])
    place = (begin[:-1] - first)[line[near]] + token[near]
    kinds = len(RELATIONS[task])
    told = np.unique(place * kinds + view.relation[there[near]])
    return Lines(unit, begin, spread(first, stop)[1], *np.divmod(told, kinds))


def _first_namings(unit: np.ndarray) -> np.ndarray:
    """Return the namings to read, unit after unit, the first ones of each."""
    order = np.argsort(unit, kind="stable")
    rank = np.arange(len(unit)) - np.searchsorted(unit[order], unit[order])
    return order[rank < MOST]


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


def read_units(task: str, text: Text, rows: np.ndarray, units: Units, wanted: np.ndarray | None = None) -> np.ndarray:
    """Score units by the reader of a task.

    Parameters
    ----------
    task : str
        A key of ``READERS``.
    text : Text
        The tokens.
    rows : ndarray of int
        The row of each token in the scores of lemmas.
    units : Units
        Actors or pairs with the words around them.
    wanted : ndarray of bool, optional
        The units that are read; all by default.

    Returns
    -------
    ndarray, shape (number of units, 2)
        Against and for, each over neutral (log odds); the odds of a pair are the sum of those in its sentences. Of
        units that are not read, minus infinity.
    """
    scores = np.full((len(units.place), 2), -np.inf, dtype=np.float32)
    lines = lay_lines(task, text, units, wanted)
    for first in range(0, len(lines.unit), CHUNK):
        part = _cut(lines, first, min(first + CHUNK, len(lines.unit)))
        np.logaddexp.at(scores, part.unit, _read(task, load_reader(task), part, see_words(text, rows, part.token)))
    return scores


@cache
def load_reader(task: str) -> dict[str, np.ndarray]:
    """Read the weights of the reader of a task, widened from half precision."""
    with np.load(path_of(task), allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    return {name: weight.astype(np.float32) for name, weight in arrays.items() if weight.dtype == np.float16}


@cache
def load_bars(task: str) -> np.ndarray:
    """Read the bars of decision of the layer and the reader together, shape (2,)."""
    with np.load(path_of(task), allow_pickle=False) as stored:
        return stored["open_bars" if task.startswith(OPEN) else "bars"]


def path_of(task: str) -> str:
    """Return where the weights of the reader of a task are."""
    return str(files("kzdiplo") / "weights" / READERS[task])


def _cut(lines: Lines, first: int, stop: int) -> Lines:
    """Take some of the lines."""
    begin, end = lines.begin[first], lines.begin[stop]
    told = slice(*np.searchsorted(lines.place, [begin, end]))
    return Lines(lines.unit[first:stop], lines.begin[first : stop + 1] - begin, lines.token[begin:end],
                 lines.place[told] - begin, lines.relation[told])  # fmt: skip


def _read(task: str, weights: dict[str, np.ndarray], lines: Lines, words: np.ndarray) -> np.ndarray:
    """Return against and for over neutral of each line, from what is known of the word at each place."""
    related = np.zeros((len(words), weights["relation_weight"].shape[1]), dtype=np.float32)
    first = np.flatnonzero(np.diff(lines.place, prepend=-1))
    related[lines.place[first]] = np.add.reduceat(weights["relation_weight"][lines.relation], first)
    known = words @ weights["word_weight"] + weights["word_bias"]
    seen = np.maximum(np.hstack([known, related + weights["relation_bias"]]), 0)
    held = np.hstack([_run_memory(weights, lines.begin, seen, way) for way in ("forward", "backward")])
    here = [_mean_at(held, lines, RELATIONS[task].index(own)) for own in OWN[task.removeprefix(OPEN)]]
    most = np.maximum.reduceat(held, lines.begin[:-1])
    logits = np.hstack([*here, most]) @ weights["out_weight"] + weights["out_bias"]
    return logits[:, [0, 2]] - logits[:, [1]]


def _mean_at(held: np.ndarray, lines: Lines, relation: int) -> np.ndarray:
    """Return the mean of what is held at the words of a line in one relation."""
    there = np.zeros(len(held), dtype=np.float32)
    there[lines.place[lines.relation == relation]] = 1
    size = np.maximum(np.add.reduceat(there, lines.begin[:-1]), 1)
    return np.add.reduceat(held * there[:, None], lines.begin[:-1]) / size[:, None]


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

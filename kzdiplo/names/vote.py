"""One lemma for a name wherever its article has it: expectation maximisation over the lemmas that each form may have.

The likelihood of a lemma for a form is what its readings weigh, counted once an article; what the neighbours say of
case and gender, counted at every place; and the share of the article's other forms that the lemma explains.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from kzdiplo.names.candidates import read_word
from kzdiplo.names.declension import ANY, N_STATES

WIDTH = 5  # lemmas that a form may have; hardly one has more
UNFIT = -6.0  # a word in a state that none of its readings fits
_NEVER = -30.0
_ROUNDS = 2
# Set on one half of the development articles of NEREL and checked on the other.
_SHARE, _FLOOR = 1.6, 0.1  # how much a share counts, and the votes for a lemma that no other form of the article has
_CLIP = 4.5  # the most that the places of a form say against a lemma, one place half of it
_FAINT = 0.02  # lemmas less likely than this have no vote


class Table(NamedTuple):
    """Per distinct form: ``weight`` of each lemma in each state, number of the ``lemma``, its ``own`` best weight."""

    weight: np.ndarray
    lemma: np.ndarray
    own: np.ndarray
    lemmas: np.ndarray


def read_forms(forms: Sequence[str]) -> Table:
    """Read every distinct word of a name once.

    Parameters
    ----------
    forms : sequence of str
        Capitalised forms.

    Returns
    -------
    Table
        ``weight`` (float64, forms x WIDTH x states), ``lemma`` (int64, forms x WIDTH), ``own`` (float64).

    Examples
    --------
    >>> table = read_forms(["Яровой"])
    >>> sorted(set(table.lemmas[table.lemma[0]]))
    ['Ярова', 'Яровая', 'Яровой']
    """
    rows = [_row(form) for form in forms]
    numbers: dict[str, int] = {}
    lemma = [[numbers.setdefault(lemma, len(numbers)) for lemma in lemmas] for lemmas, _ in rows]
    weight = np.array([weight for _, weight in rows]).reshape(len(rows), WIDTH, N_STATES)
    return Table(
        weight,
        np.array(lemma, dtype=np.int64).reshape(len(rows), WIDTH),
        weight.max(axis=2),
        np.array(list(numbers), dtype=object),
    )


def vote(
    doc: np.ndarray, form: np.ndarray, run: np.ndarray, heard: np.ndarray, table: Table, bonus: np.ndarray
) -> tuple:
    """Choose lemma and state of every word.

    Parameters
    ----------
    doc, form, run : ndarray of int64
        The article of each word, its row in the table, its run of words that agree; runs in order.
    heard : ndarray of bool
        The words that have a vote.
    table : Table
        The readings.
    bonus : ndarray of float64, runs x states
        What the words beside a run say of its state.

    Returns
    -------
    (ndarray of int64, ndarray of int64, ndarray of bool)
        Place of the lemma in the row of the table, state, and whether a word with a vote has that lemma in the article.

    Examples
    --------
    >>> table = read_forms(["Манделы", "Мандела"])
    >>> one = np.zeros(2, dtype=np.int64)
    >>> slot, _, _ = vote(one, np.arange(2), np.arange(2), one == 0, table, np.zeros((2, N_STATES)))
    >>> table.lemmas[table.lemma[np.arange(2), slot]].tolist()
    ['Мандела', 'Мандела']
    """
    begins = np.flatnonzero(np.diff(run, prepend=-1))
    own = weight = table.weight[form]
    votes = np.zeros((len(form), WIDTH))
    for _ in range(_ROUNDS if len(form) else 0):
        best = weight.max(axis=1)
        rest = (np.add.reduceat(best, begins, axis=0) + bonus)[run] - best
        same, likely = _places(doc * len(table.own) + form, own + rest[:, None, :], heard, table.own[form])
        others, votes = _shares(doc, form, likely * heard[:, None], table)
        weight = own + (same + others)[:, :, None]
    if len(form):
        bonus = np.add.reduceat(weight.max(axis=1), begins, axis=0) + bonus
    state = bonus.argmax(axis=1)[run]
    slot = weight[np.arange(len(form)), :, state].argmax(axis=1)
    return slot, state, votes[np.arange(len(form)), slot] > 0


def _places(group: np.ndarray, weight: np.ndarray, heard: np.ndarray, own: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each word and lemma what the other places of its form say, and how likely the lemma is by all of them.

    A name that always stands as "Миура" is hardly Миур, whose nominative would be seen too: every place counts, but how
    likely the lemma is by itself counts once.
    """
    possible = own > _NEVER
    context = np.where(possible, np.log(np.exp(weight.clip(_NEVER, -_NEVER)).sum(axis=2)) - own, _NEVER)
    context = (context - context.max(axis=1, keepdims=True)).clip(min=-_CLIP / 2) * heard[:, None]
    _, group = np.unique(group, return_inverse=True)
    total = np.stack([np.bincount(group, weights=column) for column in context.T], axis=1)[group]
    total = (total - total.max(axis=1, keepdims=True)).clip(min=-_CLIP)
    likely = np.exp(total + own)
    return total - context, likely / likely.sum(axis=1, keepdims=True)


def _shares(doc: np.ndarray, form: np.ndarray, likely: np.ndarray, table: Table) -> tuple[np.ndarray, np.ndarray]:
    """Return for each word and lemma what the other forms of its article say for the lemma, and all the votes for it.

    A form has one vote in an article, however often it stands there.
    """
    wanted = doc[:, None] * len(table.lemmas) + table.lemma[form]
    ballots, which = np.unique(wanted * len(table.own) + form[:, None], return_inverse=True)
    which = which.reshape(wanted.shape)
    ballot = np.zeros(len(ballots))
    np.maximum.at(ballot, which.ravel(), np.where(likely > _FAINT, likely, 0.0).ravel())
    _, of = np.unique(ballots // len(table.own), return_inverse=True)
    votes = np.bincount(of, weights=ballot)[of][which]
    return _SHARE * np.log(votes - ballot[which] + _FLOOR), votes


@cache
def _row(form: str) -> tuple[tuple[str, ...], np.ndarray]:
    """Return the lemmas of a form and their weights in every state; the form itself fits any state badly."""
    weights = {form: np.full(N_STATES, UNFIT)}
    for reading in read_word(form):
        row = weights.setdefault(reading.lemma, np.full(N_STATES, _NEVER))
        np.maximum(row, np.where(_bits(reading.states), reading.weight, _NEVER), out=row)
    ranked = sorted(weights, key=lambda lemma: (lemma != form, -weights[lemma].max()))[:WIDTH]
    matrix = np.full((WIDTH, N_STATES), _NEVER)
    matrix[: len(ranked)] = [weights[lemma] for lemma in ranked]
    return (*ranked, *[form] * (WIDTH - len(ranked))), matrix


@cache
def _bits(mask: int) -> np.ndarray:
    return (mask & ANY) >> np.arange(N_STATES) & 1 == 1

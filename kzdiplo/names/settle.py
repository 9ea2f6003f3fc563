"""Names settled in their article: the words of a name agree, and a name has one lemma wherever it stands.

Three steps over arrays, none a token at a time: `kzdiplo.names.runs` marks the words of names and which of them stand
together, `kzdiplo.names.cues` weighs what stands beside them, `kzdiplo.names.vote` chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from kzdiplo.names.cues import ALONE, FIRST, FULL, NOTHING, after, before
from kzdiplo.names.declension import CASES, GENDERS, N_STATES, state_prior
from kzdiplo.names.runs import Runs, find_runs
from kzdiplo.names.vote import UNFIT, read_forms, vote

_GENITIVE = CASES.index("Gen") * len(GENDERS)
_YIELD = 0.3  # how much a verb behind a name counts when a noun stands before it
_CUT = 1.5  # how much better two names must fit than one


class Settled(NamedTuple):
    """Words of names: position in the text, lemma, UD values of case, number, gender."""

    at: np.ndarray
    lemma: np.ndarray
    case: np.ndarray
    number: np.ndarray
    gender: np.ndarray


def settle(doc: np.ndarray, sentence: np.ndarray, code: np.ndarray, forms: Sequence[str]) -> Settled:
    """Choose the lemma of every word of a name, the names of an article together.

    Parameters
    ----------
    doc, sentence, code : ndarray of int
        Number of the article, of the sentence in it, and of the form in ``forms``, a row a token, in text order.
    forms : sequence of str
        The distinct forms.

    Returns
    -------
    Settled
        A row a word that is part of a name, in text order; all other tokens are not touched.

    Examples
    --------
    >>> forms = ["Яном", "Брату"]
    >>> settle(np.zeros(2), np.zeros(2), np.arange(2), forms).lemma.tolist()
    ['Ян', 'Брату']
    """
    runs = find_runs(doc, sentence, code, forms)
    distinct, form = np.unique(code[runs.at], return_inverse=True)
    table = read_forms([forms[number] for number in distinct])
    runs = runs._replace(run=_split(table.weight.max(axis=1)[form], runs.run, runs.given))
    bonus = _bonus(code, forms, runs)
    slot, state, confirmed = vote(doc[runs.at].astype(np.int64), form, runs.run, ~runs.tentative, table, bonus)
    keep = ~runs.tentative | confirmed
    case, gender = np.divmod(state[keep], len(GENDERS))
    return Settled(
        runs.at[keep],
        table.lemmas[table.lemma[form[keep], slot[keep]]],
        np.array(CASES, dtype=object)[case],
        np.array(["Sing", "Sing", "Plur"], dtype=object)[gender],
        np.array(["Masc", "Fem", ""], dtype=object)[gender],
    )


def _split(weight: np.ndarray, run: np.ndarray, given: np.ndarray) -> np.ndarray:
    """Cut a run in two where its words do not agree: "критик Путина Михаил Ходорковский"."""
    if not len(run):
        return run
    begins = np.flatnonzero(np.diff(run, prepend=-1))
    doubtful = np.minimum.reduceat(weight, begins, axis=0).max(axis=1) <= UNFIT
    doubtful[run[1:][given[1:] & (run[1:] == run[:-1])]] = True
    lasts = np.append(begins[1:], len(run))
    doubtful &= lasts - begins > 1
    new = np.zeros(len(run), dtype=bool)
    new[begins] = True
    weight = weight + np.array(state_prior())
    for begin, last in zip(begins[doubtful], lasts[doubtful], strict=True):
        heads = weight[begin:last].cumsum(axis=0)
        gains = heads[:-1].max(axis=1) + (heads[-1] - heads[:-1]).max(axis=1) - heads[-1].max()
        if gains.max() > _CUT:
            new[begin + 1 + gains.argmax()] = True
    return np.cumsum(new) - 1


def _bonus(code: np.ndarray, forms: Sequence[str], runs: Runs) -> np.ndarray:
    """Return the weights of the states of each run by the words before and behind it, and of any name."""
    begins = np.flatnonzero(np.diff(runs.run, prepend=-1))
    ends = np.append(begins[1:], len(runs.run))[: len(begins)] - 1
    front = _rows(before, _code_at(code, runs.before[begins]), forms, FIRST)
    back = _rows(after, _code_at(code, runs.behind[ends]), forms, NOTHING)
    back[(runs.before[begins] < 0) & (runs.behind[ends] < 0)] = ALONE
    owned = front[:, _GENITIVE] > 0  # "внук Манделы сообщил": the verb is the noun's
    full = np.where((ends > begins)[:, None], FULL, NOTHING)
    return front + np.where(owned[:, None], _YIELD * back, back) + full + np.array(state_prior())


def _rows(cue: Callable, code: np.ndarray, forms: Sequence[str], without: tuple[float, ...]) -> np.ndarray:
    """Return what a cue says of each code, ``without`` for -1."""
    distinct, which = np.unique(code, return_inverse=True)
    rows = [cue(forms[number]) if number >= 0 else without for number in distinct]
    return np.array(rows).reshape(len(rows), N_STATES)[which]


def _code_at(code: np.ndarray, at: np.ndarray) -> np.ndarray:
    return np.where(at >= 0, code[at], -1)

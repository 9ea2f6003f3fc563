"""Which word governs an actor: guessed from case, order and the parts of speech between, without a parser.

A role is 1 for a subject ("Турция осудила"), 2 for a genitive after a noun ("действия Турции"), 0 for anything else
("поддержал Турцию", "переговоры с Турцией").
"""

from __future__ import annotations

import numpy as np

from kzdiplo.stance.spans import Spans, Text

BREAKS = frozenset((",", ";", ":", "(", ")", "—", "–"))
VERB_REACH, BACK_REACH, NOUN_REACH, OBJECT_REACH = 14, 8, 4, 6  # words; the longest that still pay on the training sets


class _Words:
    """The tokens of a text as lists, with the questions that the guesses ask."""

    def __init__(self, text: Text) -> None:
        self.pos, self.case, self.tense = text.pos.tolist(), text.case.tolist(), text.tense.tolist()
        self.lemma, self.token = text.lemma.tolist(), text.token.tolist()

    def reports(self, at: int) -> bool:
        """Tell a verb in a personal form."""
        return self.pos[at] == "VERB" and self.tense[at] != "" and self.case[at] == ""

    def find(self, places: range, wanted: set[str]) -> int:
        """Return the first word of some parts of speech before the clause breaks, or -1."""
        for at in places:
            if self.pos[at] in wanted:
                return at
            if self.token[at] in BREAKS:
                return -1
        return -1


def find_governors(
    text: Text, spans: Spans, begin: np.ndarray, stop: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Guess for each mention its governor, the next word of that chain, its role and its preposition.

    Parameters
    ----------
    text, spans : Text, Spans
        The tokens and the mentions.
    begin, stop : ndarray of int
        The first token of the sentence of each token, and the one after its last.

    Returns
    -------
    tuple of ndarray of int
        ``governor``, ``second``, ``role``, ``preposition``, a value a mention; tokens are -1 where there is none.
    """
    words = _Words(text)
    edges = (spans.first, spans.last, begin[spans.first], stop[spans.first])
    rows = [_guess(words, *row) for row in zip(*(column.tolist() for column in edges), strict=True)]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return columns[0], columns[1], columns[2], columns[3]


def _guess(words: _Words, first: int, last: int, begin: int, stop: int) -> tuple[int, int, int, int]:
    case = words.case[first] or words.case[last]
    left = _phrase_start(words, first, begin, case) - 1
    preposition = left if left >= begin and words.pos[left] == "ADP" else -1
    left -= preposition >= 0
    if preposition < 0 and case == "Gen":
        role, governor = 2, words.find(range(left, max(begin, left - NOUN_REACH) - 1, -1), {"NOUN", "VERB"})
    elif preposition < 0 and (case == "Nom" or (not case and left < begin)):
        role, governor = 1, _verb_of_subject(words, first, last, begin, stop)
    else:
        wanted = {"VERB", "NOUN"} if preposition >= 0 else {"VERB"}
        role, governor = 0, words.find(range(left, max(begin, left - OBJECT_REACH) - 1, -1), wanted)
    return governor, _next_in_chain(words, governor, range(first, last + 1), begin, stop), role, preposition


def _phrase_start(words: _Words, first: int, begin: int, case: str) -> int:
    """Return where the noun phrase begins: "новый министр Турции" for its last word."""
    name = words.pos[first] == "PROPN"
    at = first
    while at > begin and (
        words.pos[at - 1] in {"ADJ", "DET", "NUM"}
        or (name and words.pos[at - 1] in {"NOUN", "PROPN"} and words.case[at - 1] == case)
    ):
        at -= 1
    return at


def _verb_of_subject(words: _Words, first: int, last: int, begin: int, stop: int) -> int:
    """Return the verb right before a subject (", заявил Лавров"), else the next one, else the one before."""
    for at in range(first - 1, max(begin, first - 2) - 1, -1):
        if words.reports(at):
            return at
        if words.token[at] in BREAKS:
            break
    for at in range(last + 1, min(stop, last + VERB_REACH)):
        if words.pos[at] == "SCONJ" and words.token[at - 1] == ",":
            break
        if words.reports(at) and words.lemma[at] != "быть":
            return at
    for at in range(first - 1, max(begin, first - BACK_REACH) - 1, -1):
        if words.reports(at):
            return at
        if words.token[at] in BREAKS:
            break
    return -1


def _next_in_chain(words: _Words, governor: int, own: range, begin: int, stop: int) -> int:
    """Return the verb before a governing noun, or what follows a governing verb and is not the actor itself."""
    if governor < 0:
        return -1
    if words.pos[governor] == "NOUN":
        return words.find(range(governor - 1, max(begin, governor - OBJECT_REACH) - 1, -1), {"VERB"})
    start = own.stop if governor < own.start else governor + 1
    near = words.find(range(governor + 1, min(own.start, governor + OBJECT_REACH)), {"NOUN", "VERB", "PROPN"})
    return (
        near if near >= 0 else words.find(range(start, min(stop, governor + OBJECT_REACH)), {"NOUN", "VERB", "PROPN"})
    )
